'use server';
import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { commitImport } from './commands/commit-import';
import { correctImport } from './commands/correct-import';
import { importText } from './take-document';
import { discardImport } from './commands/discard-import';

const placeOf = (input: Record<string, unknown>): string => `/inspections/${String(input['inspectionId'])}`;

export async function importTextAction(state: FormState, form: FormData): Promise<FormState> {
  const then = ({ importId }: { importId: number }, input: Record<string, unknown>) =>
    `${placeOf(input)}/imports/${importId}`;
  return formAction(importText, { then, said: (t) => t('imports.said.read') })(state, form);
}

export async function correctImportAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(correctImport, { said: (t) => t('imports.said.corrected') })(state, form);
}

export async function commitImportAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(commitImport, {
    then: (_output, input) => `${placeOf(input)}/items`,
    said: (t) => t('imports.said.committed'),
  })(state, form);
}

export async function discardImportAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(discardImport, {
    then: (_output, input) => `${placeOf(input)}/imports`,
    said: (t) => t('imports.said.discarded'),
  })(state, form);
}
