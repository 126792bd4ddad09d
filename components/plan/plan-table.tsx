'use client';

import Link from 'next/link';
import { useRef, useState, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { Tag } from '@/components/ui/light';
import { useMounted } from '@/components/ui/use-mounted';

export type PlanLine = {
  key: string;
  kind: 'area' | 'category' | 'item';
  title: string;
  /** Mark of a heading, number of an item. */
  mark: string;
  href?: string;
  hrefName?: string;
  open?: boolean;
  pick?: { value: string; label: string };
  tag?: string;
  leader?: string;
  section?: string;
  sectionNote?: string;
  itemKind?: string;
  measures?: string;
  deadline?: string;
  /** What blocks; empty when the item is complete. */
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

const COLUMNS = 9;

/** The plan as one table: what is set, what is missing, and under the open line its forms. Selecting works before the script. */
export function PlanTable({ lines, words, bulkHref, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(0);
  const mounted = useMounted();
  const boxes = () => [...(box.current?.querySelectorAll<HTMLInputElement>('input[name=pick]') ?? [])];
  const recount = () => setCount(boxes().filter((one) => one.checked).length);
  const all = (checked: boolean) => {
    for (const one of boxes()) one.checked = checked;
    recount();
  };
  return (
    <div ref={box}>
      <table className="tb wide">
        <caption className="sr">{words.caption}</caption>
        <Head words={words} onAll={bulkHref ? all : undefined} />
        <tbody>
          {lines.map((line) => (
            <Line key={line.key} line={line} words={words} onPick={recount}>
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
          className={mounted && count === 0 ? 'hidden' : 'bulk max-md:hidden'}
        >
          <span role="status">{count ? words.selected.replace('{count}', String(count)) : ''}</span>
          <button type="submit" className="btn">
            {words.bulkSet}
          </button>
        </form>
      ) : null}
    </div>
  );
}

function Head({ words, onAll }: { words: PlanTableWords; onAll?: (checked: boolean) => void }) {
  return (
    <thead className="sticky">
      <tr>
        <th scope="col" className="max-md:hidden">
          {onAll ? (
            <label className="nw">
              <input type="checkbox" className="chk" onChange={(event) => onAll(event.target.checked)} />
              <span className="sr">{words.selectAll}</span>
            </label>
          ) : (
            <span className="sr">{words.pick}</span>
          )}
        </th>
        <th scope="col" className="n">
          {words.number}
        </th>
        <th scope="col">{words.title}</th>
        <th scope="col" className="max-md:hidden">
          {words.leader}
        </th>
        <th scope="col" className="max-md:hidden">
          {words.section}
        </th>
        <th scope="col" className="max-md:hidden">
          {words.kind}
        </th>
        <th scope="col" className="n max-md:hidden">
          {words.measures}
        </th>
        <th scope="col" className="n max-md:hidden">
          {words.deadline}
        </th>
        <th scope="col">{words.missing}</th>
      </tr>
    </thead>
  );
}

type LineProps = { line: PlanLine; words: PlanTableWords; onPick: () => void; children: ReactNode };

function Line({ line, words, onPick, children }: LineProps) {
  return (
    <>
      {line.kind === 'item' ? (
        <ItemRow line={line} words={words} onPick={onPick} />
      ) : (
        <HeadingRow line={line} words={words} />
      )}
      {children ? (
        <tr>
          <td colSpan={COLUMNS}>{children}</td>
        </tr>
      ) : null}
    </>
  );
}

function HeadingRow({ line, words }: { line: PlanLine; words: PlanTableWords }) {
  return (
    <tr className={line.kind === 'area' ? 'ar' : 'ct'} id={line.key}>
      <td className="max-md:hidden" />
      <th scope="rowgroup" colSpan={COLUMNS - 2}>
        {line.mark ? `${line.mark} ` : ''}
        {line.title}
      </th>
      <td>
        {line.href ? (
          <Link href={line.href} className="t s nw" scroll={false} prefetch={false} aria-label={line.hrefName}>
            {words.edit}
          </Link>
        ) : null}
      </td>
    </tr>
  );
}

function ItemRow({ line, words, onPick }: { line: PlanLine; words: PlanTableWords; onPick: () => void }) {
  return (
    <tr className={line.open ? 'sel' : undefined} id={line.key}>
      <td className="max-md:hidden">
        {line.pick ? (
          <label className="nw">
            <input type="checkbox" className="chk" name="pick" form="bulk" value={line.pick.value} onChange={onPick} />
            <span className="sr">{line.pick.label}</span>
          </label>
        ) : null}
      </td>
      <td className="n q">{line.mark}</td>
      <td>
        {line.href ? (
          <Link href={line.href} scroll={false} prefetch={false} aria-expanded={line.open ?? false}>
            {line.title}
          </Link>
        ) : (
          line.title
        )}{' '}
        {line.tag ? <Tag>{line.tag}</Tag> : null}
      </td>
      <td className="nw max-md:hidden">{line.leader}</td>
      <td className="max-md:hidden">
        {line.section} <span className="s q">{line.sectionNote}</span>
      </td>
      <td className="nw max-md:hidden">{line.itemKind}</td>
      <td className="n max-md:hidden">{line.measures}</td>
      <td className="n max-md:hidden">{line.deadline}</td>
      <td className="s">
        {line.missing ? (
          <span className="b">{line.missing}</span>
        ) : (
          <span className="q nw">
            <Icon name="tick" /> {words.complete}
          </span>
        )}
        {line.flags ? <span className="q"> {line.flags}</span> : null}
      </td>
    </tr>
  );
}
