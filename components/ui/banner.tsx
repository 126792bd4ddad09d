import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

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
    <section className={classes('ban', kind === 'locked' && 'lock', low && 'low')} aria-label={label} role={role}>
      <Icon name={icon} />
      <div>
        <b>{title}</b> {step}
        {note ? <p>{note}</p> : null}
      </div>
      {acts ? <div className="acts">{acts}</div> : null}
    </section>
  );
}
