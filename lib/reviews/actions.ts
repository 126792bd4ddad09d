'use server';
import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { dynamicKey } from '@/lib/i18n/translator';
import { acceptItem } from './commands/accept-item';
import { declineItem } from './commands/decline-item';
import { judgeMeasure } from './commands/judge-measure';
import { recordRecurrence } from './commands/record-recurrence';
import { returnItem } from './commands/return-item';
import { signItem } from './commands/sign-item';
import { submitItem } from './commands/submit-item';
import { withdrawSignature } from './commands/withdraw-signature';
import { withdrawSubmission } from './commands/withdraw-submission';

export async function submitItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(submitItem, { said: (t, { roundNo }) => t('reviews.said.submitted', { n: roundNo }) })(state, form);
}

export async function withdrawSubmissionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(withdrawSubmission, { said: (t) => t('reviews.said.submissionWithdrawn') })(state, form);
}

export async function signItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(signItem, { said: (t) => t('reviews.said.signed') })(state, form);
}

export async function declineItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(declineItem, { said: (t) => t('reviews.said.declined') })(state, form);
}

export async function withdrawSignatureAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(withdrawSignature, { said: (t) => t('reviews.said.signatureWithdrawn') })(state, form);
}

const nextMeasure = ({ page }: Record<string, unknown>): number =>
  typeof page === 'object' && page !== null && 'next' in page ? Number(page.next) : 0;

/** `page.next` in the form is the measure that the bench goes on to. */
export async function judgeMeasureAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(judgeMeasure, {
    then: ({ itemNumber, measureNumber }, input) =>
      `/inspections/${String(input['inspectionId'])}/reviews/${itemNumber}?measure=${nextMeasure(input) || measureNumber}`,
    said: (t, { measureNumber, verdict }) =>
      t('reviews.said.judged', { n: measureNumber, verdict: t(dynamicKey('domain', 'measureVerdict', verdict)) }),
  })(state, form);
}

export async function acceptItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(acceptItem, {
    then: ({ itemNumber, closed }, input) =>
      closed
        ? `/inspections/${String(input['inspectionId'])}/items/${itemNumber}/closing`
        : `/inspections/${String(input['inspectionId'])}/reviews`,
    said: (t, { itemNumber, closed }) => t(closed ? 'reviews.said.closed' : 'reviews.bench.handed', { n: itemNumber }),
  })(state, form);
}

export async function returnItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(returnItem, {
    then: (_output, input) => `/inspections/${String(input['inspectionId'])}/reviews`,
    said: (t, { itemNumber }) => t('reviews.bench.returned', { n: itemNumber }),
  })(state, form);
}

export async function recordRecurrenceAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(recordRecurrence, {
    then: ({ itemNumber }, input) => `/inspections/${String(input['inspectionId'])}/items/${itemNumber}`,
    said: (t, { itemNumber }) => t('reviews.said.recurred', { n: itemNumber }),
  })(state, form);
}
