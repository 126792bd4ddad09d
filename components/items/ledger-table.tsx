'use client';

import Link from 'next/link';
import type { ItemStatus } from '@/prisma/generated/enums';
import { classes } from '@/components/ui/classes';
import { Fraction, type FractionPart } from '@/components/ui/fraction';
import { Tag, type CellDisplay } from '@/components/ui/light';
import { stickyHead, Table } from '@/components/ui/table';
import { LightBadge, type LightShown } from './light-badge';
import { MeasureCount } from './measure-cells';
import { StatusBadge } from './status-badge';

/** Every word is finished; every address is whole. */
export interface ItemLine {
  kind: 'item';
  number: number;
  title: string;
  href: string;
  excerpt: string;
  tags: string[];
  section: string;
  leader: string;
  status: ItemStatus;
  statusWord: string;
  cells: CellDisplay[];
  count: string;
  unfoldHref: string;
  unfoldLabel: string;
  unfolded: boolean;
  deadline: string;
  /** The original deadline where it differs, with what it is in words. */
  struck: string;
  struckLabel: string;
  light: LightShown;
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
  heads: readonly LedgerHead[];
  lines: readonly LedgerLine[];
}

const NUM = ['number', 'progress', 'deadline', 'light'];
const HIDDEN = ['section', 'leader', 'status', 'progress', 'deadline'];
const WIDTH: Record<string, string> = {
  number: 'w-[40px]',
  section: 'w-[112px]',
  leader: 'w-[96px]',
  status: 'w-[104px]',
  progress: 'w-[132px]',
  deadline: 'w-[116px]',
  light: 'w-[124px]',
};

/** The ledger: one table, of which a phone shows number, title and time, the rest as a second line. */
export function LedgerTable({ caption, heads, lines }: LedgerTableProps) {
  return (
    <Table caption={caption} wide>
      <thead className={stickyHead}>
        <tr>
          {heads.map((head) => (
            <th
              key={head.key}
              scope="col"
              aria-sort={head.sorted ?? 'none'}
              className={classes(
                NUM.includes(head.key) && 'number-cell',
                HIDDEN.includes(head.key) && 'max-md:hidden',
                'max-md:w-auto',
                WIDTH[head.key],
              )}
            >
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
          if (line.kind === 'item') return <Item key={`i${line.number}`} line={line} />;
          if (line.kind === 'measure') return <Measure key={`m${line.id}`} line={line} />;
          return <Group key={`${line.kind}${line.id}`} line={line} />;
        })}
      </tbody>
    </Table>
  );
}

function Item({ line }: { line: ItemLine }) {
  return (
    <tr>
      <td className="number-cell text-faint">{line.number}</td>
      <th scope="row" className="max-w-0 max-md:w-full">
        <span className="flex min-w-0 items-baseline gap-2.5 max-md:flex-wrap">
          <Link href={line.href} prefetch={false} className="md:whitespace-nowrap">
            {line.title}
          </Link>
          {line.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          {line.excerpt ? (
            <span className="min-w-0 truncate font-doc text-13 text-faint max-md:hidden">{line.excerpt}</span>
          ) : null}
        </span>
        <span className="block md:hidden text-13 text-faint">
          {line.section} · {line.statusWord}
        </span>
      </th>
      <td className="max-md:hidden">{line.section}</td>
      <td className="max-md:hidden">{line.leader}</td>
      <td className="max-md:hidden">
        <StatusBadge status={line.status} word={line.statusWord} />
      </td>
      <td className="number-cell max-md:hidden">
        <Link
          href={line.unfoldHref}
          prefetch={false}
          scroll={false}
          aria-expanded={line.unfolded}
          aria-label={line.unfoldLabel}
        >
          <MeasureCount cells={line.cells} text={line.count} />
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
      <td className="number-cell">
        <LightBadge light={line.light} plain />
        <span className="block md:hidden text-13">
          <MeasureCount cells={line.cells} text={line.count} />
        </span>
      </td>
    </tr>
  );
}

function Measure({ line }: { line: MeasureLine }) {
  return (
    <tr className="row-measure">
      <td />
      <td className="max-md:w-full">
        <a href={line.href}>
          <span className="text-faint">{line.label}</span> {line.text}
        </a>
        <span className="block md:hidden text-faint">
          {line.owner} · {line.stage}
        </span>
      </td>
      <td colSpan={2} className="max-md:hidden">
        {line.owner}
      </td>
      <td className="max-md:hidden">{line.stage}</td>
      <td className="number-cell max-md:hidden">{line.evidence}</td>
      <td className="number-cell max-md:hidden">{line.deadline}</td>
      <td className="number-cell">{line.light ? <LightBadge light={line.light} plain /> : null}</td>
    </tr>
  );
}

function Group({ line }: { line: GroupLine }) {
  const low = line.kind === 'category';
  return (
    <tr className={low ? 'row-category' : 'row-area'}>
      {low ? <td /> : null}
      <th scope="rowgroup" colSpan={low ? 1 : 2}>
        <a href={line.href}>{line.title}</a>
      </th>
      <td colSpan={3} className="max-md:hidden" />
      <td className="number-cell">
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
