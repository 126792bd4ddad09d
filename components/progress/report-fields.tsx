'use client';

import { beside } from '@/components/form/beside';
import { FormSegmented } from '@/components/form/choice-fields';
import { useForm } from '@/components/form/form-context';
import type { FieldSpec } from '@/components/form/record-field';
import { differs, StaleFields } from '@/components/form/stale-fields';
import { FormArea } from '@/components/form/text-fields';
import { FieldGroup } from '@/components/ui/field';
import { QuantityFields, type QuantityWords } from './quantity-fields';
import type { ReportContent } from './report-content';

export type ReportWords = {
  optional: string;
  done: string;
  obstacle: string;
  nextStep: string;
  /** What stood there in the last report: said, never carried over. */
  lastObstacle: string;
  lastNextStep: string;
  state: string;
  underWay: string;
  reportedDone: string;
  quantities: string;
  quantity: QuantityWords;
  /** The button where somebody else reported meanwhile. */
  save: string;
};

type Props = {
  content: ReportContent;
  kinds: { value: string; label: string }[];
  files: { value: string; label: string }[];
  words: ReportWords;
  onDrop: () => void;
};

function specsOf(words: ReportWords, content: ReportContent) {
  const area = (name: 'done' | 'obstacle' | 'nextStep'): FieldSpec => ({
    kind: 'area',
    name,
    label: words[name],
    value: content[name],
  });
  const state: FieldSpec = {
    kind: 'segmented',
    name: 'state',
    label: words.state,
    value: content.state,
    options: [
      { value: 'UNDER_WAY', label: words.underWay },
      { value: 'REPORTED_DONE', label: words.reportedDone },
    ],
  };
  return { done: area('done'), obstacle: area('obstacle'), nextStep: area('nextStep'), state };
}

/** What is reported. Where somebody reported meanwhile, theirs stands beside mine for what differs; everything else stays as it was typed. */
export function ReportFields({ content, kinds, files, words, onDrop }: Props) {
  const form = useForm();
  const { done, obstacle, nextStep, state } = specsOf(words, content);
  const isHere = (spec: FieldSpec) => !differs(spec, form.state);
  return (
    <>
      <StaleFields fields={[done, obstacle, nextStep, state]} onDrop={onDrop} />
      {isHere(done) ? <FormArea name="done" label={words.done} value={content.done} rows={3} /> : null}
      <div className={beside.two}>
        {isHere(obstacle) ? (
          <FormArea
            name="obstacle"
            label={words.obstacle}
            value={content.obstacle}
            hint={words.lastObstacle}
            rows={1}
            optional
          />
        ) : null}
        {isHere(nextStep) ? (
          <FormArea
            name="nextStep"
            label={words.nextStep}
            value={content.nextStep}
            hint={words.lastNextStep}
            rows={1}
            optional
          />
        ) : null}
      </div>
      {isHere(state) ? (
        <div className={beside.two}>
          <FormSegmented name="state" label={words.state} options={state.options ?? []} value={content.state} />
        </div>
      ) : null}
      <FieldGroup id={`${form.id}-quantities`} label={words.quantities} optional={words.optional}>
        <QuantityFields lines={content.quantities} kinds={kinds} files={files} words={words.quantity} />
      </FieldGroup>
    </>
  );
}
