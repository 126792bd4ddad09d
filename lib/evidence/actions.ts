'use server';

import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { endWaiver, waiveEvidence } from './commands/waive-evidence';
import { withdrawEvidence } from './commands/withdraw-evidence';

const withdrawing = formAction(withdrawEvidence, { said: (t) => t('evidence.withdraw.said') });
const waiving = formAction(waiveEvidence, { said: (t) => t('evidence.waive.said') });
const ending = formAction(endWaiver, { said: (t) => t('evidence.waive.endSaid') });

/** Withdraws a file. */
export async function withdrawEvidenceAction(state: FormState, form: FormData): Promise<FormState> {
  return withdrawing(state, form);
}

/** States why a required kind is missing. */
export async function waiveEvidenceAction(state: FormState, form: FormData): Promise<FormState> {
  return waiving(state, form);
}

/** Ends such a reason. */
export async function endWaiverAction(state: FormState, form: FormData): Promise<FormState> {
  return ending(state, form);
}
