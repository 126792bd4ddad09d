import type { ReactNode } from 'react';
import { ButtonLink } from './button-link';

interface PagerProps {
  label: string;
  /** Such as "1 to 50 of 1 204", finished. */
  summary: ReactNode;
  previous?: { href: string; label: string };
  next?: { href: string; label: string };
}

/** Where one is in a long list, and the way on. */
export function Pager({ label, summary, previous, next }: PagerProps) {
  return (
    <nav className="mt-3 flex items-center gap-2 text-13 text-faint print:hidden" aria-label={label}>
      <span>{summary}</span>
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {previous ? (
          <ButtonLink size="small" icon="left" href={previous.href} rel="prev">
            {previous.label}
          </ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink size="small" href={next.href} rel="next">
            {next.label}
          </ButtonLink>
        ) : null}
      </span>
    </nav>
  );
}
