import { beforeAll, describe, expect, it } from 'vitest';
import { logFilters } from '@/lib/audit/schema';
import * as audit from '@/lib/audit/queries';
import * as dashboard from '@/lib/dashboard/queries';
import * as documents from '@/lib/documents/queries';
import * as evidence from '@/lib/evidence/queries';
import { openFile } from '@/lib/evidence/open-file';
import * as imports from '@/lib/imports/queries';
import * as inspections from '@/lib/inspections/queries';
import type { InspectionView } from '@/lib/inspections/queries';
import { listExtensions } from '@/lib/extensions/queries';
import { findItem } from '@/lib/items/queries/find-item';
import { itemsAsOf } from '@/lib/items/queries/items-as-of';
import { lockItem } from '@/lib/items/queries/lock-item';
import * as jobs from '@/lib/jobs/queries';
import { NO_FILTERS } from '@/lib/ledger/filters';
import * as exporting from '@/lib/ledger/queries/export-ledger';
import { listItems } from '@/lib/ledger/queries/list-items';
import * as people from '@/lib/people/queries';
import { peopleFilters } from '@/lib/people/schema';
import { searchOf } from '@/lib/platform/address';
import { now, today } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { planFilters } from '@/lib/plan/plan-filters';
import * as plan from '@/lib/plan/queries';
import * as progress from '@/lib/progress/queries';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';
import { closingRecord } from '@/lib/reviews/queries/closing-record';
import { findBench } from '@/lib/reviews/queries/find-bench';
import { findItemRecord } from '@/lib/reviews/queries/item-record';
import { findRound, listRounds } from '@/lib/reviews/queries/list-rounds';
import { submissionBlockers } from '@/lib/reviews/queries/submission-blockers';
import { ITEM_MARK, markedOffice, MARK, showsMarked, type MarkedOffice } from '@/lib/testing/marked-office';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import * as work from '@/lib/work/queries';
import type { Actor } from './actor';
import { actorNow, actorOf, loadActor } from './queries';

/**
 * Every query × stranger: people of another office in each role, and people of the very office for whom nothing of it exists. What they get
 * is what they would get if the office were not there. The queries are found by themselves: one that is missing here fails, and so does a
 * row without a query; its owner gets something, so that the silence of the others means something.
 */

const database = useTestDatabase();
let marked: MarkedOffice;
let other: SmallOffice;
let view: InspectionView;

type Row = {
  ask: (actor: Actor) => Promise<unknown> | unknown;
  /** Who gets something. */
  owner: OfficePerson;
  /** Of the house as a whole: these roles are nobody's strangers. */
  house?: OfficePerson[];
  /** About whoever asks: there is always an answer, with nothing of others in it. */
  own?: true;
  /** What the owner gets bears no mark: a yes, figures, the log (ids and codes). */
  plain?: true;
};

const READER = 'principal';
const PLANNER = 'rectification';
const ADMINISTRATORS: OfficePerson[] = ['system', 'security'];

async function collected(pieces: AsyncIterable<unknown> | null | undefined): Promise<unknown[] | null> {
  if (!pieces) return null;
  const found: unknown[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

async function exported(actor: Actor): Promise<unknown> {
  const opened = await exporting.exportLedger(actor, view.id, NO_FILTERS);
  if (!opened) return null;
  const items = await collected(opened.batches);
  await opened.release();
  return { ...opened, batches: items };
}

const noLogFilters = () => logFilters.parse(searchOf({}));
const noPeopleFilters = () => ({ ...peopleFilters.parse(searchOf({})), q: MARK });

const ROWS: Record<string, Row> = {
  actorNow: { ask: actorNow, owner: READER, own: true },
  findInspection: { ask: (a) => inspections.findInspection(a, view.id), owner: READER },
  listInspections: { ask: (a) => inspections.listInspections(a), owner: READER, own: true },
  listInspectionRows: { ask: (a) => inspections.listInspectionRows(a), owner: READER, own: true },
  listUnitsToInspect: { ask: (a) => inspections.listUnitsToInspect(a), owner: 'office', own: true },
  findAssignments: { ask: (a) => inspections.findAssignments(a, view.id), owner: 'office' },
  maySeeDashboard: { ask: (a) => inspections.maySeeDashboard(a, view), owner: READER, plain: true },
  findDashboard: { ask: (a) => dashboard.findDashboard(a, view.id), owner: READER },
  listWork: { ask: (a) => work.listWork(a, view.id, 'todo'), owner: 'generalHead' },
  waitingFor: { ask: (a) => work.waitingFor(a, view, 3), owner: 'generalHead' },
  listItems: { ask: (a) => listItems(a, view.id, NO_FILTERS), owner: READER },
  ledgerHead: { ask: (a) => exporting.ledgerHead(a, view.id), owner: READER },
  exportLedger: { ask: exported, owner: READER },
  findItem: { ask: (a) => findItem(a, view, 3), owner: READER },
  listExtensions: { ask: (a) => listExtensions(a, view, 1), owner: READER },
  itemsAsOf: { ask: (a) => itemsAsOf(a, view, today()), owner: READER, plain: true },
  lockItem: { ask: (a) => inTransaction((tx) => lockItem(tx, a, view.id, 3)), owner: READER },
  findItemRecord: { ask: (a) => findItemRecord(a, view, 3), owner: READER },
  listRounds: { ask: (a) => listRounds(a, view, 3), owner: READER },
  findRound: { ask: (a) => findRound(a, view, 3, 1), owner: READER },
  closingRecord: { ask: (a) => closingRecord(a, view, 2), owner: READER },
  submissionBlockers: { ask: (a) => submissionBlockers(a, view, 1), owner: 'generalHead', plain: true },
  benchQueue: { ask: (a) => benchQueue(a, view), owner: 'inspector2' },
  findBench: { ask: (a) => findBench(a, view, 3), owner: 'inspector2' },
  evidenceOfItem: { ask: (a) => evidence.evidenceOfItem(a, view, 1), owner: READER },
  fileOf: { ask: (a) => evidence.fileOf(a, marked.versionId), owner: READER },
  openFile: {
    // the bytes of the marked office are not kept: whoever may have them hears that
    ask: (a) =>
      openFile(a, marked.versionId, false).catch(
        (error: unknown) => isAppError(error, 'FILE_DAMAGED') || Promise.reject(error),
      ),
    owner: READER,
    plain: true,
  },
  updatesOfItem: { ask: (a) => progress.updatesOfItem(a, view, 1), owner: READER },
  reportForm: { ask: (a) => progress.reportForm(a, view, 1, 1), owner: 'generalHead' },
  maySeePlan: { ask: (a) => plan.maySeePlan(a, view), owner: PLANNER, plain: true },
  listPlan: {
    ask: (a) => plan.listPlan(a, view, planFilters.parse(searchOf({}))),
    owner: PLANNER,
  },
  listPicked: { ask: (a) => plan.listPicked(a, view, [1, 3]), owner: PLANNER },
  listHeadings: { ask: (a) => plan.listHeadings(a, view), owner: PLANNER },
  summarizePlan: { ask: (a) => plan.summarizePlan(a, view), owner: PLANNER, plain: true },
  findPlanItem: { ask: (a) => plan.findPlanItem(a, view, 3), owner: PLANNER },
  findApproval: { ask: (a) => plan.findApproval(a, view), owner: PLANNER },
  listDocuments: { ask: (a) => documents.listDocuments(a, view), owner: READER },
  findDocument: { ask: (a) => documents.findDocument(a, view, marked.documentId), owner: READER },
  compareDocuments: {
    ask: (a) => documents.compareDocuments(a, view, { before: marked.documentId, after: marked.documentId }, 'public'),
    owner: 'observer',
  },
  listFeedback: { ask: (a) => documents.listFeedback(a, view), owner: READER },
  documentWording: { ask: (a) => documents.documentWording(a, view, marked.documentId, 'party'), owner: READER },
  listImports: { ask: (a) => imports.listImports(a, view), owner: PLANNER },
  findImport: { ask: (a) => imports.findImport(a, view, marked.importId), owner: PLANNER },
  unitRoster: {
    ask: (a) => people.unitRoster(a, marked.unitId),
    owner: READER,
    house: ['system', 'security', 'audit'],
  },
  listUnits: { ask: (a) => people.listUnits(a), owner: 'system', house: ADMINISTRATORS },
  listPeople: { ask: (a) => people.listPeople(a, noPeopleFilters()), owner: 'system', house: ADMINISTRATORS },
  findPerson: {
    ask: (a) => people.findPerson(a, marked.actors.leader.personId),
    owner: 'security',
    house: ADMINISTRATORS,
  },
  listSessions: { ask: (a) => people.listSessions(a, { q: '', page: 1 }), owner: 'security', house: ['security'] },
  listOwnSessions: { ask: (a) => people.listOwnSessions(a), owner: 'generalHead', own: true },
  findOwnPlace: { ask: (a) => people.findOwnPlace(a), owner: READER, own: true },
  listJobs: { ask: (a) => jobs.listJobs(a), owner: 'system', house: ['system'], plain: true },
  readLog: { ask: (a) => audit.readLog(a, noLogFilters()), owner: 'audit', house: ['audit'] },
  exportLog: {
    ask: async (a) => collected(await audit.exportLog(a, noLogFilters(), 'jsonl')),
    owner: 'audit',
    house: ['audit'],
  },
  verifyLog: { ask: (a) => audit.verifyLog(a), owner: 'audit', house: ['audit'], plain: true },
};

/** What no person asks: parts of a query that has asked already, questions of commands behind their lock, and of the house about itself. */
const ASKED_BY_NOBODY = [
  ...[
    'figuresKey',
    'figuresOf',
    'figuresWithin',
    'ledgerNames',
    'exportTarget',
    'inspectionTarget',
    'itemTarget',
    'roundBefore',
  ],
  ...['ledgerOrder', 'orderJoins', 'ledgerWhere'],
  ...['claimsOf', 'lastSentBack', 'carriedFiles', 'pendingRound', 'roundToReview', 'holderNames'],
  ...['loadActor', 'actorOf', 'isExample', 'isExampleDatabase', 'findMarks', 'logLines'],
];

const modules = import.meta.glob<Record<string, unknown>>(
  ['../*/queries.ts', '../*/queries/*.ts', '../evidence/open-file.ts', '!../**/*.test.ts'],
  { eager: true },
);
const queries = Object.values(modules)
  .flatMap((module) => Object.entries(module))
  .filter(([, value]) => typeof value === 'function')
  .map(([name]) => name)
  .sort();

/** An answer as text: nothing in it stays hidden in a map, a set or a large number. */
function asText(answer: unknown): string {
  return (
    JSON.stringify(answer, (_key, value: unknown) => {
      if (value instanceof Map || value instanceof Set) return [...value];
      return typeof value === 'bigint' ? String(value) : value;
    }) ?? ''
  );
}

/** No rows, no figures but zeros, no yes. */
function isNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === false || answer === 0 || answer === '') return true;
  if (typeof answer !== 'object') return false;
  return Object.values(answer).every(isNothing);
}

type Answer = { value: unknown; text: string };

/** A refusal that says no more than "not found" is no answer, and so is FORBIDDEN where the thing is no secret (the log as a whole). */
async function answerOf({ ask, house }: Row, actor: Actor): Promise<Answer> {
  const silent = house ? (['NOT_FOUND', 'FORBIDDEN'] as const) : (['NOT_FOUND'] as const);
  const value = await Promise.resolve()
    .then(() => ask(actor))
    .catch((error: unknown) => (isAppError(error, ...silent) ? null : Promise.reject(error)));
  return { value, text: asText(value) };
}

beforeAll(async () => {
  other = await smallOffice();
  marked = await markedOffice(database.superUrl());
  await db.job.create({ data: { name: 'test.job', registeredAt: now() } });
  const found = await inspections.findInspection(marked.actors.principal, marked.inspectionId);
  if (!found) throw new Error('no inspection');
  view = found.inspection;
});

it('every query is in the table, and every row has its query', () => {
  expect([...Object.keys(ROWS), ...ASKED_BY_NOBODY].sort()).toEqual(queries);
});

describe.each(Object.entries(ROWS))('%s', (_name, row) => {
  it('answers its owner', async () => {
    const { value, text } = await answerOf(row, marked.actors[row.owner]);
    expect(isNothing(value)).toBe(false);
    if (!row.plain) expect(text).toSatisfy(showsMarked);
  });

  it('gives nothing to whoever is of another office', async () => {
    const wrong: string[] = [];
    for (const [who, actor] of Object.entries(other.actors) as [OfficePerson, Actor][]) {
      if (row.house?.includes(who)) continue;
      const { value, text } = await answerOf(row, actor);
      if (showsMarked(text)) wrong.push(`${who}: ${text.slice(0, 400)}`);
      else if (!row.own && !isNothing(value)) wrong.push(`${who} gets an answer: ${text.slice(0, 400)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('gives nothing to people of the office for whom nothing of it exists', async () => {
    const wrong: string[] = [];
    for (const [who, actor] of Object.entries(marked.nobodies)) {
      const isOfHouse = row.house?.some((key) => marked.actors[key].personId === actor.personId);
      if (isOfHouse) continue;
      const { value, text } = await answerOf(row, actor);
      const shows = row.own ? text.includes('事项') || text.includes(view.title) : !isNothing(value);
      if (shows) wrong.push(`${who}: ${text.slice(0, 400)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('shows nothing of an item to a section that has no part in it', async () => {
    if (row.house) return;
    const { text } = await answerOf(row, marked.actors.businessHandler);
    expect(text).not.toContain(ITEM_MARK);
  });
});

describe('whoever is disabled', () => {
  it('is nobody who could ask', async () => {
    const { personId, account } = marked.actors.generalHead;
    const request = { address: '', requestId: '' };
    expect(await loadActor(marked.sessionId, request)).not.toBeNull();
    await db.person.update({ where: { id: personId }, data: { disabledAt: now() } });
    expect(await loadActor(marked.sessionId, request)).toBeNull();
    expect(await actorOf(account)).toBeNull();
    await expect(actorNow(marked.actors.generalHead)).rejects.toSatisfy((error) => isAppError(error, 'NOT_SIGNED_IN'));
  });
});
