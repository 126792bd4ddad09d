'use client';

import { useRef, type ReactNode } from 'react';
import { cellClass, SegmentBar, type CellLook, type Tone } from '@/components/ui/light';
import { useRoving } from './use-roving';

/** One item as a small cell: its number (and so its place), what it says, and its look. */
export interface Dot extends CellLook {
  number: number;
  label: string;
  off: boolean;
}
export interface WallLine {
  id: number;
  title: string;
  href: string;
  dots: Dot[];
  bar: { label: string; parts: { tone: Tone; value: number }[] } | null;
  closed: string;
  closedHref: string;
  overdue: number;
  overdueHref: string;
}
interface WallTableProps {
  caption: string;
  heads: { name: string; cells: string; closed: string; overdue: string };
  areas: readonly { id: number; title: string; lines: WallLine[] }[];
  /** Where an item stands; its number follows. */
  itemsHref: string;
}

/** The wall chart for many items: a row per category with a cell per item, or with five segments. */
export function WallTable({ caption, heads, areas, itemsHref }: WallTableProps) {
  const ref = useRef<HTMLTableElement>(null);
  useRoving(ref);
  return (
    <table className="tb" ref={ref}>
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.name}</th>
          <th scope="col" className="wrap w-1/2">
            {heads.cells}
          </th>
          <th scope="col" className="n">
            {heads.closed}
          </th>
          <th scope="col" className="n">
            {heads.overdue}
          </th>
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => (
          <Area key={area.id} title={area.title}>
            {area.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <a href={line.href}>{line.title}</a>
                </th>
                <td>{line.bar ? <SegmentBar {...line.bar} /> : <Dots dots={line.dots} itemsHref={itemsHref} />}</td>
                <td className="n">
                  <a href={line.closedHref}>{line.closed}</a>
                </td>
                <td className="n">
                  {line.overdue > 0 ? (
                    <a href={line.overdueHref} className="du r">
                      {line.overdue}
                    </a>
                  ) : (
                    <span className="q">0</span>
                  )}
                </td>
              </tr>
            ))}
          </Area>
        ))}
      </tbody>
    </table>
  );
}

function Area({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      {title ? (
        <tr className="ar">
          <th scope="rowgroup" colSpan={4}>
            {title}
          </th>
        </tr>
      ) : null}
      {children}
    </>
  );
}

function Dots({ dots, itemsHref }: { dots: readonly Dot[]; itemsHref: string }) {
  return (
    <span className="dots">
      {dots.map((dot) => (
        <a key={dot.number} href={`${itemsHref}/${dot.number}`} className={cellClass(dot, dot.off)} title={dot.label} />
      ))}
    </span>
  );
}
