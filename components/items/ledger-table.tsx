import Link from 'next/link';
import type { ItemStatus } from '@/prisma/generated/enums';
import { Fraction, type FractionPart } from '@/components/ui/fraction';
import { Tag } from '@/components/ui/light';
import { stickyHead, Table } from '@/components/ui/table';
import { LightBadge, type LightShown } from './light-badge';
import { MeasureCount } from './measure-cells';
import { StatusBadge } from './status-badge';

/** One item of the list: what differs from row to row, and what is empty left out, since every row stands in the answer twice. */
export interface ItemLine {
  kind: 'item';
  number: number;
  title: string;
  excerpt?: string;
  tags?: string[];
  section: string;
  leader: string;
  status: ItemStatus;
  /** Measures, as classes of their cells with blanks between. */
  cells?: string;
  count: string;
  /** The address that folds or unfolds the item, where it is not made of `unfold` and the number. */
  unfoldHref?: string;
  unfoldLabel: string;
  unfolded?: boolean;
  deadline: string;
  /** The original deadline where it differs, with what it is in words. */
  struck?: string;
  struckLabel?: string;
  light: LightShown;
}
/** What the rows have in common: words by status, where an item stands, and the address that unfolds one, before and after its number. */
export interface ItemCommon {
  statuses: Record<ItemStatus, string>;
  base: string;
  unfold: readonly [string, string];
}
export interface GroupLine {
  kind: 'area' | 'category' | 'group';
  id: string;
  title: string;
  href: string;
  /** How many of its items are closed, with the word for it. */
  closed: { word: string; n: FractionPart; m: FractionPart } | null;
}
/** What is unfolded below an item: a measure, or a round (without a light). */
export interface MeasureLine {
  kind: 'measure';
  id: string;
  label: string;
  text: string;
  href: string;
  owner: string;
  stage: string;
  evidence: string;
  deadline: string;
  light: LightShown | null;
}
export type LedgerLine = ItemLine | GroupLine | MeasureLine;

export interface LedgerHead {
  key: string;
  label: string;
  href: string;
  sorted?: 'ascending' | 'descending';
}

interface LedgerTableProps {
  caption: string;
  common: ItemCommon;
  heads: readonly LedgerHead[];
  lines: readonly LedgerLine[];
}

/** The columns of the item's words keep their class on a phone as well (table.css); the rest is hidden there. */
const HEADS: Record<string, string> = {
  number: 'ledger-number md:w-[40px] max-lg:w-[32px]',
  title: 'ledger-title',
  section: 'w-[112px] max-lg:w-[84px] max-md:hidden',
  leader: 'w-[96px] max-lg:w-[60px] max-md:hidden',
  status: 'w-[104px] max-lg:w-[88px] max-md:hidden',
  progress: 'number-cell w-[132px] max-lg:w-[96px] max-md:hidden',
  deadline: 'number-cell w-[116px] max-lg:w-[64px] max-md:hidden',
  light: 'ledger-light md:w-[124px] max-xl:w-[148px] max-lg:w-[104px]',
};

/** The ledger: one table, of which a phone shows number, title and time, the rest as a second line. */
export function LedgerTable({ caption, common, heads, lines }: LedgerTableProps) {
  return (
    <Table caption={caption} wide className="ledger-table">
      <thead className={stickyHead}>
        <tr>
          {heads.map((head) => (
            <th key={head.key} scope="col" aria-sort={head.sorted ?? 'none'} className={HEADS[head.key]}>
              <Link href={head.href} prefetch={false} scroll={false}>
                {head.label}
                {head.sorted ? <span aria-hidden="true">{head.sorted === 'ascending' ? '↑' : '↓'}</span> : null}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          if (line.kind === 'item') return <Item key={`i${line.number}`} line={line} common={common} />;
          if (line.kind === 'measure') return <Measure key={`m${line.id}`} line={line} />;
          return <Group key={`${line.kind}${line.id}`} line={line} />;
        })}
      </tbody>
    </Table>
  );
}

function Item({ line, common }: { line: ItemLine; common: ItemCommon }) {
  const { statuses, base, unfold } = common;
  return (
    <tr>
      <td className="ledger-number">{line.number}</td>
      <th scope="row" className="ledger-title">
        <span className="title-line">
          <Link href={`${base}/${line.number}`} prefetch={false}>
            {line.title}
          </Link>
          {line.tags?.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {line.excerpt ? <span className="title-excerpt">{line.excerpt}</span> : null}
        </span>
      </th>
      <td className="ledger-section wrap-anywhere">{line.section}</td>
      <td className="wrap-anywhere max-md:hidden">{line.leader}</td>
      <td className="ledger-status">
        <StatusBadge status={line.status} word={statuses[line.status]} />
      </td>
      <td className="ledger-count">
        <Link
          href={line.unfoldHref ?? unfold.join(`${line.number}`)}
          prefetch={false}
          scroll={false}
          aria-expanded={line.unfolded ?? false}
          aria-label={line.unfoldLabel}
        >
          <MeasureCount cells={line.cells ? line.cells.split(' ') : []} text={line.count} />
        </Link>
      </td>
      <td className="number-cell max-md:hidden">
        {line.struck ? (
          <>
            <s className="text-faint" aria-label={line.struckLabel}>
              {line.struck}
            </s>{' '}
          </>
        ) : null}
        {line.deadline}
      </td>
      <td className="ledger-light">
        <LightBadge light={line.light} plain />
      </td>
    </tr>
  );
}

function Measure({ line }: { line: MeasureLine }) {
  return (
    <tr className="row-measure">
      <td />
      <td className="ledger-title">
        <a href={line.href}>
          <span className="text-faint">{line.label}</span> {line.text}
        </a>
      </td>
      <td colSpan={2} className="ledger-section">
        {line.owner}
      </td>
      <td className="ledger-status">{line.stage}</td>
      <td className="text-right max-md:hidden xl:whitespace-nowrap">{line.evidence}</td>
      <td className="number-cell max-md:hidden">{line.deadline}</td>
      <td className="ledger-light">{line.light ? <LightBadge light={line.light} plain /> : null}</td>
    </tr>
  );
}

function Group({ line }: { line: GroupLine }) {
  const low = line.kind === 'category';
  return (
    <tr className={low ? 'row-category' : 'row-area'}>
      {low ? <td /> : null}
      <th scope="rowgroup" colSpan={low ? 1 : 2} className="ledger-title">
        <a href={line.href}>{line.title}</a>
      </th>
      <td colSpan={3} className="max-md:hidden" />
      <td className="ledger-light">
        {line.closed ? (
          <span className="text-13 text-muted font-normal">
            {line.closed.word} <Fraction n={line.closed.n} m={line.closed.m} />
          </span>
        ) : null}
      </td>
      <td colSpan={2} className="max-md:hidden" />
    </tr>
  );
}
