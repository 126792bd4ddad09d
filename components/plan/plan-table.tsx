'use client';

import Link from 'next/link';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { checkBox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { Tag } from '@/components/ui/light';
import { stickyHead } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import { useMounted } from '@/components/ui/use-mounted';

export type PlanLine = {
  key: string;
  kind: 'area' | 'category' | 'item';
  title: string;
  /** Of an item. */
  number?: string;
  href?: string;
  hrefName?: string;
  open?: boolean;
  pick?: { value: string; label: string };
  tag?: string;
  /** What is set, in one line. */
  facts?: string;
  leader?: string;
  section?: string;
  sectionNote?: string;
  itemKind?: string;
  measures?: string;
  deadline?: string;
  /** What blocks; empty when the item is complete, absent once it is approved. */
  missing?: string;
  flags?: string;
};

export type PlanTableWords = {
  caption: string;
  pick: string;
  number: string;
  title: string;
  leader: string;
  section: string;
  kind: string;
  measures: string;
  deadline: string;
  missing: string;
  /** Between what is said and its name, on a phone. */
  colon: string;
  complete: string;
  edit: string;
  bulkSet: string;
  /** With `{count}` standing for the number. */
  selected: string;
  selectAll: string;
};

type Props = {
  lines: PlanLine[];
  words: PlanTableWords;
  /** Where the selection goes; without it nothing can be selected. */
  bulkHref?: string;
  /** The open line's forms. */
  children?: ReactNode;
};

/** The plan as one table: what is set, what is missing, and under the open line its forms. Selecting works before the script. */
export function PlanTable({ lines, words, bulkHref, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef(-1);
  const [count, setCount] = useState(0);
  const mounted = useMounted();
  const boxes = () => [...(box.current?.querySelectorAll<HTMLInputElement>('input[name=pick]') ?? [])];
  const recount = () => setCount(boxes().filter((one) => one.checked).length);
  const all = (checked: boolean) => {
    for (const one of boxes()) one.checked = checked;
    recount();
  };
  // with Shift all between the last box and this one follow it
  function pick(event: MouseEvent) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || target.name !== 'pick') return;
    const list = boxes();
    const at = list.indexOf(target);
    const [from, to] = [Math.min(at, last.current), Math.max(at, last.current)];
    if (event.shiftKey && last.current >= 0) for (const one of list.slice(from, to + 1)) one.checked = target.checked;
    last.current = at;
    recount();
  }
  const shows: Shows = { picks: bulkHref !== undefined, gaps: lines.some((line) => line.missing !== undefined) };
  return (
    <div ref={box} onClick={pick}>
      <table className="data-table data-table-wide data-table-stacked">
        <caption className="sr-only">{words.caption}</caption>
        <Head words={words} shows={shows} onAll={all} />
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} words={words} shows={shows} onPick={recount}>
              {line.open ? children : null}
            </Line>
          ))}
        </tbody>
      </table>
      {bulkHref ? (
        <form
          id="bulk"
          method="get"
          action={bulkHref}
          className={
            mounted && count === 0
              ? 'hidden'
              : 'sticky bottom-4 z-3 mx-auto mt-4 flex w-max max-w-full flex-wrap items-center gap-1 rounded-lg bg-foreground py-1.5 pr-2 pl-4 text-14 text-sheet shadow-float max-md:hidden print:hidden forced-colors:border'
          }
        >
          <span role="status">{count ? words.selected.replace('{count}', String(count)) : ''}</span>
          <button
            type="submit"
            className="min-h-7.5 cursor-pointer rounded-md px-2.5 text-14 leading-[1.2] transition-[background] hover:bg-on-dark-hover focus-visible:-outline-offset-2 focus-visible:outline-sheet"
          >
            {words.bulkSet}
          </button>
        </form>
      ) : null}
    </div>
  );
}

/** Which columns there are: nothing can be picked, and nothing is missing, in an approved plan. */
type Shows = { picks: boolean; gaps: boolean };

const MIDDLE = ['leader', 'section', 'kind', 'measures', 'deadline'] as const;
const NUMBERS: readonly string[] = ['measures', 'deadline'];

type HeadProps = { words: PlanTableWords; shows: Shows; onAll: (checked: boolean) => void };

function Head({ words, shows, onAll }: HeadProps) {
  return (
    <thead className={stickyHead}>
      <tr>
        {shows.picks ? (
          <th scope="col">
            <label className="md:whitespace-nowrap">
              <input type="checkbox" className={checkBox()} onChange={(event) => onAll(event.target.checked)} />
              <span className="sr-only">{words.selectAll}</span>
            </label>
          </th>
        ) : null}
        <th scope="col" className="number-cell">
          {words.number}
        </th>
        <th scope="col">{words.title}</th>
        {MIDDLE.map((key) => (
          <th key={key} scope="col" className={NUMBERS.includes(key) ? 'number-cell' : undefined}>
            {words[key]}
          </th>
        ))}
        {shows.gaps ? <th scope="col">{words.missing}</th> : null}
      </tr>
    </thead>
  );
}

type LineProps = { line: PlanLine; words: PlanTableWords; shows: Shows; onPick: () => void; children: ReactNode };

function Line({ line, words, shows, onPick, children }: LineProps) {
  return (
    <>
      {line.kind === 'item' ? (
        <ItemRow line={line} words={words} shows={shows} onPick={onPick} />
      ) : (
        <HeadingRow line={line} words={words} shows={shows} />
      )}
      {children ? (
        <tr>
          <td colSpan={2 + MIDDLE.length + Number(shows.picks) + Number(shows.gaps)} className="max-md:col-span-full">
            {children}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function HeadingRow({ line, words, shows }: Omit<LineProps, 'onPick' | 'children'>) {
  return (
    <tr className={line.kind === 'area' ? 'row-area' : 'row-category'} id={line.key}>
      <th scope="rowgroup" colSpan={2 + MIDDLE.length + Number(shows.picks)} className="max-md:col-span-full">
        {line.title}
        {line.href ? (
          <Link
            href={line.href}
            className={textLink({ size: 'small', className: 'md:whitespace-nowrap ml-3 font-normal' })}
            scroll={false}
            prefetch={false}
            aria-label={line.hrefName}
          >
            {words.edit}
          </Link>
        ) : null}
      </th>
      {shows.gaps ? <td className="max-md:hidden" /> : null}
    </tr>
  );
}

function ItemRow({ line, words, shows, onPick }: Omit<LineProps, 'children'>) {
  const { pick } = line;
  return (
    <tr className={line.open ? 'row-chosen' : undefined} id={line.key}>
      {shows.picks ? (
        <td className="max-md:hidden">
          {pick ? (
            <label className="md:whitespace-nowrap">
              <input
                type="checkbox"
                className={checkBox()}
                name="pick"
                form="bulk"
                value={pick.value}
                onChange={onPick}
              />
              <span className="sr-only">{pick.label}</span>
            </label>
          ) : null}
        </td>
      ) : null}
      <td className="number-cell text-faint">{line.number}</td>
      <td>
        {line.href ? (
          <Link href={line.href} scroll={false} prefetch={false} aria-expanded={line.open ?? false}>
            {line.title}
          </Link>
        ) : (
          line.title
        )}{' '}
        {line.tag ? <Tag>{line.tag}</Tag> : null}
        <span className="text-13 text-faint block md:hidden">{line.facts}</span>
        {line.missing === undefined ? null : (
          <span className="text-13 block md:hidden">
            <Gaps line={line} words={words} />
          </span>
        )}
      </td>
      <td className="min-w-[5em] wrap-anywhere max-md:hidden">{line.leader}</td>
      <td className="max-md:hidden">
        {line.section} <span className="text-13 text-faint">{line.sectionNote}</span>
      </td>
      <td className="md:whitespace-nowrap max-md:hidden">{line.itemKind}</td>
      <td className="number-cell max-md:hidden">{line.measures}</td>
      <td className="number-cell max-md:hidden">{line.deadline}</td>
      {shows.gaps ? (
        <td className="text-13 max-md:hidden">
          <Gaps line={line} words={words} />
        </td>
      ) : null}
    </tr>
  );
}

function Gaps({ line, words }: { line: PlanLine; words: PlanTableWords }) {
  if (line.missing === undefined) return null;
  return (
    <>
      {line.missing ? (
        <span>
          <span className="md:hidden">
            {words.missing}
            {words.colon}
          </span>
          <span className="font-semibold">{line.missing}</span>
        </span>
      ) : (
        <span className="text-faint whitespace-nowrap">
          <Icon name="tick" /> {words.complete}
        </span>
      )}
      {line.flags ? <span className="text-faint"> {line.flags}</span> : null}
    </>
  );
}
