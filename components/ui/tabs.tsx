import type { ReactNode } from 'react';
import Link from 'next/link';
import { chip } from './chip';
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

const TAB = [
  '-mb-px border-b-2 border-transparent pt-1.5 pb-2 whitespace-nowrap text-muted focus-visible:-outline-offset-2',
  'max-md:inline-flex max-md:min-h-11 max-md:items-center max-md:gap-1',
  'aria-[current]:border-ink aria-[current]:font-semibold aria-[current]:text-foreground',
  'aria-[current]:forced-mark',
].join(' ');

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
    <nav
      className={classes(
        'flex gap-6 overflow-x-auto overflow-y-hidden text-14 print:hidden',
        !bare && 'border-b border-rule',
        className,
      )}
      aria-label={label}
    >
      {items.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          scroll={false}
          aria-current={tab.current ? 'page' : undefined}
          className={TAB}
        >
          {tab.label}{' '}
          {tab.count !== undefined ? <small className="text-13 font-normal text-faint">{tab.count}</small> : null}
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
      className={chip({ on })}
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
