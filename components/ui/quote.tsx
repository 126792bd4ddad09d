import type { ReactNode } from 'react';
import { classes } from './classes';

/** The document's own words, serif on paper; `source` says where they stand. */
export function Quote({ children, source, tight }: { children: ReactNode; source?: ReactNode; tight?: boolean }) {
  return (
    <blockquote
      className={classes(
        'rounded-sm bg-paper font-doc text-15 normal-nums [&>p+p]:mt-1.5 print:border print:border-rule print:px-3 print:py-2 forced-colors:border',
        tight ? 'px-3.5 py-2.5 leading-[1.8]' : 'px-6 py-4 leading-[1.9] max-md:px-4 max-md:py-3',
      )}
    >
      {typeof children === 'string' ? <p className="whitespace-pre-line">{children}</p> : children}
      {source ? <cite className="mt-2 block font-ui text-13 leading-[1.6] text-faint">{source}</cite> : null}
    </blockquote>
  );
}
