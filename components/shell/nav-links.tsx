import { Fragment } from 'react';
import Link from 'next/link';
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

const ENTRY = [
  'flex items-center gap-2.5 rounded-md px-2 py-[5px] text-14 text-muted hover:bg-sunk hover:no-underline max-md:min-h-11 max-md:text-15',
  'aria-[current]:bg-ink-soft aria-[current]:font-semibold aria-[current]:text-ink',
  'aria-[current]:forced-mark',
  'md:group-data-slim/frame:w-10 md:group-data-slim/frame:justify-center md:group-data-slim/frame:px-0 md:group-data-slim/frame:py-2.5',
].join(' ');
const END = 'ml-auto text-13 font-normal text-faint md:group-data-slim/frame:hidden';

interface NavLinksProps {
  path: string;
  groups: readonly (readonly NavItem[])[];
  label: string;
}

/** The entries of the main navigation in groups; the one of the present path is marked. */
export function NavLinks({ path, groups, label }: NavLinksProps) {
  const here = nearest(path, groups.flat());
  return (
    <nav aria-label={label} data-nav="">
      {groups.map((group, index) => (
        <Fragment key={index}>
          {index > 0 ? <hr className="m-2 border-line" /> : null}
          {group.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              prefetch={false}
              title={item.label}
              data-search={item.kbd === '/' ? '' : undefined}
              aria-current={item === here ? 'page' : undefined}
              className={ENTRY}
            >
              <Icon name={item.icon} />
              <span className="md:group-data-slim/frame:hidden">{item.label}</span>
              {item.kbd ? (
                <span className={END} aria-hidden="true">
                  <kbd className="max-md:hidden">{item.kbd}</kbd>
                </span>
              ) : item.count ? (
                <span className={END}>{item.count}</span>
              ) : null}
            </Link>
          ))}
        </Fragment>
      ))}
    </nav>
  );
}
