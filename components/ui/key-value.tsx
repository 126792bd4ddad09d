import { Fragment, type ReactNode } from 'react';
import { cva } from 'class-variance-authority';

/** The look of a `<dl>`: quiet keys, then their values. */
export const keyValue = cva('grid gap-x-2 gap-y-1 text-14 [&_dd]:min-w-0 [&_dt]:text-faint', {
  variants: {
    look: {
      normal: 'grid-cols-[minmax(76px,max-content)_minmax(0,1fr)]',
      wide: 'grid-cols-[minmax(128px,max-content)_minmax(0,1fr)] max-md:grid-cols-[96px_minmax(0,1fr)]',
      ends: 'grid-cols-[minmax(0,1fr)_auto]',
    },
  },
  defaultVariants: { look: 'normal' },
});

export interface KeyValueEntry {
  key: string;
  value: ReactNode;
}

interface KeyValueProps {
  items: readonly KeyValueEntry[];
  /** Wider keys, or numbers at the far end. */
  look?: 'normal' | 'wide' | 'ends';
  className?: string;
}

/** Pairs of a quiet key and its value. */
export function KeyValue({ items, look, className }: KeyValueProps) {
  return (
    <dl className={keyValue({ look, className })}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.key}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
