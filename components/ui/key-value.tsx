import { Fragment, type ReactNode } from 'react';
import { classes } from './classes';

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
    <dl className={classes('kv', look !== 'normal' && look, className)}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.key}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
