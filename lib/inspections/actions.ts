'use server';
import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { archiveInspection } from './commands/archive-inspection';
import { assignPerson, unassignPerson } from './commands/assign-person';
import { configureInspection } from './commands/configure-inspection';
import { createInspection } from './commands/create-inspection';
import { setAcceptingBody } from './commands/set-accepting-body';

export async function createInspectionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(createInspection, {
    then: ({ inspectionId }) => `/inspections/${inspectionId}/settings`,
    said: (t) => t('inspections.said.created'),
  })(state, form);
}

export async function configureInspectionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(configureInspection)(state, form);
}

export async function assignPersonAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(assignPerson)(state, form);
}

export async function unassignPersonAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(unassignPerson)(state, form);
}

export async function setAcceptingBodyAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(setAcceptingBody)(state, form);
}

export async function archiveInspectionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(archiveInspection, { said: (t) => t('inspections.said.archived') })(state, form);
}
