import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

interface TableProps {
  /** Says what the table holds; for screen readers. */
  caption: string;
  /** Hangs out by 8 px: for lists with hover and selection. */
  wide?: boolean;
  /** Every column but the first holds numbers. */
  numbers?: boolean;
  /** For a third of a page: columns close together, heads over several lines. */
  narrow?: boolean;
  className?: string;
  id?: string;
  /** `<thead>` and `<tbody>`. */
  children: ReactNode;
}

/** A table with quiet heads and hairlines; its rows can be `row-area`, `row-category`, `row-measure`, `row-chosen` (table.css). */
export function Table({ caption, wide, numbers, narrow, className, id, children }: TableProps) {
  return (
    <table
      className={classes(
        'data-table',
        wide && 'data-table-wide',
        numbers && 'data-table-numbers',
        narrow && '[--cell-space:4px] [&>thead_th]:align-bottom [&>thead_th]:whitespace-normal',
        className,
      )}
      id={id}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

/** The class of a `<thead>` that stays in sight. */
export const stickyHead = '[&_th]:sticky [&_th]:top-0 [&_th]:z-1 print:[&_th]:static';

/** Scrolls sideways by itself where a wide table cannot become two-line rows. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div
      className="overflow-x-auto max-md:[&_tbody_th]:whitespace-nowrap print:overflow-visible"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      {children}
    </div>
  );
}

type HeadProps = Omit<ComponentProps<'th'>, 'children'> & {
  /** Numbers and days stand at the right. */
  num?: boolean;
  children?: ReactNode;
};

/** Head of a column. */
export function Th({ num, className, children, ...rest }: HeadProps) {
  return (
    <th scope="col" {...rest} className={classes(num && 'number-cell', className)}>
      {children}
    </th>
  );
}

/** A cell; `num` stands at the right and never breaks. */
export function Td({ num, className, ...rest }: ComponentProps<'td'> & { num?: boolean }) {
  return <td {...rest} className={classes(num && 'number-cell', className)} />;
}
