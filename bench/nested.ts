import { isDeepStrictEqual, parseArgs } from 'node:util';
import { actorOf } from '@/lib/access/queries';
import { visibleItems } from '@/lib/access/visibility';
import { findInspection } from '@/lib/inspections/queries';
import { db, disconnect } from '@/lib/platform/db';
import { toDay, toDayOrNull } from '@/lib/platform/day';
import { resetSettings } from '@/lib/platform/settings';
import { findPlanItem, listHeadings } from '@/lib/plan/queries';
import { updatesOfItem } from '@/lib/progress/queries';
import { median } from './clients';
import { newDatabase, startBenchServer } from './database';
import { fill, shapeOf } from './fill';

/**
 * Reads of one record with what hangs on it: as they are (one statement of raw SQL) against the same by Prisma, in turn, answers compared.
 * Prints the median of what the process spent and of what passed, in milliseconds. `node --import tsx bench/nested.ts --items 10000`.
 */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '10000' }, turns: { type: 'string', default: '300' } },
});
const DATABASE = 'bench_nested';
const items = Number(values.items);

const server = await startBenchServer();
await newDatabase(server, DATABASE);
await fill(server.ownerUrl(DATABASE), shapeOf(items), 'none');
process.env['DATABASE_URL'] = server.url(DATABASE);
resetSettings();

async function actorAndView(account: string) {
  const actor = await actorOf(account);
  const found = actor && (await findInspection(actor, 1));
  if (!actor || !found) throw new Error(`no ${account}`);
  return { actor, view: found.inspection };
}
const planner = await actorAndView('rectification');
const principal = await actorAndView('principal');

async function planItemByPrisma(number: number) {
  const item = await db.item.findFirst({
    where: { inspectionId: planner.view.id, number },
    include: { supporting: { orderBy: { sectionId: 'asc' } }, measures: { orderBy: { number: 'asc' } } },
  });
  if (!item) return null;
  const { id, version, title, categoryId, finding, manifestations, rootCause, goal, publicResult, kind, status } = item;
  const { leaderId, leadSectionId, isRebound } = item;
  return {
    ...{ id, number, version, title, categoryId, finding, manifestations, rootCause, goal, publicResult, kind, status },
    ...{ leaderId, leadSectionId, deadline: toDayOrNull(item.currentDeadline), isRebound },
    approved: item.approvedAt !== null,
    supportingSectionIds: item.supporting.map((one) => one.sectionId),
    measures: item.measures.map((one) => ({
      ...{ id: one.id, number: one.number, version: one.version, text: one.text },
      ...{ ownerSectionId: one.ownerSectionId, ownerPersonId: one.ownerPersonId },
      deadline: toDayOrNull(one.currentDeadline),
      acceptanceCriterion: one.acceptanceCriterion,
      requiredKinds: one.requiredKinds,
      accepted: one.verdict === 'ACCEPTED',
    })),
  };
}

/** Without relations to the item, the measure and the quantities in the schema these are four questions. */
async function updatesByPrisma(number: number) {
  const { actor, view } = principal;
  const item = await db.item.findFirst({
    where: { AND: [visibleItems(actor), { inspectionId: view.id, number }] },
    select: { id: true, measures: { select: { id: true, number: true } } },
  });
  if (!item) return [];
  const rows = await db.progressUpdate.findMany({ where: { itemId: item.id }, orderBy: { id: 'desc' } });
  const all = await db.quantity.findMany({
    where: { updateId: { in: rows.map((row) => row.id) } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    ...{ id: row.id, measureId: row.measureId },
    measureNumber: item.measures.find((one) => one.id === row.measureId)?.number,
    ...{ done: row.done, obstacle: row.obstacle, nextStep: row.nextStep, stateAfter: row.stateAfter },
    ...{ personName: row.personName, createdAt: row.createdAt, day: toDay(row.day) },
    quantities: all
      .filter((one) => one.updateId === row.id)
      .map(({ kind, amount, label, evidenceId }) => ({ kind, amount: String(amount), label, evidenceId })),
  }));
}

async function headingsByPrisma() {
  const heading = { id: true, mark: true, title: true, version: true, position: true } as const;
  const order = [{ position: 'asc' }, { id: 'asc' }] as const;
  return db.area.findMany({
    where: { inspectionId: planner.view.id },
    select: { ...heading, categories: { select: heading, orderBy: [...order] } },
    orderBy: [...order],
  });
}

type Pair = { what: string; raw: (number: number) => Promise<unknown>; prisma: (number: number) => Promise<unknown> };
const PAIRS: Pair[] = [
  {
    what: 'findPlanItem',
    raw: async (number) => {
      const found = await findPlanItem(planner.actor, planner.view, number);
      if (!found) return null;
      const { named: _named, ...rest } = found;
      return rest;
    },
    prisma: planItemByPrisma,
  },
  {
    what: 'updatesOfItem',
    raw: (number) => updatesOfItem(principal.actor, principal.view, number),
    prisma: updatesByPrisma,
  },
  { what: 'listHeadings', raw: () => listHeadings(planner.actor, planner.view), prisma: headingsByPrisma },
];

type Cost = { processor: number; passed: number };

async function costOf(work: () => Promise<unknown>): Promise<Cost & { answer: unknown }> {
  const [used, since] = [process.cpuUsage(), performance.now()];
  const answer = await work();
  const { user, system } = process.cpuUsage(used);
  return { answer, processor: (user + system) / 1000, passed: performance.now() - since };
}

const plain = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

const shown = (costs: Cost[]): string =>
  `${median(costs.map((one) => one.processor)).toFixed(2)} ms processor, ${median(costs.map((one) => one.passed)).toFixed(2)} ms passed`;

for (const { what, raw, prisma } of PAIRS) {
  const costs = { raw: [] as Cost[], prisma: [] as Cost[] };
  for (let turn = 0; turn < Number(values.turns); turn += 1) {
    const number = 1 + ((turn * 7919) % items);
    const one = await costOf(() => raw(number));
    const other = await costOf(() => prisma(number));
    if (!isDeepStrictEqual(plain(one.answer), plain(other.answer)))
      throw new Error(`${what} ${number}: ${JSON.stringify(one.answer)} is not ${JSON.stringify(other.answer)}`);
    // the first turns prepare statements
    if (turn < 20) continue;
    costs.raw.push(one);
    costs.prisma.push(other);
  }
  process.stdout.write(`${what}\n  raw    ${shown(costs.raw)}\n  prisma ${shown(costs.prisma)}\n`);
}
await disconnect();
await server.stop();
