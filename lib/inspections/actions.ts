'use server';
import { formAction, saved } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { dynamicKey } from '@/lib/i18n/translator';
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
  return formAction(configureInspection, { said: saved })(state, form);
}

export async function assignPersonAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(assignPerson, { said: (t, { name }) => t('inspections.said.assigned', { name }) })(state, form);
}

export async function unassignPersonAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(unassignPerson, { said: (t, { name }) => t('inspections.said.unassigned', { name }) })(state, form);
}

export async function setAcceptingBodyAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(setAcceptingBody, {
    said: (t, { acceptingBody }) =>
      t('inspections.said.acceptingBody', { body: t(dynamicKey('domain', 'acceptingBody', acceptingBody)) }),
  })(state, form);
}

export async function archiveInspectionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(archiveInspection, { said: (t) => t('inspections.said.archived') })(state, form);
}
