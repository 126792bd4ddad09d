import { beforeEach, describe, expect, test } from 'vitest';
import { DocumentState } from '@/prisma/generated/enums';
import { answerFeedback } from '@/lib/documents/commands/answer-feedback';
import { approveDocument, declineDocument } from '@/lib/documents/commands/approve-document';
import { draftNoticeVersion } from '@/lib/documents/commands/draft-notice';
import { giveFeedback } from '@/lib/documents/commands/give-feedback';
import { publishDocument, unpublishDocument } from '@/lib/documents/commands/publish-document';
import { answerRemark, remarkDocument } from '@/lib/documents/commands/remark-document';
import { reviewSecrecy } from '@/lib/documents/commands/review-secrecy';
import { sendDocument } from '@/lib/documents/commands/send-document';
import { archiveInspection } from '@/lib/inspections/commands/archive-inspection';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { heldWork, leave, WAYS, type Held } from '@/lib/testing/held-work';
import { putItem, smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Errand } from './errands';
import { listWork } from './queries';

useTestDatabase();

const NUMBER = 3;
let office: SmallOffice;
let documentId: number;

const who = (key: OfficePerson) => office.actors[key];
const place = () => ({ inspectionId: office.inspectionId, documentId });

async function draft(): Promise<void> {
  const made = await draftNoticeVersion(who('rectification'), { inspectionId: office.inspectionId });
  documentId = made.documentId;
  // nothing that the data leaves open keeps it from going on
  await db.documentParagraph.updateMany({ where: { documentId }, data: { publicText: '公开的一段。' } });
}
const send = async (sender: OfficePerson = 'rectification') => void (await sendDocument(who(sender), place()));
const release = async () =>
  void (await reviewSecrecy(who('leader2'), { ...place(), conclusion: 'RELEASE', day: today() }));
const approve = async () => void (await approveDocument(who('principal'), { ...place(), signedDay: today() }));
const publish = async () =>
  void (await publishDocument(who('rectification'), { ...place(), sure: { publish: String(documentId) } }));
const withdraw = async () =>
  void (await unpublishDocument(who('rectification'), { ...place(), words: '数字有误，先撤下。' }));

const WAY = [draft, send, release, approve, publish];
/** The steps that bring a notice into each state. */
const STEPS: Record<DocumentState, (() => Promise<void>)[]> = {
  DRAFT: WAY.slice(0, 1),
  SECRECY_REVIEW: WAY.slice(0, 2),
  AWAITING_APPROVAL: WAY.slice(0, 3),
  APPROVED: WAY.slice(0, 4),
  PUBLISHED: WAY,
  // the second version in force, the first replaced by it
  SUPERSEDED: [...WAY, ...WAY],
  WITHDRAWN: [...WAY, withdraw],
};

async function bring(state: DocumentState): Promise<void> {
  for (const step of STEPS[state]) await step();
  expect(await db.document.count({ where: { inspectionId: office.inspectionId, state } })).toBe(1);
}

const held = (): Promise<Held> => heldWork(office, NUMBER);

async function errandOf(key: OfficePerson): Promise<Errand | undefined> {
  return (await listWork(who(key), office.inspectionId, 'todo'))?.errands[0];
}

beforeEach(async () => {
  office = await smallOffice();
  const { inspectionId } = office;
  await db.inspection.update({ where: { id: inspectionId }, data: { state: 'RECTIFYING' } });
  for (const number of [1, 2, 3]) await putItem(office, number, 'CLOSED');
});

/** State → list, who has it, and who has it where they are gone. */
const QUEUES: Record<DocumentState, { key: string; body: OfficePerson[]; instead: OfficePerson[] } | null> = {
  DRAFT: { key: 'noticeDraft', body: ['rectification'], instead: ['principal'] },
  SECRECY_REVIEW: { key: 'noticeReview', body: ['leader', 'leader2'], instead: ['office'] },
  AWAITING_APPROVAL: { key: 'noticeApproval', body: ['principal'], instead: ['rectification'] },
  APPROVED: { key: 'noticePublication', body: ['rectification'], instead: ['principal'] },
  PUBLISHED: null,
  SUPERSEDED: null,
  WITHDRAWN: null,
};

describe.each(WAYS)('whoever has to act is %s', (way) => {
  test.each(Object.values(DocumentState))('a notice that is %s waits in one queue', async (state) => {
    await bring(state);
    const queue = QUEUES[state];
    if (queue) await leave(office, way, queue.body);
    const people = way === 'there' ? queue?.body : queue?.instead;
    expect(await held()).toEqual(queue ? { [queue.key]: people } : {});
  });

  test('what the public said waits for the office, then for the inspection office, then for the principal', async () => {
    await bring('PUBLISHED');
    const said = { documentId, about: null, words: '第三项还没有做到。', contact: '' };
    await giveFeedback({ address: '10.0.0.1', requestId: 'r' }, said);
    await leave(office, way, ['rectification']);
    expect(await held()).toEqual({ noticeFeedback: way === 'there' ? ['rectification'] : ['office'] });
    await leave(office, way, ['office']);
    expect(await held()).toEqual({ noticeFeedback: way === 'there' ? ['rectification'] : ['principal'] });
  });

  test('a review that nobody can do is with who can have somebody named', async () => {
    await bring('SECRECY_REVIEW');
    await leave(office, way, ['leader', 'leader2', 'office']);
    expect(await held()).toEqual({ noticeReview: way === 'there' ? ['leader', 'leader2'] : ['rectification'] });
    if (way !== 'there') expect(await errandOf('rectification')).toMatchObject({ vacant: true, step: 'send' });
  });
});

test('nobody reviews what they sent: it is with the other leaders, then with the inspection office', async () => {
  await draft();
  const { unitId } = office;
  const { personId } = who('rectification');
  await db.roleGrant.create({ data: { personId, role: 'LEADER', unitId, grantedAt: new Date() } });
  await send();
  expect(await held()).toEqual({ noticeReview: ['leader', 'leader2'] });
  await leave(office, 'disabled', ['leader', 'leader2']);
  expect(await held()).toEqual({ noticeReview: ['office'] });
});

test('a notice that came back says by whom and how, and waits for the office again', async () => {
  await bring('AWAITING_APPROVAL');
  await declineDocument(who('principal'), { ...place(), words: '数字再核一遍。' });
  expect(await held()).toEqual({ noticeDraft: ['rectification'] });
  expect(await errandOf('rectification')).toMatchObject({ step: 'decline', by: who('principal').name, versionNo: 1 });
});

test('a remark on what is being looked at waits for the office until it is answered', async () => {
  await bring('SECRECY_REVIEW');
  const remark = { ...place(), paragraphId: null, words: '第二段口径要统一。' };
  const { remarkId } = await remarkDocument(who('observer'), remark);
  expect(await held()).toEqual({ noticeRemarks: ['rectification'], noticeReview: ['leader', 'leader2'] });
  await answerRemark(who('rectification'), { ...place(), remarkId, answer: '已统一。' });
  expect(await held()).toEqual({ noticeReview: ['leader', 'leader2'] });
});

test('what the public says appears at once, counted, and is gone once it is answered', async () => {
  await bring('PUBLISHED');
  expect(await errandOf('rectification')).toBeUndefined();
  for (const words of ['还没有做到。', '做得好。'])
    await giveFeedback({ address: '10.0.0.2', requestId: 'r' }, { documentId, about: null, words, contact: '' });
  expect(await errandOf('rectification')).toMatchObject({ key: 'noticeFeedback', open: 2 });
  for (const { id } of await db.publicFeedback.findMany({ where: { documentId } }))
    await answerFeedback(who('rectification'), {
      inspectionId: office.inspectionId,
      feedbackId: id,
      answer: '已核实。',
    });
  expect(await errandOf('rectification')).toBeUndefined();
});

test('an inspection in the archive waits for nothing', async () => {
  await bring('PUBLISHED');
  await giveFeedback({ address: '10.0.0.3', requestId: 'r' }, { documentId, about: null, words: '好。', contact: '' });
  const { inspectionId } = office;
  await archiveInspection(who('office'), { inspectionId, sure: { archive: String(inspectionId) } });
  expect(await held()).toEqual({});
});
