import Link from 'next/link';
import type { ReactNode } from 'react';
import { Fraction } from '@/components/ui/fraction';
import { cellClass, SegmentBar, type CellDisplay } from '@/components/ui/light';
import { Table } from '@/components/ui/table';
import { formatCount } from '@/lib/i18n/format';
import { partsOf } from './segments';
import { WALL_CELLS } from './wall-cells';

/** One item as a small cell: its number (and so its place), what it says, and its look. */
export interface Dot extends CellDisplay {
  number: number;
  label: string;
  off: boolean;
}
export interface WallLine {
  title: string;
  /** What of the ledger the row is about, as search parameters: `area=3`. */
  query: string;
  dots?: Dot[];
  /** Items by light: overdue, two steps of time left, more, closed; and the same in words. */
  bar?: { label: string; values: number[] };
  closed: number;
  items: number;
  overdue: number;
}
/** An area with its categories; where the chart is folded, `area` is its own row. */
export interface WallPart {
  id: number;
  title: string;
  area: (WallLine & { open: boolean; categories: string; unfoldHref: string }) | null;
  lines: WallLine[];
}
interface WallTableProps {
  caption: string;
  heads: { name: string; cells: string; closed: string; overdue: string };
  parts: readonly WallPart[];
  /** The ledger; below it an item has its number. */
  itemsHref: string;
}

/** The wall chart for many items: a row per category with a cell per item or with five segments, or a row per area that unfolds. */
export function WallTable({ caption, heads, parts, itemsHref }: WallTableProps) {
  return (
    <Table caption={caption} id={WALL_CELLS}>
      <thead>
        <tr>
          <th scope="col">{heads.name}</th>
          <th scope="col" className="w-1/2 max-md:whitespace-normal">
            {heads.cells}
          </th>
          <th scope="col" className="number-cell">
            {heads.closed}
          </th>
          <th scope="col" className="number-cell">
            {heads.overdue}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <Part key={part.id} part={part} itemsHref={itemsHref} />
        ))}
      </tbody>
    </Table>
  );
}

function Part({ part, itemsHref }: { part: WallPart; itemsHref: string }) {
  const { id, title, area, lines } = part;
  return (
    <>
      {area ? (
        <Line id={`area-${id}`} className={area.open ? 'row-area' : undefined} line={area} itemsHref={itemsHref}>
          <Link
            href={area.unfoldHref}
            prefetch={false}
            scroll={false}
            className="text-13 text-faint ml-2 font-normal"
            aria-expanded={area.open}
          >
            <span className="sr-only">{title}</span> {area.categories}
          </Link>
        </Line>
      ) : title ? (
        <tr className="row-area">
          <th scope="rowgroup" colSpan={4}>
            {title}
          </th>
        </tr>
      ) : null}
      {lines.map((line) => (
        <Line key={line.query} className={area ? 'row-measure' : undefined} line={line} itemsHref={itemsHref} />
      ))}
    </>
  );
}

interface LineProps {
  id?: string;
  className?: string;
  line: WallLine;
  itemsHref: string;
  children?: ReactNode;
}

function Line({ id, className, line, itemsHref, children }: LineProps) {
  return (
    <tr id={id} className={className}>
      <th scope="row">
        <a href={`${itemsHref}?${line.query}`}>{line.title}</a>
        {children}
      </th>
      <td>
        {line.bar ? <SegmentBar label={line.bar.label} parts={partsOf(line.bar.values)} /> : null}
        {line.dots ? <Dots dots={line.dots} itemsHref={itemsHref} /> : null}
      </td>
      <td className="number-cell">
        <Fraction
          n={{
            text: formatCount(line.closed),
            href: line.closed > 0 ? `${itemsHref}?status=CLOSED&${line.query}` : undefined,
          }}
          m={{ text: formatCount(line.items), href: `${itemsHref}?${line.query}` }}
        />
      </td>
      <td className="number-cell">
        {line.overdue > 0 ? (
          <a href={`${itemsHref}?${line.query}&due=overdue`} className="font-semibold text-red-text">
            {line.overdue}
          </a>
        ) : (
          <span className="text-faint">0</span>
        )}
      </td>
    </tr>
  );
}

function Dots({ dots, itemsHref }: { dots: readonly Dot[]; itemsHref: string }) {
  return (
    <span className="flex flex-wrap gap-0.5 pt-[3px] [--cell-height:14px] [--cell-radius:2px] [--cell-width:10px] max-md:[--cell-height:12px] max-md:[--cell-width:7px]">
      {dots.map((dot) => (
        <a key={dot.number} href={`${itemsHref}/${dot.number}`} className={cellClass(dot, dot.off)} title={dot.label} />
      ))}
    </span>
  );
}
