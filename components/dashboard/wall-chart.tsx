import { Fraction, type FractionPart } from '@/components/ui/fraction';
import { cellClass, toneText, type CellDisplay, type Tone } from '@/components/ui/light';
import { WALL_CELLS } from './wall-cells';

/** One measure: how it looks and what it says; it leads to its place on the item's page. `off` when the legend's filter leaves it out. */
export interface WallCell extends CellDisplay {
  measure: number;
  mark: string;
  label: string;
  off?: true;
}
export interface WallRow {
  number: number;
  title: string;
  href: string;
  done: boolean;
  cells: WallCell[];
  /** The days in words, and their colour. */
  days: string;
  /** The same, by the original deadline as well. */
  allDays: string;
  tone: Tone;
}
export interface WallCategory {
  id: number;
  title: string;
  href: string;
  rows: WallRow[];
}
export interface WallArea {
  id: number;
  title: string;
  href: string;
  /** How many of its items are closed, with the word for it. */
  closed: { word: string; n: FractionPart; m: FractionPart } | null;
  categories: WallCategory[];
}

/** The wall chart while every measure has a cell: area, category, item, cells. Works as links before the script. */
export function WallChart({ areas }: { areas: readonly WallArea[] }) {
  return (
    <div id={WALL_CELLS} className="grid grid-cols-3 gap-x-8 gap-y-6 max-lg:grid-cols-1 print:gap-x-5 print:gap-y-2.5">
      {areas.map((area) => (
        <section
          key={area.id}
          aria-label={area.title}
          className="relative min-w-0 before:absolute before:top-1 before:bottom-0 before:-left-4 before:border-l before:border-line max-lg:before:hidden print:break-inside-avoid print:before:hidden nth-[3n+1]:before:hidden"
        >
          <h3 className="flex items-baseline gap-2 border-b border-rule pb-1.5 leading-[1.45]">
            <a className="min-w-0 flex-1 text-balance" href={area.href}>
              {area.title}
            </a>
            {area.closed ? (
              <span className="text-13 font-normal whitespace-nowrap text-faint">
                {area.closed.word} <Fraction n={area.closed.n} m={area.closed.m} />
              </span>
            ) : null}
          </h3>
          {area.categories.map((category) => (
            <div key={category.id}>
              {category.title ? (
                <h4 className="mt-2.5 mb-0.5 flex gap-2 text-13 text-faint print:mt-[5px]">
                  <a href={category.href}>{category.title}</a>
                </h4>
              ) : null}
              {category.rows.map((row) => (
                <Row key={row.number} row={row} />
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Row({ row }: { row: WallRow }) {
  return (
    <div className="wall-row">
      <span className="wall-number">{row.number}</span>
      <a className={row.done ? 'wall-title text-faint' : 'wall-title'} href={row.href} title={row.title}>
        {row.title}
      </a>
      <span className="wall-cells">
        {row.cells.map((cell) => (
          <a
            key={cell.measure}
            href={`${row.href}#measure-${cell.measure}`}
            className={cellClass(cell, cell.off)}
            aria-label={cell.label}
          >
            {cell.mark}
          </a>
        ))}
      </span>
      <span className={`wall-days ${toneText[row.tone]}`} title={row.allDays}>
        {row.days}
      </span>
    </div>
  );
}
