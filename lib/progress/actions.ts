'use server';

import { formAction } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { currentActor } from '@/lib/access/session';
import { formatTime } from '@/lib/i18n/format';
import { currentLocale } from '@/lib/i18n/locale';
import { dynamicKey, getTranslator } from '@/lib/i18n/translator';
import { AppError, isAppError } from '@/lib/platform/errors';
import { formObject } from '@/lib/platform/input';
import { log } from '@/lib/platform/log';
import { reportProgress } from './commands/report-progress';
import { discardDraft, saveDraft } from './commands/save-draft';
import { startItem } from './commands/start-item';

const reporting = formAction(reportProgress, { said: (t) => t('progress.form.said') });
const starting = formAction(startItem, { said: (t) => t('progress.start.said') });

/** Reports progress on a measure. */
export async function reportProgressAction(state: FormState, form: FormData): Promise<FormState> {
  return reporting(state, form);
}

/** Starts an item. */
export async function startItemAction(state: FormState, form: FormData): Promise<FormState> {
  return starting(state, form);
}

/** Keeps the draft in the background: says when, or in one sentence why not. Refreshes nothing, so typing is never disturbed. */
export async function saveDraftAction(form: FormData): Promise<{ saved: boolean; text: string }> {
  const t = getTranslator(await currentLocale());
  try {
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) throw new AppError('NOT_SIGNED_IN');
    const { savedAt } = await saveDraft(actor, formObject(form) as never);
    return { saved: true, text: t('progress.form.draftSaved', { time: formatTime(savedAt) }) };
  } catch (error) {
    if (isAppError(error)) return { saved: false, text: t(dynamicKey('errors', error.code)) };
    log.error('draft not saved', { error });
    return { saved: false, text: t('progress.form.draftFailed') };
  }
}

/** Throws the draft away. */
export async function discardDraftAction(form: FormData): Promise<void> {
  const actor = await currentActor();
  const { inspectionId, itemNumber, measureNumber } = formObject(form);
  if (!actor) return;
  await discardDraft(actor, { inspectionId, itemNumber, measureNumber } as never).catch((error: unknown) => {
    if (!isAppError(error)) throw error;
  });
}
