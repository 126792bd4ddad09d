import type { ReactNode } from 'react';
import Link from 'next/link';
import { Fragment } from 'react';
import { classes } from './classes';

/** Buttons at the right end of a head. A quiet one has no edge: as the last, on a phone as the first, its words stand on the edge of the page. */
export const pageActs = [
  'flex flex-none flex-wrap items-center gap-2 print:hidden',
  '[&>.border-transparent:last-child]:-mr-2.5 [&>form:last-child>.border-transparent]:-mr-2.5',
  'max-md:[&>.border-transparent:first-child]:-ml-3 max-md:[&>form:first-child>.border-transparent]:-ml-3',
].join(' ');
/** Title at the left, `pageActs` at the right; below each other on the phone. */
export const pageHead = 'mb-4 flex items-start gap-4 max-md:flex-wrap max-md:gap-3';
export const pageTitle = 'min-w-0 flex-1 max-md:flex-[1_0_100%]';

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
  /** The acts are icons only: they stay beside the title on a phone. */
  beside?: boolean;
}

/** Where one is, the title, and the page's acts. */
export function PageHead({ title, number, crumbs, crumbLabel, note, acts, beside }: PageHeadProps) {
  return (
    <>
      {crumbs && crumbs.length > 0 ? (
        <nav className="mb-0.5 text-13 text-faint" aria-label={crumbLabel}>
          {crumbs.map((crumb, index) => (
            <Fragment key={index}>
              {index > 0 ? ' / ' : null}
              {crumb.href ? (
                <Link href={crumb.href} prefetch={false} className="hover:text-ink">
                  {crumb.label}
                </Link>
              ) : (
                crumb.label
              )}
            </Fragment>
          ))}
        </nav>
      ) : null}
      <div className={beside ? 'mb-4 flex items-start gap-4' : pageHead}>
        <div className={beside ? 'min-w-0 flex-1' : pageTitle}>
          <h1 className="max-md:text-balance">
            {number !== undefined ? <span className="mr-1 font-normal text-faint">{number}</span> : null} {title}
          </h1>
          {note ? <p className="text-muted text-14">{note}</p> : null}
        </div>
        {acts ? (
          <div className={classes(pageActs, beside && 'max-md:gap-0 max-md:-my-2 max-md:[&>:last-child]:-mr-3.5')}>
            {acts}
          </div>
        ) : null}
      </div>
    </>
  );
}

/** A rule above, air before the next of its kind; a margin from outside wins. */
export const sectionClass = (extra?: string) =>
  classes('border-t border-rule pt-3 print:break-inside-avoid [:where(&+&)]:mt-8', extra);
export const sectionHead = 'mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1';

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
    <section className={sectionClass(className)} aria-labelledby={id}>
      <header className={sectionHead}>
        <h2 id={id}>{title}</h2>
        {beside}
        {aside ? <span className="ml-auto text-13 text-faint">{aside}</span> : null}
      </header>
      {children}
    </section>
  );
}
