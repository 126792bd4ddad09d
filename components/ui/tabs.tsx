import type { ReactNode } from 'react';
import Link from 'next/link';
import { classes } from './classes';
import { Icon } from './icon';

export interface Tab {
  href: string;
  label: ReactNode;
  /** A finished number. */
  count?: ReactNode;
  current?: boolean;
  quiet?: boolean;
}

interface TabsProps {
  label: string;
  items: readonly Tab[];
  /** Without a rule of its own: what it stands in has one. */
  bare?: boolean;
  className?: string;
}

/** Views of one list; each is an address. */
export function Tabs({ label, items, bare, className }: TabsProps) {
  return (
    <nav className={classes('tabs', bare && 'border-b-0', className)} aria-label={label}>
      {items.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          scroll={false}
          aria-current={tab.current ? 'page' : undefined}
          className={tab.quiet ? 'text-faint' : undefined}
        >
          {tab.label} {tab.count !== undefined ? <small>{tab.count}</small> : null}
        </Link>
      ))}
    </nav>
  );
}

interface ChipProps {
  href: string;
  label: string;
  /** The value chosen; the chip is then on, and following it takes the filter off. */
  value?: string;
  /** Said instead of the words: what following the chip does. */
  removeLabel?: string;
}

/** One filter as a link: on with its value and ×, or off. */
export function Chip({ href, label, value, removeLabel }: ChipProps) {
  const on = value !== undefined;
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      className={classes('chip', on && 'on')}
      aria-label={on ? removeLabel : undefined}
    >
      {label}
      {on ? (
        <>
          <b>{value}</b>
          <Icon name="x" />
        </>
      ) : null}
    </Link>
  );
}
