import type { ReactNode } from 'react';
import Link from 'next/link';
import { Fragment } from 'react';

export interface Crumb {
  label: string;
  href?: string;
}

interface PageHeadProps {
  title: ReactNode;
  /** The quiet number before the title. */
  number?: ReactNode;
  crumbs?: readonly Crumb[];
  crumbLabel?: string;
  /** One quiet sentence below. */
  note?: ReactNode;
  acts?: ReactNode;
}

/** Where one is, the title, and the page's acts. */
export function PageHead({ title, number, crumbs, crumbLabel, note, acts }: PageHeadProps) {
  return (
    <>
      {crumbs && crumbs.length > 0 ? (
        <nav className="crumb" aria-label={crumbLabel}>
          {crumbs.map((crumb, index) => (
            <Fragment key={index}>
              {index > 0 ? ' / ' : null}
              {crumb.href ? (
                <Link href={crumb.href} prefetch={false}>
                  {crumb.label}
                </Link>
              ) : (
                crumb.label
              )}
            </Fragment>
          ))}
        </nav>
      ) : null}
      <div className="head">
        <div>
          <h1>
            {number !== undefined ? <span className="text-faint mr-1">{number}</span> : null} {title}
          </h1>
          {note ? <p className="text-muted text-14">{note}</p> : null}
        </div>
        {acts ? <div className="acts">{acts}</div> : null}
      </div>
    </>
  );
}

interface SectionProps {
  id: string;
  title: ReactNode;
  /** Stands at the right end of the head: a link or a quiet word. */
  aside?: ReactNode;
  /** Stands beside the title. */
  beside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a page under a rule. */
export function Section({ id, title, aside, beside, className, children }: SectionProps) {
  return (
    <section className={className ? `sec ${className}` : 'sec'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {beside}
        {aside ? <span className="text-13 text-faint">{aside}</span> : null}
      </header>
      {children}
    </section>
  );
}
