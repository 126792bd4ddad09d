import type { ReactNode } from 'react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { buttonClass } from '@/components/ui/button';
import { Still } from '@/components/still/still';
import { Frame } from './frame';
import { Here, HereTitle } from './here-marks';
import { NavLinks, type NavItem } from './nav-links';
import { Seal } from './seal';
import { Switcher, type SwitcherProps } from './switcher';

export interface ShellWords {
  skip: string;
  /** The one character of the seal, the name beside it, and what the link does. */
  seal: string;
  brand: string;
  home: string;
  side: string;
  mainNav: string;
  menu: string;
  account: string;
}
export interface ShellUser {
  name: string;
  /** Post or section. */
  role: string;
  href: string;
}
export interface ShellBell {
  href: string;
  /** With the number of unread in words. */
  label: string;
  unread: boolean;
}

const SIDE = [
  'sticky top-0 flex h-screen flex-col overflow-y-auto px-3 py-4 max-md:hidden print:hidden',
  'group-data-slim/frame:items-center group-data-slim/frame:overflow-visible group-data-slim/frame:px-2',
].join(' ');
/** Beside a narrow side the page fills the window: the notices take what they need, the bench has the rest. */
const PAGE = [
  'min-w-0 group-data-slim/frame:flex group-data-slim/frame:h-screen group-data-slim/frame:flex-col',
  'max-md:group-data-slim/frame:block max-md:group-data-slim/frame:h-auto',
  'print:group-data-slim/frame:block print:group-data-slim/frame:h-auto',
].join(' ');

interface AppShellProps {
  words: ShellWords;
  /** The path that is asked for. */
  path: string;
  homeHref: string;
  nav: readonly (readonly NavItem[])[];
  switcher?: SwitcherProps;
  user: ShellUser;
  bell?: ShellBell;
  /** A form with one quiet icon button. */
  signOut: ReactNode;
  /** One line above every page: the example's, or the one about plain http. */
  notice?: ReactNode;
  /** Paths on which the side is narrow. */
  slimOn?: readonly string[];
  /** Keyboard, menus, the warner: what has no place of its own. */
  extras?: ReactNode;
  children: ReactNode;
}

function Person({
  user,
  bell,
  signOut,
  account,
}: Pick<AppShellProps, 'user' | 'bell' | 'signOut'> & { account: string }) {
  return (
    <div className={PERSON}>
      <Link
        href={user.href}
        prefetch={false}
        title={account}
        className="flex min-w-0 flex-1 items-center gap-2.5 hover:text-ink hover:no-underline"
      >
        <Avatar name={user.name} />
        <span className="min-w-0 truncate md:group-data-slim/frame:hidden">
          {user.name}
          <small className="block overflow-hidden text-12 text-ellipsis text-faint">{user.role}</small>
        </span>
      </Link>
      {bell ? (
        <Link
          href={bell.href}
          prefetch={false}
          className={buttonClass({ tone: 'quiet', square: true }, bell.unread ? DOT : undefined)}
          aria-label={bell.label}
          title={bell.label}
        >
          <Icon name="bell" />
        </Link>
      ) : null}
      {signOut}
    </div>
  );
}

/** The disc, the name, the bell and the way out; the narrow side shows the disc only. */
const PERSON = [
  'mt-auto flex items-center gap-2.5 border-t border-line px-2 pt-2.5 text-13 leading-[1.4] max-md:mt-4 [&>form]:-ml-2',
  'md:group-data-slim/frame:border-t-0 md:group-data-slim/frame:px-0 md:group-data-slim/frame:[&>form]:hidden',
].join(' ');
/** The mark of something unread, at the upper right of its icon. */
const DOT = [
  'relative after:absolute after:top-[calc(50%-11px)] after:right-[calc(50%-11px)] after:size-[7px] after:rounded-full after:bg-ink',
  'after:ring-2 after:ring-paper forced-colors:after:bg-[Highlight] forced-colors:after:forced-color-adjust-none',
].join(' ');

/** Side navigation, the phone's bar and the place of the page. All data and words are finished. */
export function AppShell(props: AppShellProps) {
  const { words, path, homeHref, nav, switcher, user, bell, signOut, notice, slimOn = [], extras, children } = props;
  const person = <Person user={user} bell={bell} signOut={signOut} account={words.account} />;
  const seal = <Seal>{words.seal}</Seal>;
  const links = <NavLinks path={path} groups={nav} label={words.mainNav} />;
  const places = nav.flat().map(({ href, label, also }) => ({ href, label, ...(also ? { also } : {}) }));
  return (
    <>
      <a
        className="absolute -left-[999px] focus:top-2 focus:left-2 focus:z-9 focus:bg-sheet focus:px-3 focus:py-2 print:hidden"
        href="#main"
      >
        {words.skip}
      </a>
      <Frame slimOn={slimOn}>
        <Still>
          <aside className={SIDE} aria-label={words.side}>
            <Link
              className="mb-4 flex items-center gap-2.5 px-2 font-semibold hover:no-underline"
              href={homeHref}
              prefetch={false}
              aria-label={words.home}
            >
              {seal}
              <span className="group-data-slim/frame:hidden">{words.brand}</span>
            </Link>
            {switcher ? <Switcher {...switcher} /> : null}
            {links}
            {person}
          </aside>
        </Still>
        <div className={PAGE}>
          <Still>
            <header className="sticky top-0 z-4 flex h-13 items-center gap-2.5 border-b border-line bg-paper px-4 font-semibold md:hidden">
              {seal}
              <HereTitle items={places} otherwise={words.brand} />
              <details data-menu="">
                <summary className={buttonClass({ tone: 'quiet', square: true })} aria-label={words.menu}>
                  <Icon name="menu" />
                </summary>
                <div className="fixed inset-x-0 top-13 bottom-0 z-4 overflow-auto bg-paper p-4 font-normal">
                  {switcher ? <Switcher {...switcher} /> : null}
                  {links}
                  {person}
                </div>
              </details>
            </header>
          </Still>
          <Still>{notice}</Still>
          {children}
        </div>
      </Frame>
      <Here items={places} />
      {extras}
    </>
  );
}
