'use client';

import { useRef } from 'react';
import { cellClass, type CellDisplay } from '@/components/ui/light';
import { useRoving } from './use-roving';

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
  /** The days in words, and the letter of their colour. */
  days: string;
  /** The same, by the original deadline as well. */
  allDays: string;
  tone: string;
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
  count: string;
  countHref: string;
  categories: WallCategory[];
}

/** The wall chart while every measure has a cell: area, category, item, cells. Works as links before the script. */
export function WallChart({ areas }: { areas: readonly WallArea[] }) {
  const ref = useRef<HTMLDivElement>(null);
  useRoving(ref);
  return (
    <div className="wall" ref={ref}>
      {areas.map((area) => (
        <section key={area.id} aria-label={area.title}>
          <h3>
            <a href={area.href}>{area.title}</a>
            {area.count ? (
              <a className="text-13 text-faint" href={area.countHref}>
                {area.count}
              </a>
            ) : null}
          </h3>
          {area.categories.map((category) => (
            <div key={category.id}>
              {category.title ? (
                <h4>
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
    <div className={row.done ? 'wr done' : 'wr'}>
      <span className="no">{row.number}</span>
      <a className="nm" href={row.href} title={row.title}>
        {row.title}
      </a>
      <span className="cs">
        {row.cells.map((cell) => (
          <a
            key={cell.measure}
            href={`${row.href}#measure-${cell.measure}`}
            className={cellClass(cell, cell.off)}
            aria-label={cell.label}
            title={cell.label}
          >
            {cell.mark}
          </a>
        ))}
      </span>
      <span className={`du justify-self-end ${row.tone}`} title={row.allDays}>
        {row.days}
      </span>
    </div>
  );
}
