'use client';

import { Fragment } from 'react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Icon, type IconName } from '@/components/ui/icon';
import { nearest } from './here';

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** A finished number, such as how many wait for the reader. */
  count?: string;
  /** The key that leads there. */
  kbd?: string;
  /** More paths that belong to this entry. */
  also?: readonly string[];
}

/** The entries of the main navigation in groups; the one of the present path is marked. */
export function NavLinks({ groups, label }: { groups: readonly (readonly NavItem[])[]; label: string }) {
  const here = nearest(usePathname(), groups.flat());
  return (
    <nav className="nav" aria-label={label}>
      {groups.map((group, index) => (
        <Fragment key={index}>
          {index > 0 ? <hr /> : null}
          {group.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              prefetch={false}
              title={item.label}
              data-search={item.kbd === '/' ? '' : undefined}
              aria-current={item === here ? 'page' : undefined}
            >
              <Icon name={item.icon} />
              <span>{item.label}</span>
              {item.kbd ? (
                <span className="k" aria-hidden="true">
                  <kbd>{item.kbd}</kbd>
                </span>
              ) : item.count ? (
                <span className="k">{item.count}</span>
              ) : null}
            </Link>
          ))}
        </Fragment>
      ))}
    </nav>
  );
}

/** The title in the phone's bar: the entry that one is in, else the name of the application. */
export function HereTitle({ items, otherwise }: { items: readonly NavItem[]; otherwise: string }) {
  const path = usePathname();
  return <span className="ti">{nearest(path, items)?.label ?? otherwise}</span>;
}
