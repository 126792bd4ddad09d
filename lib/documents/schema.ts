import { z } from 'zod';
import { day, flag, id, name, optionalId, requiredName, requiredText, sure, text, version } from '@/lib/platform/input';

const LONG = 20_000;

const place = { inspectionId: id, documentId: id };

/** Which wording of a document: for the public, or for the Party. */
export const WORDINGS = ['public', 'party'] as const;
export type Wording = (typeof WORDINGS)[number];

export const draftNoticeInput = z.object({ inspectionId: id });
export const documentInput = z.object(place);
export const publishInput = z.object({ ...place, sure });
export const redraftInput = z.object({ ...place, version, sure });

export const paragraphInput = z
  .object({
    ...place,
    paragraphId: id,
    version,
    internalText: text(LONG).default(''),
    partyText: text(LONG).default(''),
    publicText: text(LONG).default(''),
    isWithheld: flag.default(false),
    withheldReason: text(500).default(''),
  })
  .superRefine((value, context) => {
    if (value.isWithheld && value.withheldReason === '')
      context.addIssue({ code: 'custom', path: ['withheldReason'], params: { code: 'required' } });
  });

export const signerInput = z.object({ ...place, version, signer: requiredName(100) });
export const remarkInput = z.object({ ...place, paragraphId: optionalId, words: requiredText(2_000) });
export const answerInput = z.object({ ...place, remarkId: id, answer: requiredText(2_000) });
export const secrecyInput = z.object({
  ...place,
  conclusion: z.enum(['RELEASE', 'CHANGE']),
  day,
  words: text(2_000).default(''),
  sure,
});
export const approveInput = z.object({ ...place, signedDay: day, sure });
export const wordsInput = z.object({ ...place, words: requiredText(2_000) });

export const feedbackAnswerInput = z.object({ inspectionId: id, feedbackId: id, answer: requiredText(2_000) });

/** What somebody outside sends; `about` is the number of an item. */
export const feedbackInput = z.object({
  documentId: id,
  about: optionalId,
  words: requiredText(2_000),
  contact: name(200).default(''),
});
