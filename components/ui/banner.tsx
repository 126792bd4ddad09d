import type { ReactNode } from 'react';
import { cva } from 'class-variance-authority';
import { Icon, type IconName } from './icon';

const banner = cva(
  [
    'flex items-start gap-3 rounded-md px-4 py-3 max-md:flex-wrap',
    'print:border print:border-rule print:px-3 print:py-2 forced-colors:border',
  ],
  {
    variants: {
      kind: { mine: 'bg-ink-soft', locked: 'bg-sunk' },
      low: { true: '', false: 'mb-6' },
    },
  },
);

interface BannerProps {
  /** `mine`: the reader can act; `locked`: someone else has it, or something went wrong. */
  kind?: 'mine' | 'locked';
  icon: IconName;
  /** The state and who has it. */
  title: ReactNode;
  /** The next step and its day, on the same line. */
  step?: ReactNode;
  /** What led here, quieter. */
  note?: ReactNode;
  /** Name of the region; leave out when it is not the page's own state. */
  label?: string;
  acts?: ReactNode;
  low?: boolean;
  role?: 'alert' | 'status';
}

/** State, holder, next step, day: the first thing on a page about one thing. */
export function Banner({ kind = 'mine', icon, title, step, note, label, acts, low, role }: BannerProps) {
  return (
    <section className={banner({ kind, low: low ?? false })} aria-label={label} role={role}>
      <Icon name={icon} className={kind === 'locked' ? 'mt-1 size-4.5 text-foreground' : 'mt-1 size-4.5 text-ink'} />
      <div className="min-w-0 flex-1">
        <b>{title}</b> {step}
        {note ? <p className="text-14 text-muted">{note}</p> : null}
      </div>
      {acts ? (
        <div className="flex flex-none flex-wrap items-center gap-2 self-center max-md:flex-[1_0_100%] print:hidden">
          {acts}
        </div>
      ) : null}
    </section>
  );
}
