import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

interface TableProps {
  /** Says what the table holds; for screen readers. */
  caption: string;
  /** Hangs out by 8 px: for lists with hover and selection. */
  wide?: boolean;
  className?: string;
  /** `<thead>` and `<tbody>`. */
  children: ReactNode;
}

/** A table with quiet heads and hairlines. */
export function Table({ caption, wide, className, children }: TableProps) {
  return (
    <table className={classes('tb', wide && 'wide', className)}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
}

/** Scrolls sideways by itself where a wide table cannot become two-line rows. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="tbx" role="region" aria-label={label} tabIndex={0}>
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
    <th scope="col" {...rest} className={classes(num && 'text-right whitespace-nowrap', className)}>
      {children}
    </th>
  );
}

/** A cell; `num` stands at the right and never breaks. */
export function Td({ num, className, ...rest }: ComponentProps<'td'> & { num?: boolean }) {
  return <td {...rest} className={classes(num && 'text-right whitespace-nowrap', className)} />;
}
