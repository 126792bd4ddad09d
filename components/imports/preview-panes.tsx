'use client';

import Link from 'next/link';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { FormSaid } from '@/components/form/form-end';
import { textLink } from '@/components/ui/text-link';
import type { FormAction } from '@/lib/access/form-state';
import type { SourceLine, TreeLine } from './preview-lines';

export type PaneWords = {
  source: string;
  sourceTitle: ReactNode;
  tree: string;
  treeTitle: ReactNode;
  edit: string;
  close: string;
};

type Props = {
  source: SourceLine[];
  lines: TreeLine[];
  /** The block whose forms are open, and the forms. */
  open: string | null;
  closeHref: string;
  children?: ReactNode;
  /** Absent once nothing can be changed. */
  change?: { action: FormAction; fields: Record<string, string | number>; writeKey: string };
  words: PaneWords;
};

const CHANGES: Record<string, string> = { ArrowLeft: 'PROMOTE', ArrowRight: 'DEMOTE' };

/** Source and tree side by side: a click on one finds the other, Alt with an arrow moves a line a level up or down. */
export function PreviewPanes({ source, lines, open, closeHref, children, change, words }: Props) {
  const [marked, setMarked] = useState<number[]>([]);
  const opened = lines.find((line) => line.id === open);
  const hit = marked.length > 0 ? marked : (opened?.paragraphs ?? []);
  const step = useStep(change);
  return (
    <div className="grid grid-cols-2 border-y border-rule max-md:block">
      <section
        className="max-h-[72vh] overflow-auto bg-paper pt-3 pr-5 pb-5 pl-3 font-doc text-14 leading-[1.85] max-md:max-h-[45vh]"
        aria-label={words.source}
        tabIndex={0}
      >
        <PaneTitle>{words.sourceTitle}</PaneTitle>
        {source.map((line) => (
          <p
            key={line.index}
            id={`p-${line.index}`}
            className="source-line"
            data-unplaced={line.unplaced || undefined}
            data-marked={hit.includes(line.index) || undefined}
          >
            <i>{line.index + 1}</i>
            <span>
              {line.block ? (
                <a href={`#${line.block}`} onClick={() => setMarked([line.index])}>
                  {line.text}
                </a>
              ) : (
                line.text
              )}
            </span>
          </p>
        ))}
      </section>
      <section
        className="max-h-[72vh] overflow-auto border-l border-rule pt-3 pb-5 pl-5 max-md:max-h-none max-md:border-t max-md:border-l-0 max-md:pl-0"
        aria-label={words.tree}
        tabIndex={0}
        onKeyDown={step.press}
      >
        <PaneTitle>{words.treeTitle}</PaneTitle>
        {step.form}
        <ol className="text-14">
          {lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              hit={line.paragraphs.some((one) => hit.includes(one))}
              open={line.id === open}
              editable={change !== undefined}
              closeHref={closeHref}
              words={words}
              onFind={() => setMarked(line.paragraphs)}
            >
              {line.id === open ? children : null}
            </Line>
          ))}
        </ol>
      </section>
    </div>
  );
}

function PaneTitle({ children }: { children: ReactNode }) {
  return <h2 className="mb-1.5 pl-2 font-ui text-13 leading-[1.6] font-normal text-faint">{children}</h2>;
}

/** One form without anything to see for the keys; the line that has the focus is the one that moves. */
function useStep(change: Props['change']) {
  const block = useRef<HTMLInputElement>(null);
  const kind = useRef<HTMLInputElement>(null);
  function press(event: KeyboardEvent<HTMLElement>) {
    const wanted = event.altKey && !event.nativeEvent.isComposing ? CHANGES[event.key] : undefined;
    const line = (event.target as HTMLElement).closest<HTMLElement>('li[data-block]');
    if (!wanted || !line || !block.current || !kind.current) return;
    event.preventDefault();
    block.current.value = line.dataset['block'] ?? '';
    kind.current.value = wanted;
    block.current.form?.requestSubmit();
  }
  const form = change ? (
    <Form
      action={change.action}
      id="import-keys"
      hidden={{ ...change.fields, subtree: 'on' }}
      writeKey={change.writeKey}
      keeps={false}
      isBare
    >
      <input ref={block} type="hidden" name="block" defaultValue="" />
      <input ref={kind} type="hidden" name="change" defaultValue="" />
      <FormSaid isAlone />
    </Form>
  ) : null;
  return { press, form };
}

/** Indent and weight of a line by what it is. */
const LEVELS: Record<TreeLine['role'], string> = {
  AREA: '[--depth:0] font-semibold',
  CATEGORY: '[--depth:1] font-semibold',
  ITEM: '[--depth:2]',
  MEASURE: '[--depth:3] text-muted',
  FIELD: '[--depth:3] text-muted',
};

type LineProps = {
  line: TreeLine;
  hit: boolean;
  open: boolean;
  editable: boolean;
  closeHref: string;
  words: PaneWords;
  onFind: () => void;
  children: ReactNode;
};

function Line({ line, hit, open, editable, closeHref, words, onFind, children }: LineProps) {
  return (
    <li id={line.id} className={`tree-line ${LEVELS[line.role]}`} data-block={line.id} data-marked={hit || undefined}>
      <span className="text-12 font-normal text-faint">{line.level}</span>
      <span className="text-right">{line.number}</span>
      <div>
        <a href={`#p-${line.paragraph}`} onClick={onFind}>
          {line.text}
        </a>
        {children}
      </div>
      <span className="text-13 font-normal whitespace-nowrap text-faint">
        {line.count}{' '}
        {editable ? (
          <Link
            href={open ? closeHref : line.editHref}
            className={textLink()}
            prefetch={false}
            scroll={false}
            aria-label={open ? undefined : line.editName}
          >
            {open ? words.close : words.edit}
          </Link>
        ) : null}
      </span>
    </li>
  );
}
