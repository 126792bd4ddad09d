'use server';

import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { cancelJob, runJob } from './commands';

const running = formAction(runJob, { said: (t) => t('jobs.runSaid') });
const cancelling = formAction(cancelJob, { said: (t) => t('jobs.cancelSaid') });

/** Asks for a run now. */
export async function runJobAction(state: FormState, form: FormData): Promise<FormState> {
  return running(state, form);
}

/** Cancels a run. */
export async function cancelJobAction(state: FormState, form: FormData): Promise<FormState> {
  return cancelling(state, form);
}
