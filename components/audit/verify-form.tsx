'use client';

import { Form } from '@/components/form/form';
import { useForm } from '@/components/form/form-context';
import { FormSaid } from '@/components/form/form-end';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { verifyLogAction } from '@/lib/audit/actions';

/** Verifies the whole log and says what was found; a fault stands out in black. */
export function VerifyForm({ words }: { words: { verify: string; verifying: string } }) {
  return (
    <Form action={verifyLogAction} id="verify" keeps={false} isBare className="mb-4 flex flex-wrap items-center gap-3">
      <SubmitButton icon="shield" busyText={words.verifying}>
        {words.verify}
      </SubmitButton>
      <Found />
    </Form>
  );
}

function Found() {
  const { state } = useForm();
  if (state.status === 'unsent') return <FormSaid />;
  const faulty = state.status === 'refused' || Boolean(state.result?.['fault']);
  return (
    <span role="status" className={faulty ? 'font-semibold' : undefined}>
      {state.message ? (
        <>
          <Icon name={faulty ? 'alert' : 'tick'} /> {state.message}
        </>
      ) : null}
    </span>
  );
}
