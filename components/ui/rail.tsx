import type { ReactNode } from 'react';
import { cva } from 'class-variance-authority';

/** The main part and a `Rail` of 300 px at its right; below each other where there is no room, and on paper. */
export const besideRail = [
  'grid grid-cols-[minmax(0,1fr)_300px] gap-8 *:min-w-0 max-lg:grid-cols-1',
  'max-md:flex max-md:flex-col max-md:gap-0 print:block',
].join(' ');

// on the phone its parts stand among those of the page, in an order of their own
const rail = cva('max-md:contents max-md:*:order-2', {
  variants: {
    after: {
      true: 'max-md:*:first:mt-6',
      false: 'max-md:*:first:-order-2 max-md:*:nth-2:-order-1 max-md:*:nth-3:mt-6',
    },
  },
});

interface RailProps {
  label?: string;
  /** On the phone the first two parts come before the text (what is to be done, until when), unless it is `after`. */
  after?: boolean;
  className?: string;
  /** Each a `RailPart`. */
  children: ReactNode;
}

/** What stands beside the main part. */
export function Rail({ label, after = false, className, children }: RailProps) {
  return (
    <aside className={rail({ after, className })} aria-label={label}>
      {children}
    </aside>
  );
}

interface RailPartProps {
  title?: ReactNode;
  /** At the right end of the head, small. */
  aside?: ReactNode;
  /** Id of the head. */
  id?: string;
  children: ReactNode;
}

/** One part of a rail, under a rule. */
export function RailPart({ title, aside, id, children }: RailPartProps) {
  return (
    <section className="border-t border-rule pt-2.5 pb-5" aria-labelledby={id}>
      {title ? (
        <h2 className="mb-1.5 flex items-baseline gap-2 text-15" id={id}>
          {title}
          {aside ? <span className="ml-auto text-13 font-normal">{aside}</span> : null}
        </h2>
      ) : null}
      {children}
    </section>
  );
}
