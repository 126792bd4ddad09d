'use client';

import { Button } from '@/components/ui/button';
import { Stale, type StaleField } from '@/components/ui/stale';
import type { ReportContent } from './report-content';

/** `title` with `{who}` and `{when}` left in. */
export type StaleWords = {
  title: string;
  step: string;
  note: string;
  caption: string;
  field: string;
  theirs: string;
  mine: string;
  save: string;
  drop: string;
  empty: string;
  fields: { done: string; obstacle: string; nextStep: string; state: string };
  states: Record<string, string>;
};

type Props = { words: StaleWords; current: Record<string, string>; mine: ReportContent; onDrop: () => void };

/** Somebody reported meanwhile: theirs beside mine, field by field; nothing typed is lost. */
export function StaleReport({ words, current, mine, onDrop }: Props) {
  const texts = (['done', 'obstacle', 'nextStep'] as const).map((name) => ({
    name,
    label: words.fields[name],
    theirs: { value: current[name] ?? '', text: current[name] || words.empty },
    mine: { value: mine[name], text: mine[name] || words.empty },
  }));
  const theirs = current['state'] ?? '';
  const known = words.states[theirs];
  const state: StaleField[] = known
    ? [
        {
          name: 'state',
          label: words.fields.state,
          theirs: { value: theirs, text: known },
          mine: { value: mine.state, text: words.states[mine.state] ?? mine.state },
        },
      ]
    : [];
  const all = [...texts, ...state];
  const differing = all.filter((field) => field.theirs.value !== field.mine.value);
  const same = (['done', 'obstacle', 'nextStep', 'state'] as const).filter(
    (name) => !differing.some((field) => field.name === name),
  );
  return (
    <>
      {same.map((name) => (
        <input key={name} type="hidden" name={name} value={mine[name]} />
      ))}
      {mine.quantities.map((line, index) => (
        <span key={index}>
          <input type="hidden" name={`quantities.${index}.kind`} value={line.kind} />
          <input type="hidden" name={`quantities.${index}.amount`} value={line.amount} />
          <input type="hidden" name={`quantities.${index}.label`} value={line.label} />
          <input type="hidden" name={`quantities.${index}.evidenceId`} value={line.evidenceId} />
        </span>
      ))}
      <Stale
        title={words.title.replace('{who}', current['who'] ?? '').replace('{when}', current['when'] ?? '')}
        step={words.step}
        note={words.note}
        caption={words.caption}
        heads={{ field: words.field, theirs: words.theirs, mine: words.mine }}
        fields={differing}
      >
        <div className="mt-2 mb-3">
          <Button tone="quiet" onClick={onDrop}>
            {words.drop}
          </Button>
        </div>
      </Stale>
    </>
  );
}
