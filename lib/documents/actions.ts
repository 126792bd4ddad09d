'use server';
import { formAction, saved } from '@/lib/access/form-action';
import type { FormState } from '@/lib/access/form-state';
import { answerFeedback } from './commands/answer-feedback';
import { approveDocument, declineDocument } from './commands/approve-document';
import { draftNoticeVersion, redraftDocument } from './commands/draft-notice';
import { editParagraph, nameSigner } from './commands/edit-document';
import { publishDocument, unpublishDocument } from './commands/publish-document';
import { answerRemark, remarkDocument } from './commands/remark-document';
import { reviewSecrecy } from './commands/review-secrecy';
import { recallDocument, sendDocument } from './commands/send-document';

export async function draftNoticeVersionAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(draftNoticeVersion, {
    then: ({ inspectionId, documentId }) => `/inspections/${inspectionId}/notices/${documentId}`,
    said: (t) => t('documents.said.drafted'),
  })(state, form);
}

export async function redraftDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(redraftDocument, { said: (t) => t('documents.said.redrafted') })(state, form);
}

export async function editParagraphAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(editParagraph, { said: saved })(state, form);
}

export async function nameSignerAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(nameSigner, { said: saved })(state, form);
}

export async function sendDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(sendDocument, { said: (t) => t('documents.said.sent') })(state, form);
}

export async function recallDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(recallDocument, { said: (t) => t('documents.said.recalled') })(state, form);
}

export async function remarkDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(remarkDocument, { said: (t) => t('documents.said.remarked') })(state, form);
}

export async function answerRemarkAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(answerRemark, { said: (t) => t('documents.said.answered') })(state, form);
}

export async function reviewSecrecyAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(reviewSecrecy, { said: (t) => t('documents.said.reviewed') })(state, form);
}

export async function approveDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(approveDocument, { said: (t) => t('documents.said.approved') })(state, form);
}

export async function declineDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(declineDocument, { said: (t) => t('documents.said.declined') })(state, form);
}

export async function publishDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(publishDocument, { said: (t) => t('documents.said.published') })(state, form);
}

export async function unpublishDocumentAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(unpublishDocument, { said: (t) => t('documents.said.unpublished') })(state, form);
}

export async function answerFeedbackAction(state: FormState, form: FormData): Promise<FormState> {
  return formAction(answerFeedback, { said: (t) => t('documents.said.handled') })(state, form);
}
