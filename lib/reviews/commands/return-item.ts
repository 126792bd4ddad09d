import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { isAccepted } from '@/lib/items/measure-state';
import { recordDeadlines } from '@/lib/items/record-deadlines';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, toDayOrNull, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { standingOpinion } from '../accepting-body';
import { roundToReview, type RoundToReview } from '../queries/round-to-review';
import { placeOf, returnSchema } from '../schema';
import { copyVerdicts } from './copy-verdicts';
import {
  acceptMeasures,
  endRound,
  expectVersion,
  measureCounts,
  moveItem,
  reopenMeasures,
  statusAfter,
} from './move-item';

type Judged = { opinionIds: number[]; accepted: number[]; reopened: number[] };

/** The verdicts of the round by measure id. AppErrors NOT_ALL_JUDGED (named), NOTHING_REOPENED. */
function judgedMeasures({ round, body, decided }: RoundToReview, itemNumber: number): Judged {
  const judged: Judged = { opinionIds: [], accepted: [], reopened: [] };
  const blockers = [];
  for (const measure of round.measures.filter((one) => !one.carried)) {
    const opinion = standingOpinion(measure, body, decided);
    if (!opinion) {
      blockers.push({ code: 'notJudged', itemNumber, measureNumber: measure.number });
      continue;
    }
    judged.opinionIds.push(opinion.id);
    judged[isAccepted(opinion) ? 'accepted' : 'reopened'].push(measure.measureId);
  }
  if (blockers.length > 0) throw new AppError('NOT_ALL_JUDGED', { blockers });
  if (judged.reopened.length === 0) throw new AppError('NOTHING_REOPENED');
  return judged;
}

function checkDeadline(item: LockedItem, newDeadline: Day): void {
  const current = toDayOrNull(item.currentDeadline);
  const field = 'newDeadline';
  if (newDeadline < today()) throw new AppError('DEADLINE_TOO_EARLY', { fields: [{ field, code: 'dayBeforeToday' }] });
  if (current && newDeadline < current)
    throw new AppError('DEADLINE_TOO_EARLY', {
      fields: [{ field, code: 'dayBeforeCurrent', values: { day: current } }],
    });
}

async function writeVerdicts(
  tx: Tx,
  { item, roundNo }: { item: LockedItem; roundNo: number },
  judged: Judged,
  newDeadline: Day,
): Promise<void> {
  await copyVerdicts(tx, judged.opinionIds);
  const among = (ids: number[]) => item.measures.filter((one) => ids.includes(one.id));
  await acceptMeasures(tx, among(judged.accepted), roundNo);
  await reopenMeasures(tx, among(judged.reopened), { currentDeadline: fromDay(newDeadline) });
}

async function recordDecision(
  tx: Tx,
  actor: Actor,
  { round, body }: RoundToReview,
  input: Pick<z.output<typeof returnSchema>, 'newDeadline' | 'words'>,
): Promise<number> {
  const decision = await tx.reviewDecision.create({
    data: {
      submissionId: round.id,
      body,
      accepts: false,
      newDeadline: fromDay(input.newDeadline),
      words: input.words,
      ...personStamp(actor),
      at: now(),
    },
    select: { id: true },
  });
  return decision.id;
}

/**
 * Returns the round: the reopened measures are under way again with the new deadline, the others stay accepted and locked. With BOTH one
 * disagreement returns. AppErrors: NOT_FOUND, FORBIDDEN, NOT_ACCEPTING_BODY, WRONG_STATE, STALE, OWN_SUBMISSION, TEAM_FIRST, ALREADY_DECIDED,
 * NOT_ALL_JUDGED, NOTHING_REOPENED, DEADLINE_TOO_EARLY, QUESTION (an unlikely day). Source: R2, R3, R8.
 */
export const returnItem = defineCommand({
  verb: 'item.return',
  schema: returnSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const held = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const { item, inspection } = held;
    const review = await roundToReview(tx, actor, held);
    const { round, body, decided } = review;
    if (decided.includes(body)) throw new AppError('ALREADY_DECIDED');
    const to = statusAfter(item, 'return');
    await expectVersion(tx, item, input.itemVersion);
    const judged = judgedMeasures(review, item.number);
    checkDeadline(item, input.newDeadline);
    askFirst([dayQuestion('newDeadline', input.newDeadline, inspection, item)], input.sure);
    const decisionId = await recordDecision(tx, actor, review, input);
    await writeVerdicts(tx, { item, roundNo: round.roundNo }, judged, input.newDeadline);
    await endRound(tx, round, 'return');
    const reopened = item.measures.filter((one) => judged.reopened.includes(one.id));
    const measureNumbers = reopened.map((one) => one.number);
    const oldDeadline = toDayOrNull(item.currentDeadline);
    const eventId = await moveItem(tx, actor, item, {
      kind: 'return',
      roundNo: round.roundNo,
      to,
      set: {
        submittedDay: null,
        currentDeadline: fromDay(input.newDeadline),
        returnCount: { increment: 1 },
        ...measureCounts(item, judged),
      },
      data: { words: input.words, measureNumbers, newDeadline: input.newDeadline, oldDeadline },
    });
    await recordDeadlines(
      tx,
      actor,
      { cause: 'RETURN', decisionId },
      [{ id: null, currentDeadline: item.currentDeadline }, ...reopened].map((one) => {
        const from = toDayOrNull(one.currentDeadline);
        return { item, measureId: one.id, from, to: input.newDeadline, eventId };
      }),
    );
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status, deadline: oldDeadline },
      after: {
        status: to,
        round: round.roundNo,
        body,
        measures: measureNumbers,
        deadline: input.newDeadline,
        words: sha256(input.words),
      },
    });
    return { itemNumber: item.number, roundNo: round.roundNo, status: to };
  },
});
