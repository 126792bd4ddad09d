import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { farQuestion } from '@/lib/inspections/unlikely-day';
import { isReopened } from '@/lib/items/measure-state';
import { isKeptUp } from '@/lib/items/status';
import { lockItem } from '@/lib/items/queries/lock-item';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDayOrNull, toDayOrNull } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { standingOpinion } from '../accepting-body';
import { roundToReview, type RoundToReview } from '../queries/round-to-review';
import { acceptSchema, placeOf } from '../schema';
import { closeItem, type ClosingNumber } from './close-item';
import { expectVersion, moveItem, statusAfter } from './move-item';

type Verdict = Pick<z.output<typeof acceptSchema>, 'verdict' | 'words'> & { nextReviewDay: string | null };

/** The opinions that stand for the measures of the round that are judged in it. AppErrors NOT_ALL_JUDGED (named), SOMETHING_REOPENED. */
function acceptedOpinions({ round, body, decided }: RoundToReview, itemNumber: number): number[] {
  const judged = round.measures.filter((one) => !one.carried);
  const opinions = judged.map((one) => standingOpinion(one, body, decided));
  const blockers = judged
    .filter((_, index) => !opinions[index])
    .map((one) => ({ code: 'notJudged', itemNumber, measureNumber: one.number }));
  if (blockers.length > 0) throw new AppError('NOT_ALL_JUDGED', { blockers });
  if (opinions.some((one) => one && isReopened(one))) throw new AppError('SOMETHING_REOPENED');
  return opinions.flatMap((one) => (one ? [one.id] : []));
}

function verdictOf(input: z.output<typeof acceptSchema>): Verdict {
  if (!isKeptUp(input.verdict)) return { verdict: input.verdict, words: input.words, nextReviewDay: null };
  const nextReviewDay = input.nextReviewDay ?? null;
  const code = nextReviewDay === null ? 'required' : nextReviewDay < today() ? 'dayBeforeToday' : null;
  if (code) throw new AppError('VALIDATION', { fields: [{ field: 'nextReviewDay', code }] });
  return { verdict: input.verdict, words: input.words, nextReviewDay };
}

/** A body's word on a round is a record: it is given once. Where the setting changed since, the word that stands may only be carried out. */
async function recordDecision(tx: Tx, actor: Actor, { round, body }: RoundToReview, verdict: Verdict): Promise<void> {
  const known = round.decisions.find((one) => one.body === body);
  if (known) {
    const same =
      known.accepts && known.verdict === verdict.verdict && toDayOrNull(known.nextReviewDay) === verdict.nextReviewDay;
    if (!same) throw new AppError('ALREADY_DECIDED');
    return;
  }
  await tx.reviewDecision.create({
    data: {
      submissionId: round.id,
      body,
      accepts: true,
      verdict: verdict.verdict,
      nextReviewDay: fromDayOrNull(verdict.nextReviewDay),
      words: verdict.words,
      ...personStamp(actor),
      at: now(),
    },
  });
}

/**
 * Accepts the round. TEAM or INSPECTION_OFFICE close at once; with BOTH the team's word is kept and the office's closes. Closing copies the
 * verdicts, numbers the closing record and ends the item's life. AppErrors: NOT_FOUND, FORBIDDEN, NOT_ACCEPTING_BODY, WRONG_STATE, STALE,
 * OWN_SUBMISSION, TEAM_FIRST, ALREADY_DECIDED, NOT_ALL_JUDGED, SOMETHING_REOPENED, VALIDATION and QUESTION (next review day). Source: R2, R5.
 */
export const acceptItem = defineCommand({
  verb: 'item.accept',
  schema: acceptSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const held = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const { item, inspection } = held;
    const review = await roundToReview(tx, actor, held);
    const to = statusAfter(item, 'accept');
    await expectVersion(tx, item, input.itemVersion);
    const opinionIds = acceptedOpinions(review, item.number);
    const verdict = verdictOf(input);
    askFirst([farQuestion('nextReviewDay', verdict.nextReviewDay)], input.sure);
    await recordDecision(tx, actor, review, verdict);
    const { round, body } = review;
    const closes = inspection.acceptingBody !== 'BOTH' || body === 'INSPECTION_OFFICE';
    let closingNumber: ClosingNumber | null = null;
    if (closes) closingNumber = await closeItem(tx, actor, { held, round, opinionIds, to, ...verdict });
    else await moveItem(tx, actor, item, { kind: 'teamAccept', data: {}, roundNo: round.roundNo, to: item.status });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: {
        status: closes ? to : item.status,
        round: round.roundNo,
        body,
        verdict: verdict.verdict,
        nextReviewDay: verdict.nextReviewDay,
        words: sha256(verdict.words),
        closingYear: closingNumber?.year ?? null,
        closingNumber: closingNumber?.number ?? null,
        sha256: closingNumber?.sha256 ?? null,
      },
    });
    return {
      itemNumber: item.number,
      roundNo: round.roundNo,
      status: closes ? to : item.status,
      closed: closes,
      closingNumber: closingNumber ? { year: closingNumber.year, number: closingNumber.number } : null,
    };
  },
});
