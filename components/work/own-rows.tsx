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
    <div>
      {rows.map(({ number, title, href, done, cells }) => (
        <div key={number} className="wall-row wall-row-narrow">
          <span className="wall-number">{number}</span>
          <a className={done ? 'wall-title text-faint' : 'wall-title'} href={href} title={title}>
            {title}
          </a>
          <span className="wall-cells">
            {cells.map(({ measure, ...cell }) => (
              <MeasureCell key={measure} {...cell} href={`${href}#measure-${measure}`} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
