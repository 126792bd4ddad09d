import { isAccepted, isReopened } from '@/lib/items/measure-state';
import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { sha256 } from '@/lib/audit/chain';
import { lockItem } from '@/lib/items/queries/lock-item';
import { formatMoment } from '@/lib/i18n/format';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError, type FieldProblem } from '@/lib/platform/errors';
import { roundToReview, type RoundToReview } from '../queries/round-to-review';
import { judgeSchema, placeOf } from '../schema';
import { isUnseen } from '@/lib/platform/text-length';

type Opinion = Pick<z.output<typeof judgeSchema>, 'verdict' | 'reason' | 'words' | 'opinionVersion'>;

/**
 * Saves the accepting body's opinion on one measure; nobody else sees it before the decision (R9). A reopened measure needs a reason category
 * and words (R3). AppErrors: NOT_FOUND, FORBIDDEN, NOT_ACCEPTING_BODY, WRONG_STATE, OWN_SUBMISSION, TEAM_FIRST, ALREADY_DECIDED,
 * MEASURE_LOCKED, STALE (somebody of the body judged it meanwhile), VALIDATION.
 */
export const judgeMeasure = defineCommand({
  verb: 'item.judge',
  schema: judgeSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const held = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const { round, body, decided } = await roundToReview(tx, actor, held);
    if (decided.includes(body)) throw new AppError('ALREADY_DECIDED');
    const measure = round.measures.find((one) => one.number === input.measureNumber);
    if (!measure) throw new AppError('NOT_FOUND');
    if (measure.carried) throw new AppError('MEASURE_LOCKED');
    checkWords(input);
    const version = await saveOpinion(tx, actor, { measure, body }, input);
    note({
      objectId: held.item.id,
      inspectionId: held.inspection.id,
      after: {
        round: round.roundNo,
        measure: measure.number,
        body,
        verdict: input.verdict,
        reason: isReopened(input) ? (input.reason ?? null) : null,
        words: sha256(input.words),
      },
    });
    return { itemNumber: held.item.number, measureNumber: measure.number, verdict: input.verdict, version };
  },
});

function checkWords(input: Opinion): void {
  if (isAccepted(input)) return;
  const fields: FieldProblem[] = [];
  if (!input.reason) fields.push({ field: 'reason', code: 'reason' });
  if (isUnseen(input.words)) fields.push({ field: 'words', code: 'words' });
  if (fields.length > 0) throw new AppError('VALIDATION', { fields });
}

type Known = { version: number; judgedById: number } | undefined;

/** `expected` is null when the form knew of no opinion: then one of a colleague is not overwritten; undefined asks for no check. */
function isStale(actor: Actor, known: Known, expected: number | null | undefined): boolean {
  if (expected === undefined) return false;
  if (expected === null) return known !== undefined && known.judgedById !== actor.personId;
  return expected !== known?.version;
}

type Standing = Known & { verdict: string; reason: string | null; words: string; judgedByName: string; judgedAt: Date };

/** What a colleague said meanwhile, who and when; sent with that version, one's own takes its place. */
const opinionStanding = (known: NonNullable<Standing>): Record<string, string> => ({
  opinionVersion: String(known.version),
  verdict: known.verdict,
  words: known.words,
  who: known.judgedByName,
  when: formatMoment(known.judgedAt, today()),
});

type Place = { measure: RoundToReview['round']['measures'][number]; body: RoundToReview['body'] };

async function saveOpinion(tx: Tx, actor: Actor, { measure, body }: Place, input: Opinion): Promise<number> {
  const known = measure.opinions.find((one) => one.body === body);
  if (isStale(actor, known, input.opinionVersion))
    throw new AppError('STALE', known ? { current: opinionStanding(known) } : {});
  const reopened = isReopened(input);
  const opinion = {
    verdict: input.verdict,
    reason: reopened ? (input.reason ?? null) : null,
    words: input.words,
    ...personStamp(actor, 'judgedBy'),
    judgedAt: now(),
  };
  if (!known) {
    await tx.measureOpinion.create({ data: { ...opinion, submissionMeasureId: measure.id, body } });
    return 1;
  }
  await tx.measureOpinion.update({ where: { id: known.id }, data: { ...opinion, version: { increment: 1 } } });
  return known.version + 1;
}
