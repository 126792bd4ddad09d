import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { awaitsLeader, EXTENSION } from '@/lib/items/extension-state';
import { isAccepted } from '@/lib/items/measure-state';
import { recordDeadlines } from '@/lib/items/record-deadlines';
import { recordHistory } from '@/lib/items/record-history';
import { today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, toDayOrNull, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { dayProblem } from '../deadline-limits';
import { endorseSchema, grantSchema, refuseSchema, withdrawSchema } from '../schema';
import { mayAsk, wordRefusal } from '../rights';
import {
  deadlinesOf,
  expectWithSection,
  lockRequest,
  moveRequest,
  recordWord,
  subjectOf,
  type RequestForWrite,
} from './lock-request';

type Word = 'extension.endorse' | 'extension.decide';

function expectMay(actor: Actor, permission: Word, { request, target }: RequestForWrite): void {
  const refused = wordRefusal(actor, permission, target, request);
  if (refused) throw new AppError(refused);
}

const placed = ({ item, measure, request }: RequestForWrite) => ({
  item: item.number,
  measure: measure?.number ?? null,
  request: request.number,
});

/** The responsible leader supports a request; it goes on to the inspection team. AppErrors NOT_FOUND, FORBIDDEN, OWN_SUBMISSION, WRONG_STATE. */
export const endorseExtension = defineCommand({
  verb: 'extension.endorse',
  schema: endorseSchema,
  subject: subjectOf,
  run: async (tx, actor, input, note) => {
    const held = await lockRequest(tx, actor, input);
    const { item, inspection, request } = held;
    expectMay(actor, 'extension.endorse', held);
    EXTENSION.move(request.state, 'endorse');
    expectWithSection(item);
    await moveRequest(tx, request, 'endorse');
    await recordWord(tx, actor, request.id, { step: 'LEADER', agrees: true, words: input.words });
    const data = { requestNo: request.number, words: input.words };
    await recordHistory(tx, actor, [{ kind: 'extensionEndorsed', item, measureId: request.measureId, data }]);
    note({ objectId: request.id, inspectionId: inspection.id, after: { ...placed(held), words: sha256(input.words) } });
    return { itemNumber: item.number, requestNo: request.number };
  },
});

/** Moves the deadlines: of a measure its own; of an item its own and that of each open measure that was due on the same day. */
async function moveDeadlines(tx: Tx, actor: Actor, held: RequestForWrite, to: Day, eventId: number): Promise<void> {
  const { item, measure } = held;
  const from = toDayOrNull(item.currentDeadline);
  const along = measure
    ? [measure]
    : item.measures.filter((one) => !isAccepted(one) && toDayOrNull(one.currentDeadline) === from);
  if (!measure)
    await tx.item.update({
      where: { id: item.id },
      data: { currentDeadline: fromDay(to), version: { increment: 1 } },
    });
  await tx.measure.updateMany({
    where: { id: { in: along.map(({ id }) => id) } },
    data: { currentDeadline: fromDay(to), version: { increment: 1 } },
  });
  const moved = [...(measure ? [] : [{ id: null, currentDeadline: item.currentDeadline }]), ...along];
  await recordDeadlines(
    tx,
    actor,
    { cause: 'EXTENSION' },
    moved.map((one) => ({ item, measureId: one.id, from: toDayOrNull(one.currentDeadline), to, eventId })),
  );
}

/**
 * The inspection team grants a request: the deadline moves to the proposed day or to another one. AppErrors NOT_FOUND, FORBIDDEN,
 * OWN_SUBMISSION, WRONG_STATE, LOCKED_SUBMITTED, VALIDATION (the day), QUESTION (an unlikely day). Source: R8.
 */
export const grantExtension = defineCommand({
  verb: 'extension.grant',
  schema: grantSchema,
  subject: subjectOf,
  run: async (tx, actor, input, note) => {
    const held = await lockRequest(tx, actor, input);
    const { item, inspection, request, measure } = held;
    expectMay(actor, 'extension.decide', held);
    EXTENSION.move(request.state, 'grant');
    expectWithSection(item);
    if (measure && isAccepted(measure)) throw new AppError('MEASURE_LOCKED');
    const { grantedDay } = input;
    const deadlines = deadlinesOf(item, measure);
    const limits = { today: today(), extensionDays: inspection.extensionDays };
    const problem = dayProblem('grantedDay', grantedDay, deadlines, limits);
    if (problem) throw new AppError('VALIDATION', { fields: [problem] });
    askFirst([dayQuestion('grantedDay', grantedDay, inspection, item)], input.sure);
    await moveRequest(tx, request, 'grant');
    await recordWord(tx, actor, request.id, { step: 'TEAM', agrees: true, words: input.words, grantedDay });
    const data = { requestNo: request.number, grantedDay, oldDeadline: deadlines.current, words: input.words };
    const [eventId] = await recordHistory(tx, actor, [
      { kind: 'extensionGranted', item, measureId: request.measureId, data },
    ]);
    await moveDeadlines(tx, actor, held, grantedDay, eventId as number);
    note({
      objectId: request.id,
      inspectionId: inspection.id,
      before: { deadline: deadlines.current },
      after: { ...placed(held), deadline: grantedDay, words: sha256(input.words) },
    });
    return { itemNumber: item.number, requestNo: request.number, grantedDay };
  },
});

/** Refuses a request, with words: the leader before it goes on, then the team. It stays where it can be seen. AppErrors as above. */
export const refuseExtension = defineCommand({
  verb: 'extension.refuse',
  schema: refuseSchema,
  subject: subjectOf,
  run: async (tx, actor, input, note) => {
    const held = await lockRequest(tx, actor, input);
    const { item, inspection, request } = held;
    const isLeaders = awaitsLeader(request);
    const decides = can(actor, 'extension.endorse', held.target) || can(actor, 'extension.decide', held.target);
    if (!decides) throw new AppError('FORBIDDEN');
    EXTENSION.move(request.state, 'refuse');
    expectMay(actor, isLeaders ? 'extension.endorse' : 'extension.decide', held);
    expectWithSection(item);
    await moveRequest(tx, request, 'refuse');
    await recordWord(tx, actor, request.id, { step: isLeaders ? 'LEADER' : 'TEAM', agrees: false, words: input.words });
    const data = { requestNo: request.number, words: input.words };
    await recordHistory(tx, actor, [{ kind: 'extensionRefused', item, measureId: request.measureId, data }]);
    note({ objectId: request.id, inspectionId: inspection.id, after: { ...placed(held), words: sha256(input.words) } });
    return { itemNumber: item.number, requestNo: request.number };
  },
});

/** Takes a request back before it is decided. AppErrors NOT_FOUND, FORBIDDEN, WRONG_STATE. */
export const withdrawExtension = defineCommand({
  verb: 'extension.withdraw',
  schema: withdrawSchema,
  subject: subjectOf,
  run: async (tx, actor, input, note) => {
    const held = await lockRequest(tx, actor, input);
    const { item, inspection, request, measure, target } = held;
    if (!mayAsk(actor, target, measure)) throw new AppError('FORBIDDEN');
    await moveRequest(tx, request, 'withdraw');
    const data = { requestNo: request.number };
    await recordHistory(tx, actor, [{ kind: 'extensionWithdrawn', item, measureId: request.measureId, data }]);
    note({ objectId: request.id, inspectionId: inspection.id, after: placed(held) });
    return { itemNumber: item.number, requestNo: request.number };
  },
});
