import { beforeEach, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { findInspection } from '@/lib/inspections/queries';
import { archiveInspection } from '@/lib/inspections/commands/archive-inspection';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { resetSettings } from '@/lib/platform/settings';
import { reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { answerFeedback } from './commands/answer-feedback';
import { approveDocument } from './commands/approve-document';
import { draftNoticeVersion } from './commands/draft-notice';
import { editParagraph } from './commands/edit-document';
import { FEEDBACK_PER_HOUR, giveFeedback } from './commands/give-feedback';
import { publishDocument, unpublishDocument } from './commands/publish-document';
import { reviewSecrecy } from './commands/review-secrecy';
import { sendDocument } from './commands/send-document';
import { publicFile } from './notice-file';
import { publicHtml } from './public-html';
import { publicNotice } from './public-notice';
import { findDocument, listFeedback } from './queries';

useTestDatabase();

let office: SmallOffice;
let documentId: number;

const place = () => ({ inspectionId: office.inspectionId, documentId });
/** The same, with the question before a publication answered. */
const meant = () => ({ ...place(), sure: { publish: String(documentId) } });
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'DONE',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
const inspection = async () => (await findInspection(office.actors.principal, office.inspectionId))!.inspection;
const said = (words: string) => ({ documentId, about: 1, words, contact: '' });
const from = (address: string) => ({ address, requestId: 'test-request' });

async function edit(position: number, change: Record<string, unknown>): Promise<void> {
  const found = await findDocument(office.actors.rectification, await inspection(), documentId);
  const row = found!.paragraphs.find((one) => one.position === position)!;
  const { id, version, internalText, partyText, publicText } = row;
  const texts = { internalText, partyText, publicText };
  await editParagraph(office.actors.rectification, { ...place(), paragraphId: id, version, ...texts, ...change });
}

async function approve(): Promise<void> {
  const found = await findDocument(office.actors.rectification, await inspection(), documentId);
  for (const one of found!.paragraphs)
    if (one.publicText.includes('＿')) await edit(one.position, { publicText: '请致电本单位。' });
  await sendDocument(office.actors.rectification, place());
  await reviewSecrecy(office.actors.leader, { ...place(), conclusion: 'RELEASE', day: today() });
  await approveDocument(office.actors.principal, {
    ...place(),
    signedDay: '2026-11-05',
    sure: { signedDay: '2026-11-05' },
  });
}

const publish = () => publishDocument(office.actors.rectification, meant());

beforeEach(async () => {
  office = await smallOffice();
  await reportMeasure(office, 1, 1, 'UNDER_WAY', '已开会');
  ({ documentId } = await draftNoticeVersion(office.actors.rectification, { inspectionId: office.inspectionId }));
});

describe('the public page', () => {
  it('is there from the publication to the day it is taken down, and never while the public side is off', async () => {
    expect(await publicNotice(documentId)).toBeNull();
    await approve();
    expect(await publicNotice(documentId)).toBeNull();
    await publish();
    expect(await publicNotice(documentId)).not.toBeNull();
    process.env['RECTIFY_PUBLIC_PAGES'] = '0';
    resetSettings();
    expect(await publicNotice(documentId)).toBeNull();
    delete process.env['RECTIFY_PUBLIC_PAGES'];
    resetSettings();
    await unpublishDocument(office.actors.office, { ...place(), words: '有误' });
    expect(await publicNotice(documentId)).toBeNull();
  });

  it('holds the public wording alone, without script, and its text has the hash that it shows', async () => {
    await edit(2, {
      internalText: '内部暗号甲',
      partyText: '党内暗号乙',
      publicText: '导语<script>alert(1)</script>&"\'。',
    });
    await edit(4, { isWithheld: true, withheldReason: '理由暗号丁' });
    await approve();
    await publish();
    const notice = (await publicNotice(documentId))!;
    const page = publicHtml(notice, { nonce: 'n0nce', isAlone: false });
    for (const mark of ['暗号', '逐项认领', '卫东', '应齐', '<script', 'http:', 'https:', 'onclick'])
      expect(page).not.toContain(mark);
    expect(page).toContain('导语&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;。');
    expect(JSON.stringify(notice)).not.toContain('暗号');
    const { bytes } = publicFile(notice, 'txt');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(notice.sha256);
    expect(page).toContain(notice.sha256);
    expect(publicHtml(notice, { nonce: null, isAlone: true })).not.toMatch(/<form|href="\/|nonce/);
  });

  it('names its versions: the one in force, and the former', async () => {
    await approve();
    await publish();
    const first = documentId;
    ({ documentId } = await draftNoticeVersion(office.actors.rectification, { inspectionId: office.inspectionId }));
    await approve();
    expect((await publicNotice(first))!.versions.map((one) => one.versionNo)).toEqual([1]);
    await publish();
    const former = (await publicNotice(first))!;
    expect(former.versions.map((one) => [one.versionNo, one.isInForce])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect([former.isInForce, former.takesFeedback]).toEqual([false, false]);
    expect(publicHtml(former, { nonce: null, isAlone: false })).toContain('现行的是第 2 版');
  });
});

describe('feedback by the public', () => {
  beforeEach(async () => {
    await approve();
    await publish();
  });

  it('stands before what was answered while it waits', async () => {
    const { rectification } = office.actors;
    await giveFeedback(from('192.0.2.7'), said('早的一条'));
    await giveFeedback(from('192.0.2.7'), said('晚的一条'));
    const wordsOf = async () => (await listFeedback(rectification, await inspection())).map((row) => row.words);
    expect(await wordsOf()).toEqual(['晚的一条', '早的一条']);
    const [late] = await listFeedback(rectification, await inspection());
    const answer = { inspectionId: office.inspectionId, feedbackId: late?.id ?? 0, answer: '已办' };
    await answerFeedback(rectification, answer);
    expect(await wordsOf()).toEqual(['早的一条', '晚的一条']);
  });

  it('reaches the office alone, is written into the log without its words, and is answered once', async () => {
    const { number } = await giveFeedback(from('192.0.2.1'), said('窗口还是要排队'));
    const [row] = await listFeedback(office.actors.rectification, await inspection());
    expect([row?.number, row?.about, row?.words]).toEqual([number, 1, '窗口还是要排队']);
    expect(await listFeedback(office.actors.leader, await inspection())).toEqual([]);
    expect(publicHtml((await publicNotice(documentId))!, { nonce: null, isAlone: false })).not.toContain('排队');
    const entry = await db.auditEvent.findFirstOrThrow({ where: { verb: 'feedback.give' } });
    expect([entry.actorId, entry.text.includes('排队')]).toEqual([null, false]);
    const answer = { inspectionId: office.inspectionId, feedbackId: row?.id ?? 0, answer: '已增设窗口' };
    await answerFeedback(office.actors.rectification, answer);
    expect(await codeOf(answerFeedback(office.actors.office, { ...answer, answer: '改口' }))).toBe('WRONG_STATE');
    await expect(db.publicFeedback.update({ where: { id: row?.id ?? 0 }, data: { answer: 'x' } })).rejects.toThrow();
  });

  it('is limited for each address, in the database', async () => {
    for (let at = 0; at < FEEDBACK_PER_HOUR; at += 1) await giveFeedback(from('192.0.2.2'), said(`第${at}条`));
    expect(await codeOf(giveFeedback(from('192.0.2.2'), said('又一条')))).toBe('TOO_MANY');
    expect(await codeOf(giveFeedback(from('192.0.2.3'), said('另一人')))).toBe('DONE');
  });

  it('is refused when it is blank or too long, and where the notice takes none', async () => {
    expect(await codeOf(giveFeedback(from('192.0.2.4'), said('  ')))).toBe('VALIDATION');
    expect(await codeOf(giveFeedback(from('192.0.2.4'), said('长'.repeat(2001))))).toBe('VALIDATION');
    expect(await codeOf(giveFeedback(from('192.0.2.4'), { ...said('x'), documentId: 999_999 }))).toBe('NOT_FOUND');
    const sure = { archive: String(office.inspectionId) };
    await archiveInspection(office.actors.office, { inspectionId: office.inspectionId, sure });
    expect(await codeOf(giveFeedback(from('192.0.2.4'), said('归档以后')))).toBe('WRONG_STATE');
  });
});
