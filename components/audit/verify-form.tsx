'use client';

import { useActionState } from 'react';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/access/form-state';
import { verifyLogAction } from '@/lib/audit/actions';

/** Verifies the whole log and says what was found; a fault stands out in black. */
export function VerifyForm({ words }: { words: { verify: string; verifying: string } }) {
  const [state, send] = useActionState(verifyLogAction, IDLE);
  const faulty = state.status === 'refused' || Boolean(state.result?.['fault']);
  return (
    <form action={send} className="mb-4 flex flex-wrap items-center gap-3">
      <SubmitButton icon="shield" busyText={words.verifying}>
        {words.verify}
      </SubmitButton>
      <span role="status" className={faulty ? 'font-semibold' : undefined}>
        {state.message ? (
          <>
            <Icon name={faulty ? 'alert' : 'tick'} /> {state.message}
          </>
        ) : null}
      </span>
    </form>
  );
}
