'use server';
import { formAction, saved } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { addNode } from './commands/add-node';
import { amendItem } from './commands/amend-item';
import { amendMeasure } from './commands/amend-measure';
import { approvePlan } from './commands/approve-plan';
import { approveSingly } from './commands/approve-singly';
import { bulkPlan } from './commands/bulk-plan';
import { editNode } from './commands/edit-node';
import { moveNode } from './commands/move-node';
import { planItem } from './commands/plan-item';
import { planMeasure } from './commands/plan-measure';
import { removeNode } from './commands/remove-node';

const planOf = (input: Record<string, unknown>): string => `/inspections/${String(input['inspectionId'])}/plan`;

export async function addNodeAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(addNode, { said: (t) => t('plan.said.added') })(state, form);
}

export async function editNodeAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(editNode, { said: saved })(state, form);
}

export async function moveNodeAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(moveNode, { said: (t) => t('plan.said.moved') })(state, form);
}

export async function removeNodeAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(removeNode, {
    then: (_output, input) => planOf(input),
    said: (t) => t('plan.said.removed'),
  })(state, form);
}

export async function removeMeasureAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(removeNode, { said: (t) => t('plan.said.removed') })(state, form);
}

export async function planItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(planItem, { said: saved })(state, form);
}

export async function planMeasureAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(planMeasure, { said: saved })(state, form);
}

export async function bulkPlanAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(bulkPlan, {
    then: (_output, input) => planOf(input),
    said: (t, { changed }) => t('plan.said.bulk', { count: changed }),
  })(state, form);
}

export async function approvePlanAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(approvePlan, {
    then: (_output, input) => planOf(input),
    said: (t) => t('plan.said.approvedSingly'),
  })(state, form);
}

export async function approveSinglyAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(approveSingly, { said: (t) => t('plan.said.approvedSingly') })(state, form);
}

export async function amendItemAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(amendItem, { said: saved })(state, form);
}

export async function amendMeasureAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(amendMeasure, { said: saved })(state, form);
}
