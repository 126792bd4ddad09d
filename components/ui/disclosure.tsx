import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

/** A folded part; opens without a script. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="dis" open={open}>
      <summary>
        {summary}
        <Icon name="chev" />
      </summary>
      {children}
    </details>
  );
}

interface MenuProps {
  label: ReactNode;
  /** Chips are filters; otherwise a button of this class. */
  look?: 'chip' | 'button';
  icon?: IconName;
  on?: boolean;
  right?: boolean;
  className?: string;
  children: ReactNode;
}

/** A menu of links or boxes under a chip or a button; the shell's small script closes it on Esc and a click elsewhere. */
export function Menu({ label, look = 'chip', icon, on, right, className, children }: MenuProps) {
  return (
    <details className={classes('pop-in', className)} data-menu="">
      <summary className={look === 'chip' ? classes('chip', on && 'on') : 'btn g'}>
        {icon ? <Icon name={icon} /> : null}
        {label}
        <Icon name="chev" />
      </summary>
      <div className={classes('pop', right && 'right')}>{children}</div>
    </details>
  );
}
