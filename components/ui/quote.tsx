import type { ReactNode } from 'react';
import { classes } from './classes';

/** The document's own words, serif on paper; `source` says where they stand. */
export function Quote({ children, source, tight }: { children: ReactNode; source?: ReactNode; tight?: boolean }) {
  return (
    <blockquote className={classes('quote', tight && 'tight')}>
      {typeof children === 'string' ? <p className="whitespace-pre-line">{children}</p> : children}
      {source ? <cite>{source}</cite> : null}
    </blockquote>
  );
}
