'use client';

import { MeasureCell } from '@/components/items/measure-cells';
import type { CellDisplay } from '@/components/ui/light';

/** An item with the measures of one section; a cell leads to its measure on the item's page. */
export interface OwnRow {
  number: number;
  title: string;
  href: string;
  done: boolean;
  cells: (CellDisplay & { measure: number; mark: string; label: string })[];
}

/** The rows of the wall chart in a narrow column. */
export function OwnRows({ rows }: { rows: readonly OwnRow[] }) {
  return (
    <div className="wl">
      {rows.map(({ number, title, href, done, cells }) => (
        <div key={number} className={done ? 'wr done' : 'wr'}>
          <span className="no">{number}</span>
          <a className="nm" href={href} title={title}>
            {title}
          </a>
          <span className="cs">
            {cells.map(({ measure, ...cell }) => (
              <MeasureCell key={measure} {...cell} href={`${href}#measure-${measure}`} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
