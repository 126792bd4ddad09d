import type { ReactNode } from 'react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { Frame } from './frame';
import { HereTitle, NavLinks, type NavItem } from './nav-links';
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

interface AppShellProps {
  words: ShellWords;
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
    <div className="who">
      <Link href={user.href} prefetch={false} title={account}>
        <Avatar name={user.name} />
        <span className="nm">
          {user.name}
          <small>{user.role}</small>
        </span>
      </Link>
      {bell ? (
        <Link
          href={bell.href}
          prefetch={false}
          className={bell.unread ? 'btn g sq dotted' : 'btn g sq'}
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

/** Side navigation, the phone's bar and the place of the page. All data and words are finished. */
export function AppShell(props: AppShellProps) {
  const { words, homeHref, nav, switcher, user, bell, signOut, notice, slimOn = [], extras, children } = props;
  const person = <Person user={user} bell={bell} signOut={signOut} account={words.account} />;
  const seal = (
    <span className="seal" aria-hidden="true">
      {words.seal}
    </span>
  );
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Frame slimOn={slimOn}>
        <aside className="side print:hidden" aria-label={words.side}>
          <Link className="brand" href={homeHref} prefetch={false} aria-label={words.home}>
            {seal}
            <span>{words.brand}</span>
          </Link>
          {switcher ? <Switcher {...switcher} /> : null}
          <NavLinks groups={nav} label={words.mainNav} />
          {person}
        </aside>
        <div className="col">
          <header className="bar print:hidden">
            {seal}
            <HereTitle items={nav.flat()} otherwise={words.brand} />
            <details data-menu="">
              <summary className="btn g sq" aria-label={words.menu}>
                <Icon name="menu" />
              </summary>
              <div className="drawer">
                {switcher ? <Switcher {...switcher} /> : null}
                <NavLinks groups={nav} label={words.mainNav} />
                {person}
              </div>
            </details>
          </header>
          {notice}
          {children}
        </div>
      </Frame>
      {extras}
    </>
  );
}
