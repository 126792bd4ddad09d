import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import type { Actor } from '@/lib/access/actor';
import { AUDIT_VERBS } from '@/lib/audit/event';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { correctImport } from '@/lib/imports/commands/correct-import';
import { importText } from '@/lib/imports/take-document';
import { useTestDatabase } from '@/lib/testing/test-database';

/**
 * Every server action × every role, called as the command that it stands for. The table of R23 is written here a second time, by hand: an action
 * that is missing from it fails, and so does a role that may more or less than it says. Buttons play no part.
 */

type Context = {
  office: SmallOffice;
  place: { inspectionId: number; itemNumber: number };
  runId: string;
  document: DocumentPlace;
};
type DocumentPlace = { documentId: number; paragraphId: number; remarkId: number; feedbackId: number };
type Row = { may: OfficePerson[]; input: (context: Context) => Record<string, unknown> };

const BUSINESS: OfficePerson[] = [
  'inspector',
  'office',
  'observer',
  'principal',
  'leader',
  'rectification',
  'generalHead',
  'generalHandler',
];
const EVERYONE: OfficePerson[] = [...BUSINESS, 'businessHead', 'system', 'security', 'audit'];
const OWNERS: OfficePerson[] = ['generalHead', 'generalHandler'];
const JUDGES: OfficePerson[] = ['inspector'];

const place = ({ place: at }: Context) => at;
const measure = (context: Context) => ({ ...context.place, measureNumber: 1 });
const inspection = (context: Context) => ({ inspectionId: context.office.inspectionId });
const node = (context: Context) => ({
  ...inspection(context),
  kind: 'MEASURE',
  id: context.office.items[3]?.measures[1],
});
const document = ({ office, document: { documentId } }: Context) => ({ inspectionId: office.inspectionId, documentId });
const person = (context: Context) => ({ personId: context.office.actors.observer.personId });

/** Action → who may, and an input that is well formed for item 3 (led by the general section, responsible leader `leader`). */
const TABLE: Record<string, Row> = {
  startItemAction: { may: OWNERS, input: place },
  reportProgressAction: {
    may: OWNERS,
    input: (c) => ({ ...measure(c), latestUpdateId: 0, done: 'x', state: 'UNDER_WAY' }),
  },
  saveDraftAction: {
    may: OWNERS,
    input: (c) => ({
      ...measure(c),
      latestUpdateId: 0,
      done: 'x',
      obstacle: '',
      nextStep: '',
      state: 'UNDER_WAY',
      quantities: [],
    }),
  },
  discardDraftAction: { may: OWNERS, input: measure },
  waiveEvidenceAction: { may: OWNERS, input: (c) => ({ ...measure(c), kind: 'RULE', reason: 'x' }) },
  endWaiverAction: { may: [], input: (c) => ({ ...place(c), waiverId: 999_999 }) },
  withdrawEvidenceAction: { may: [], input: (c) => ({ ...place(c), evidenceId: 999_999, version: 1, reason: 'x' }) },
  submitItemAction: { may: ['generalHead'], input: (c) => ({ ...place(c), declaration: true }) },
  withdrawSubmissionAction: { may: ['generalHead'], input: place },
  signItemAction: { may: ['principal', 'leader'], input: (c) => ({ ...place(c), declaration: true }) },
  declineItemAction: { may: ['principal', 'leader'], input: (c) => ({ ...place(c), measureNumbers: [1], words: 'x' }) },
  withdrawSignatureAction: { may: ['principal', 'leader'], input: place },
  judgeMeasureAction: { may: JUDGES, input: (c) => ({ ...measure(c), verdict: 'ACCEPTED' }) },
  acceptItemAction: { may: JUDGES, input: (c) => ({ ...place(c), verdict: 'COMPLETED' }) },
  returnItemAction: { may: JUDGES, input: (c) => ({ ...place(c), newDeadline: '2027-01-01' }) },
  askExtensionAction: {
    may: ['generalHead'],
    input: (c) => ({ ...place(c), targets: ['item'], reason: 'OTHER', words: 'x', proposedDay: '2025-04-20' }),
  },
  endorseExtensionAction: { may: ['principal', 'leader'], input: (c) => ({ ...place(c), requestNo: 1 }) },
  grantExtensionAction: {
    may: ['inspector', 'office'],
    input: (c) => ({ ...place(c), requestNo: 1, grantedDay: '2025-04-20' }),
  },
  refuseExtensionAction: {
    may: ['principal', 'leader', 'inspector', 'office'],
    input: (c) => ({ ...place(c), requestNo: 1, words: 'x' }),
  },
  withdrawExtensionAction: { may: ['generalHead'], input: (c) => ({ ...place(c), requestNo: 1 }) },
  recordRecurrenceAction: { may: ['inspector', 'office'], input: (c) => ({ ...place(c), title: 'x', finding: 'x' }) },
  addNodeAction: { may: ['rectification'], input: (c) => ({ ...inspection(c), kind: 'AREA', title: 'x' }) },
  editNodeAction: { may: ['rectification'], input: (c) => ({ ...node(c), version: 1, title: 'x' }) },
  moveNodeAction: { may: ['rectification'], input: (c) => ({ ...node(c), position: 1 }) },
  removeNodeAction: { may: ['rectification'], input: node },
  removeMeasureAction: { may: ['rectification'], input: node },
  planItemAction: {
    may: ['rectification'],
    input: (c) => ({
      ...place(c),
      version: 1,
      supportingSectionIds: [],
      goal: '',
      rootCause: '',
      finding: '',
      manifestations: '',
    }),
  },
  planMeasureAction: {
    may: ['rectification'],
    input: (c) => ({ ...measure(c), version: 1, acceptanceCriterion: '', requiredKinds: [] }),
  },
  bulkPlanAction: { may: ['rectification'], input: (c) => ({ ...inspection(c), picks: ['3.1'] }) },
  approvePlanAction: { may: ['principal'], input: (c) => ({ ...inspection(c), meetingDay: '2025-03-01' }) },
  approveSinglyAction: { may: ['principal'], input: (c) => ({ ...place(c), meetingDay: '2025-03-01' }) },
  amendItemAction: {
    may: ['rectification'],
    input: (c) => ({
      ...place(c),
      version: 1,
      reason: 'x',
      title: 'x',
      finding: '',
      manifestations: '',
      rootCause: '',
      goal: '',
      leaderId: c.office.actors.leader.personId,
      leadSectionId: c.office.sections.general,
      supportingSectionIds: [],
    }),
  },
  amendMeasureAction: {
    may: ['rectification'],
    input: (c) => ({
      ...measure(c),
      version: 1,
      reason: 'x',
      text: 'x',
      acceptanceCriterion: 'x',
      ownerSectionId: c.office.sections.general,
    }),
  },
  importTextAction: { may: ['rectification'], input: (c) => ({ ...inspection(c), text: 'x' }) },
  correctImportAction: {
    may: ['rectification'],
    input: (c) => ({ ...inspection(c), importId: 999_999, version: 1, block: '1', change: 'PROMOTE' }),
  },
  commitImportAction: { may: ['rectification'], input: (c) => ({ ...inspection(c), importId: 999_999, version: 1 }) },
  discardImportAction: { may: [], input: (c) => ({ ...inspection(c), importId: 999_999 }) },
  createInspectionAction: {
    may: ['office'],
    input: (c) => ({ unitId: c.office.unitId, title: 'x', teamName: 'x', feedbackDay: '2025-03-01' }),
  },
  configureInspectionAction: {
    may: ['office'],
    input: (c) => ({ ...inspection(c), version: 1, title: 'x', teamName: 'x', feedbackDay: '2025-03-01' }),
  },
  assignPersonAction: { may: ['office'], input: (c) => ({ ...inspection(c), ...person(c), role: 'OBSERVER' }) },
  unassignPersonAction: { may: ['office'], input: (c) => ({ ...inspection(c), ...person(c), role: 'OBSERVER' }) },
  setAcceptingBodyAction: { may: ['office'], input: (c) => ({ ...inspection(c), acceptingBody: 'TEAM' }) },
  archiveInspectionAction: { may: ['office'], input: inspection },
  draftNoticeVersionAction: { may: ['rectification'], input: inspection },
  editParagraphAction: {
    may: ['rectification'],
    input: (c) => ({ ...document(c), paragraphId: c.document.paragraphId, version: 1, publicText: 'x' }),
  },
  // last of those that need the paragraph: it is written anew
  redraftDocumentAction: { may: ['rectification'], input: (c) => ({ ...document(c), version: 1 }) },
  nameSignerAction: { may: ['rectification'], input: (c) => ({ ...document(c), version: 1, signer: 'x' }) },
  sendDocumentAction: { may: ['rectification'], input: document },
  recallDocumentAction: { may: ['rectification'], input: document },
  remarkDocumentAction: {
    may: ['inspector', 'office', 'observer', 'principal', 'leader', 'rectification'],
    input: (c) => ({ ...document(c), words: 'x' }),
  },
  answerRemarkAction: {
    may: ['rectification'],
    input: (c) => ({ ...document(c), remarkId: c.document.remarkId, answer: 'x' }),
  },
  reviewSecrecyAction: {
    may: ['office', 'leader'],
    input: (c) => ({ ...document(c), conclusion: 'RELEASE', day: '2020-03-01' }),
  },
  approveDocumentAction: { may: ['principal'], input: (c) => ({ ...document(c), signedDay: '2025-03-01' }) },
  declineDocumentAction: { may: ['principal'], input: (c) => ({ ...document(c), words: 'x' }) },
  publishDocumentAction: { may: ['rectification'], input: document },
  unpublishDocumentAction: { may: ['office', 'rectification'], input: (c) => ({ ...document(c), words: 'x' }) },
  answerFeedbackAction: {
    may: ['office', 'rectification'],
    input: (c) => ({ ...inspection(c), feedbackId: c.document.feedbackId, answer: 'x' }),
  },
  createUnitAction: { may: ['system'], input: () => ({ name: 'x', shortName: 'x' }) },
  updateUnitAction: {
    may: ['system'],
    input: (c) => ({
      unitId: c.office.unitId,
      version: 1,
      parentId: c.office.parentUnitId,
      name: 'x',
      shortName: 'x',
      position: 0,
    }),
  },
  createSectionAction: { may: ['system'], input: (c) => ({ unitId: c.office.unitId, name: 'x' }) },
  updateSectionAction: {
    may: ['system'],
    input: (c) => ({ sectionId: c.office.sections.general, version: 1, name: 'x', position: 0 }),
  },
  createPersonAction: { may: ['system'], input: (c) => ({ account: 'x1', name: 'x', unitId: c.office.unitId }) },
  updatePersonAction: {
    may: ['system'],
    input: (c) => ({ ...person(c), version: 1, name: 'x', post: '', unitId: c.office.parentUnitId, sectionId: null }),
  },
  disablePersonAction: { may: ['system'], input: person },
  enablePersonAction: { may: ['system'], input: person },
  resetPasswordAction: { may: ['system'], input: person },
  grantRoleAction: { may: ['security'], input: (c) => ({ ...person(c), role: 'LEADER', unitId: c.office.unitId }) },
  revokeRoleAction: { may: ['security'], input: () => ({ grantId: 1 }) },
  endPersonSessionsAction: { may: ['security'], input: person },
  endSessionAction: { may: EVERYONE, input: () => ({ sessionId: 'a'.repeat(64) }) },
  endOtherSessionsAction: { may: EVERYONE, input: () => ({}) },
  setPreferencesAction: { may: EVERYONE, input: () => ({ locale: 'en', theme: 'dark', shortcuts: true }) },
  changePasswordAction: {
    may: EVERYONE,
    input: () => ({ currentPassword: 'x', newPassword: 'y', repeatPassword: 'y' }),
  },
  runJobAction: { may: ['system'], input: () => ({ name: 'test.job' }) },
  cancelJobAction: { may: ['system'], input: (c) => ({ runId: c.runId }) },
  verifyLogAction: { may: ['audit'], input: () => ({}) },
};

/** Actions that ask for no signed-in person: tested where they live. */
const OPEN = ['signInAction', 'signOutAction', 'chooseLanguageAction', 'setUpAction'];
/** Where the ids of another person's rows are tried, "not found" is the right answer for everybody. */
const ANY = ['endSessionAction'];

const actionModules = import.meta.glob<Record<string, unknown>>('../*/actions.ts', { eager: true });
const commandModules = import.meta.glob<Record<string, unknown>>(
  ['../*/commands/*.ts', '../*/commands.ts', '../audit/queries.ts', '../imports/take-document.ts'],
  {
    eager: true,
  },
);
const actions = Object.values(actionModules)
  .flatMap((module) => Object.keys(module))
  .sort();
const commands = new Map(Object.values(commandModules).flatMap((module) => Object.entries(module)));
const ALIAS: Record<string, string> = { removeMeasure: 'removeNode' };

function commandOf(action: string): (actor: Actor, input: unknown) => Promise<unknown> {
  const name = action.replace(/Action$/, '');
  const found = commands.get(name) ?? commands.get(ALIAS[name] ?? '');
  if (typeof found !== 'function') throw new Error(`no command for ${action}`);
  return found as never;
}

/** A draft with one paragraph and one remark. */
async function layDraft({ inspectionId, actors }: SmallOffice): Promise<DocumentPlace> {
  const { personId, name } = actors.rectification;
  const by = { createdById: personId, createdByName: name, createdAt: now() };
  const made = await db.document.create({
    data: {
      inspectionId,
      kind: 'NOTICE',
      versionNo: 1,
      signer: 'x',
      ...by,
      paragraphs: { create: { position: 1, role: 'BODY', publicText: 'x' } },
      remarks: { create: { words: 'x', at: now(), personId, personName: name } },
      feedback: { create: { inspectionId, number: randomUUID(), words: 'x', at: now() } },
    },
    include: { paragraphs: true, remarks: true, feedback: true },
  });
  return {
    documentId: made.id,
    paragraphId: made.paragraphs[0]?.id ?? 0,
    remarkId: made.remarks[0]?.id ?? 0,
    feedbackId: made.feedback[0]?.id ?? 0,
  };
}

describe('every action, every role', () => {
  useTestDatabase();
  let context: Context;
  beforeAll(async () => {
    const office = await smallOffice();
    await db.job.create({ data: { name: 'test.job', registeredAt: now() } });
    const runId = randomUUID();
    await db.jobRun.create({ data: { id: runId, jobName: 'test.job', key: 'other', createdAt: now() } });
    context = {
      office,
      place: { inspectionId: office.inspectionId, itemNumber: 3 },
      runId,
      document: await layDraft(office),
    };
  });

  it('is in the table', () => {
    expect([...Object.keys(TABLE), ...OPEN].sort()).toEqual(actions);
  });

  for (const [action, row] of Object.entries(TABLE)) {
    it(`${action} refuses whoever may not`, async () => {
      const wrong: string[] = [];
      for (const who of Object.keys(context.office.actors) as OfficePerson[]) {
        if (!EVERYONE.includes(who)) continue;
        const may = row.may.includes(who);
        const code = await commandOf(action)(context.office.actors[who], row.input(context)).then(
          () => 'DONE',
          (error: unknown) => (isAppError(error) ? error.code : String(error)),
        );
        const refused = ['NOT_FOUND', 'FORBIDDEN', 'NOT_ACCEPTING_BODY'].includes(code);
        if (code === 'VALIDATION' && !ANY.includes(action))
          wrong.push(`${who}: the input of the test is not well formed`);
        else if (!may && !refused) wrong.push(`${who} may not, but got ${code}`);
        else if (may && refused && !ANY.includes(action)) wrong.push(`${who} may, but got ${code}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

/** What takes no write key: shown once (a kept answer would keep it), hashes of passwords, nothing that is written, drafts (the last one stands). */
const WITHOUT_KEY = [
  'createPersonAction',
  'resetPasswordAction',
  'changePasswordAction',
  'endSessionAction',
  'verifyLogAction',
  'saveDraftAction',
  'discardDraftAction',
];

describe('the same write key with other content', () => {
  useTestDatabase();
  const contexts: Context[] = [];
  beforeAll(async () => {
    for (const approved of [true, false]) {
      const office = await smallOffice({ approved });
      const place = { inspectionId: office.inspectionId, itemNumber: 3 };
      contexts.push({ office, place, runId: randomUUID(), document: await layDraft(office) });
    }
  });

  for (const [action, row] of Object.entries(TABLE).filter(([name]) => !WITHOUT_KEY.includes(name))) {
    it(`is refused by name by ${action}`, async () => {
      // a document is asked for its inspection before it is read
      const context = contexts[action === 'importTextAction' ? 1 : 0] as Context;
      const actor = context.office.actors[row.may[0] ?? 'rectification'];
      const keys = Object.keys(AUDIT_VERBS).map((verb) => ({ verb, key: `${actor.personId}:${verb}:${action}` }));
      await db.writeKey.createMany({
        data: keys.map(({ verb, key }) => ({
          key,
          verb,
          personId: actor.personId,
          inputHash: 'of another text',
          createdAt: now(),
        })),
      });
      const command = commandOf(action) as (actor: Actor, input: unknown, key?: string) => Promise<unknown>;
      const code = await command(actor, row.input(context), action).catch((error: unknown) =>
        isAppError(error) ? error.code : String(error),
      );
      expect(code).toBe('ALREADY_SENT');
    });
  }
});

/** What says which row is meant, asks again, or is kept with a change instead of in the row. */
const NO_FIELDS = ['inspectionId', 'itemNumber', 'measureNumber', 'id', 'importId', 'sure', 'reason', 'position'];

type Step = { inspectionId: number; importId: number; version: number };

type Twice = {
  planning?: true;
  /** What is sent, both times, where the table has only a row that is not there. */
  input?: (context: Context, importId: number) => Record<string, unknown>;
  /** Keys of the schema that are no field of the row. */
  not?: string[];
  /** Names of the form for keys of the command. */
  shownAs?: Record<string, string>;
};

/** Every action whose form is made from a version of a row, and what its form is called there. */
const TWICE: Record<string, Twice> = {
  editNodeAction: { planning: true, not: ['kind'] },
  planItemAction: { planning: true },
  planMeasureAction: { planning: true },
  bulkPlanAction: {
    planning: true,
    input: (c) => ({ ...inspection(c), picks: ['3.1'], kind: 'IMMEDIATE', acceptanceCriterion: 'x' }),
    // they are no row: what is left empty stays as it is
    not: [
      'onlyMissing',
      'leaderId',
      'leadSectionId',
      'deadline',
      'kind',
      'ownerSectionId',
      'acceptanceCriterion',
      'requiredKinds',
    ],
  },
  amendItemAction: {},
  amendMeasureAction: {},
  editParagraphAction: { not: ['documentId', 'paragraphId'] },
  nameSignerAction: { not: ['documentId'] },
  redraftDocumentAction: { not: ['documentId'] },
  configureInspectionAction: {},
  updateUnitAction: { not: ['unitId'] },
  updateSectionAction: { not: ['sectionId'] },
  updatePersonAction: { not: ['personId'], shownAs: { unitId: 'place', sectionId: 'place' } },
  correctImportAction: {
    planning: true,
    input: (c, importId) => ({ ...inspection(c), importId, version: 1, block: 'b1', change: 'RETITLE', text: 'x' }),
    not: ['change', 'block', 'subtree', 'at', 'issue', 'reading'],
  },
  commitImportAction: {
    planning: true,
    input: (c, importId) => ({ ...inspection(c), importId, version: 1 }),
    not: ['replace', 'contents'],
  },
};
/** What happens to a file once and leaves no field: its conflicts are tested where it lives. */
const ONCE = ['withdrawEvidenceAction'];

const keysOf = (action: string): string[] =>
  Object.keys((commandOf(action) as unknown as { schema?: { shape?: object } }).schema?.shape ?? {});

describe('two people and one row', () => {
  useTestDatabase();
  /** An office of its own for each, with a document that is being brought in. */
  async function laid(approved: boolean): Promise<{ context: Context; importId: number }> {
    const office = await smallOffice({ approved });
    const { inspectionId } = office;
    const place = { inspectionId, itemNumber: 3 };
    const context = { office, place, runId: randomUUID(), document: await layDraft(office) };
    if (approved) return { context, importId: 0 };
    const text =
      '一、学习方面。\n1．关于学习不够经常的问题。整改情况：补学三次。\n2．关于记录不够完整的问题。整改情况：补齐记录。';
    return { context, ...(await importText(office.actors.rectification, { inspectionId, text })) };
  }

  it('is tried for every form that is made from a version', () => {
    const versioned = Object.keys(TABLE).filter((action) =>
      keysOf(action).some((key) => key === 'version' || key === 'picks'),
    );
    expect(versioned.sort()).toEqual([...Object.keys(TWICE), ...ONCE].sort());
  });

  for (const [action, { planning: isPlanning, input, not = [], shownAs = {} }] of Object.entries(TWICE)) {
    it(`${action} names who came first and what stands now, field by field`, async () => {
      const { context, importId } = await laid(!isPlanning);
      const row = TABLE[action] as Row;
      const actor = context.office.actors[row.may[0] as OfficePerson];
      const sent = input?.(context, importId) ?? row.input(context);
      const command = commandOf(action);
      // the first one goes through; of an import that is committed nothing is left, so somebody corrects it
      if (action === 'commitImportAction')
        await correctImport(actor, { ...(sent as never as Step), block: 'b1', change: 'RETITLE', text: 'x' });
      else await command(actor, sent);
      const refused: unknown = await command(actor, sent).catch((error: unknown) => error);
      if (!isAppError(refused)) throw new Error(`${action}: ${String(refused)}`);
      expect(refused.code).toBe('STALE');
      const current = refused.details.current ?? {};
      expect(current).toMatchObject({ who: actor.name, when: expect.any(String) as string });
      const fields = keysOf(action).filter((key) => !NO_FIELDS.includes(key) && !not.includes(key));
      const named = Object.keys(current).map((key) => key.replace('[]', ''));
      expect(named).toEqual(expect.arrayContaining(fields.map((key) => shownAs[key] ?? key)));
      expect(Object.values(current).every((value) => typeof value === 'string')).toBe(true);
    });
  }
});
