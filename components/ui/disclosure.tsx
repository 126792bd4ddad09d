import type { ReactNode } from 'react';
import { buttonClass } from './button';
import { chip } from './chip';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

/** The line that folds a part, and the arrow at its end that turns; for a `<details>` of one's own. */
export const disclosureSummary =
  'inline-flex min-h-7 items-center gap-1.5 text-14 text-ink hover:underline hover:underline-offset-3';
export const disclosureArrow = 'transition-transform in-[details[open]>summary]:rotate-180';

/** A folded part; opens without a script. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className={disclosureSummary}>
        {summary}
        <Icon name="chev" className={disclosureArrow} />
      </summary>
      {children}
    </details>
  );
}

interface MenuProps {
  label: ReactNode;
  /** Chips are filters; otherwise a quiet button. */
  look?: 'chip' | 'button';
  icon?: IconName;
  on?: boolean;
  right?: boolean;
  className?: string;
  /** Each of the class `menu-item`. */
  children: ReactNode;
}

/** A menu of links or boxes under a chip or a button; the shell's small script closes it on Esc and a click elsewhere. */
export function Menu({ label, look = 'chip', icon, on, right, className, children }: MenuProps) {
  return (
    <details className={classes('relative weak:inline-block', className)} data-menu="">
      <summary className={look === 'chip' ? chip({ on }) : buttonClass({ tone: 'quiet' })}>
        {icon ? <Icon name={icon} /> : null}
        {label}
        <Icon name="chev" />
      </summary>
      <div
        className={classes(
          'absolute top-[calc(100%+4px)] z-4 max-h-[60vh] max-w-[min(360px,calc(100vw-32px))] min-w-42 overflow-auto rounded-md bg-sheet p-1 text-14 shadow-float print:hidden forced-colors:border',
          right ? 'right-0' : 'left-0',
        )}
      >
        {children}
      </div>
    </details>
  );
}
