'use client';

import { FormSelect } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormArea } from '@/components/form/text-fields';
import { Dialog, dialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { JudgeSaid, type JudgeBarProps } from './judge-said';

type Props = JudgeBarProps & {
  isOpen: boolean;
  /** What stands in the remark of the bar goes on here. */
  remark: string;
  onClose: () => void;
};

/** Reason and words of a measure that is sent back. What is typed outlives Esc: the dialog opens with it again. */
export function ReopenDialog({ isOpen, remark, onClose, ...props }: Props) {
  const { action, fields, writeKey, place, words, reasons, typed, hrefs, isReopening, limits } = props;
  return (
    <Dialog
      open={isOpen}
      title={words.reopenTitle}
      closeLabel={words.close}
      onClose={onClose}
      {...(isReopening ? { closeHref: hrefs.here } : {})}
    >
      {isOpen ? (
        <Form
          action={action}
          id={`reopen-${place}`}
          hidden={{ ...fields, verdict: 'REOPENED' }}
          writeKey={`${writeKey}.r`}
          limits={limits}
          isBare
          staysWithPage
        >
          <p className="text-muted mb-3 text-14">{words.reopenNote}</p>
          <FormSelect name="reason" label={words.reason} options={reasons} blank={words.choose} value={typed.reason} />
          <FormArea name="words" label={words.reopenWords} rows={4} value={remark} />
          <footer className={`${dialogFooter} -mx-6 mt-4 -mb-4`}>
            <JudgeSaid words={words} />
            <SubmitButton>{words.reopenSubmit}</SubmitButton>
          </footer>
        </Form>
      ) : null}
    </Dialog>
  );
}
