import type { ComponentProps } from 'react';
import Link from 'next/link';
import { buttonClass, type ButtonLook } from './button';
import { Icon } from './icon';

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, 'as'> &
  ButtonLook & {
    /** A plain `<a>`: for files and for what must load the page anew. */
    plain?: boolean;
    download?: boolean | string;
  };

/** A link that looks like a button; nothing is fetched before it is chosen. */
export function ButtonLink({ tone, size, block, icon, plain, href, className, children, ...rest }: ButtonLinkProps) {
  const look = buttonClass({ tone, size, block }, className);
  const inner = (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </>
  );
  if (plain || rest.download !== undefined) {
    const { prefetch: _prefetch, replace: _replace, scroll: _scroll, onNavigate: _onNavigate, ...anchor } = rest;
    return (
      <a {...anchor} href={String(href)} className={look}>
        {inner}
      </a>
    );
  }
  return (
    <Link prefetch={false} {...rest} href={href} className={look}>
      {inner}
    </Link>
  );
}
