'use client';

import { useForm } from '@/components/form/form-context';
import { FormSaid } from '@/components/form/form-end';
import { fillIn } from '@/components/form/form-words';
import { FormStatus } from '@/components/ui/form-status';
import type { FormAction } from '@/lib/access/form-state';
import type { BenchHrefs } from './bench-keys';

export type JudgeBarProps = {
  action: FormAction;
  /** Sent with either verdict: inspection, item, measure, the opinion's version, the measure to go to afterwards. */
  fields: Record<string, string | number>;
  writeKey: string;
  /** Names the measure among all that a person judges. */
  place: string;
  /** Of the opinion that stands; when it moves, the form begins anew from it. */
  opinionKey: string;
  typed: { words: string; reason: string };
  limits: Readonly<Record<string, number>>;
  /** Accepting is the one thing to do now; once all is judged, finishing is. */
  isPrimary: boolean;
  /** The dialog of a return is open in the address. */
  isReopening: boolean;
  shortcuts: boolean;
  hrefs: BenchHrefs;
  reasons: { value: string; label: string }[];
  words: {
    measure: string;
    placeholder: string;
    label: string;
    accept: string;
    reopen: string;
    reopenTitle: string;
    reopenNote: string;
    reason: string;
    choose: string;
    reopenWords: string;
    reopenSubmit: string;
    close: string;
    keys: string;
    allKeys: string;
    /** A colleague judged first: `{who}`, `{when}`, `{verdict}` and `{words}` left in. */
    stale: string;
    verdicts: Record<string, string>;
  };
};

/** What became of the judgement; where a colleague judged first, who and what, and that sending again puts one's own in its place. */
export function JudgeSaid({ words, isAlone }: Pick<JudgeBarProps, 'words'> & { isAlone?: boolean }) {
  const { state } = useForm();
  const { current } = state;
  if (state.code !== 'STALE' || !current?.['who']) return <FormSaid isAlone={isAlone} />;
  const verdict = words.verdicts[current['verdict'] ?? ''] ?? '';
  return (
    <FormStatus
      kind="error"
      message={fillIn(words.stale, {
        who: current['who'],
        when: current['when'] ?? '',
        verdict,
        words: current['words'] ?? '',
      })}
    />
  );
}
