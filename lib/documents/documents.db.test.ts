import { beforeEach, describe, expect, it } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { archiveInspection } from '@/lib/inspections/commands/archive-inspection';
import { findInspection, type InspectionView } from '@/lib/inspections/queries';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { reportProgress } from '@/lib/progress/commands/report-progress';
import { acceptItem } from '@/lib/reviews/commands/accept-item';
import { acceptMeasures, handOver, latestUpdateId, reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { approveDocument, declineDocument } from './commands/approve-document';
import { draftNoticeVersion, redraftDocument } from './commands/draft-notice';
import { editParagraph, nameSigner } from './commands/edit-document';
import { publishDocument, unpublishDocument } from './commands/publish-document';
import { answerRemark, remarkDocument } from './commands/remark-document';
import { reviewSecrecy } from './commands/review-secrecy';
import { recallDocument, sendDocument } from './commands/send-document';
import { noticeText, noticeWord } from './notice-layout';
import fonts from '@/lib/platform/document-fonts.json';
import { compareDocuments, documentWording, findDocument, listDocuments, type DocumentView } from './queries';

useTestDatabase();

let office: SmallOffice;
let documentId: number;

const who = (key: OfficePerson) => office.actors[key];
const place = () => ({ inspectionId: office.inspectionId, documentId });
/** The same, with the question before a publication answered. */
const meant = () => ({ ...place(), sure: { publish: String(documentId) } });
const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'DONE',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

async function inspection(): Promise<InspectionView> {
  const found = await findInspection(who('principal'), office.inspectionId);
  if (!found) throw new Error('no inspection');
  return found.inspection;
}

async function view(wording: 'public' | 'party' = 'public'): Promise<DocumentView> {
  const found = await findDocument(who('observer'), await inspection(), documentId, wording);
  if (!found) throw new Error('no document');
  return found;
}

const textOf = (document: DocumentView) =>
  document.paragraphs.map((one) => `${one.mark}${one.parts.map((part) => part.text).join('')}`).join('\n');

async function edit(position: number, change: Record<string, unknown>): Promise<void> {
  const row = (await view()).paragraphs.find((one) => one.position === position);
  if (!row) throw new Error(`no paragraph ${position}`);
  const { id, version, internalText, partyText, publicText } = row;
  await editParagraph(who('rectification'), {
    ...place(),
    paragraphId: id,
    version,
    internalText,
    partyText,
    publicText,
    ...change,
  });
}

async function fillBlanks(): Promise<void> {
  for (const one of (await view()).paragraphs)
    if (one.publicText.includes('＿')) await edit(one.position, { publicText: '对整改情况有意见的，请致电本单位。' });
}

async function publishFirst(): Promise<void> {
  await fillBlanks();
  await sendDocument(who('rectification'), place());
  await reviewSecrecy(who('leader'), { ...place(), conclusion: 'RELEASE', day: today() });
  await approveDocument(who('principal'), { ...place(), signedDay: '2026-11-05', sure: { signedDay: '2026-11-05' } });
  await publishDocument(who('rectification'), meant());
}

beforeEach(async () => {
  office = await smallOffice();
  await reportMeasure(office, 1, 1, 'UNDER_WAY', '已开会，由卫东经办，涉及补贴3.2万元');
  await handOver(office, 2);
  await acceptMeasures(office, 2, who('inspector'));
  await acceptItem(who('inspector'), { inspectionId: office.inspectionId, itemNumber: 2, verdict: 'COMPLETED' });
  ({ documentId } = await draftNoticeVersion(who('rectification'), { inspectionId: office.inspectionId }));
});

describe('a draft', () => {
  it('is written by the data, figures as they stand', async () => {
    const document = await view();
    const text = textOf(document);
    expect(text).toContain('3项整改事项中，已完成1项，取得阶段性成果并长期坚持0项，仍在推进2项');
    expect(text).toContain('整改完成率33.33%，销号率33.33%');
    expect(text).toContain('9项整改措施中，已验收认可4项');
    expect(text).toContain('已完成的是第2项');
    expect(text).toContain('（一）方面一');
    expect(text).toContain('（1）事项1的标题。一是事项1的措施1；二是事项1的措施2；三是事项1的措施3。');
    await acceptOther();
    expect(textOf(await view())).toContain('已完成2项');
  });

  async function acceptOther(): Promise<void> {
    await handOver(office, 3);
    await acceptMeasures(office, 3, who('inspector'));
    await acceptItem(who('inspector'), { inspectionId: office.inspectionId, itemNumber: 3, verdict: 'COMPLETED' });
  }

  it('marks a figure that was typed and that the data contradicts, a name in the public text, and a blank', async () => {
    await edit(2, { publicText: '截至目前，共有4项整改事项，已完成1项，追缴资金8万元，由卫东经办，电话＿＿。' });
    const parts = (await view()).paragraphs[1]?.parts.filter((part) => part.kind !== 'text');
    expect(parts).toEqual([
      { kind: 'wrong', text: '4', figure: 'items', expected: '3' },
      { kind: 'wrong', text: '8', figure: 'recovered', expected: '0' },
      { kind: 'name', text: '卫东' },
      { kind: 'blank', text: '＿＿' },
    ]);
  });

  it('sums quantities over the latest reports, one rule of several measures once', async () => {
    const report = async (measureNumber: number, quantities: { kind: string; amount: string; label: string }[]) =>
      reportProgress(who('generalHead'), {
        inspectionId: office.inspectionId,
        itemNumber: 1,
        measureNumber,
        latestUpdateId: await latestUpdateId(office.items[1]?.measures[measureNumber] ?? 0),
        done: '已落实',
        state: 'UNDER_WAY',
        quantities,
      } as never);
    await report(1, [{ kind: 'RULE_COUNT', amount: '1', label: '差旅管理办法' }]);
    await report(2, [
      { kind: 'RULE_COUNT', amount: '1', label: '差旅 管理办法' },
      { kind: 'RECOVERED_FEN', amount: '7.132', label: '' },
    ]);
    const { figures, quantities } = await view();
    expect([figures.rules, figures.recovered, figures.persons]).toEqual(['1', '7.132', '0']);
    expect(quantities.map((row) => `${row.figure} ${row.itemNumber}-${row.measureNumber}`)).toEqual([
      'rules 1-1',
      'rules 1-2',
      'recovered 1-2',
    ]);
  });

  it('is edited by paragraph: a form that is old is refused with what stands there', async () => {
    await edit(2, { publicText: '新的导语。' });
    const row = (await view()).paragraphs[1]!;
    const old = { ...place(), paragraphId: row.id, version: row.version - 1, publicText: '又一个' };
    await expect(editParagraph(who('rectification'), old)).rejects.toMatchObject({
      code: 'STALE',
      details: { current: { publicText: '新的导语。' } },
    });
    const { version } = await view();
    await nameSigner(who('rectification'), { ...place(), version, signer: '中共青禾区发展中心党组' });
    expect((await view()).signer).toBe('中共青禾区发展中心党组');
  });

  it('asks before words that were edited are written over', async () => {
    const { version } = await view();
    expect(await codeOf(redraftDocument(who('rectification'), { ...place(), version }))).toBe('DONE');
    await edit(2, { publicText: '新的导语。' });
    const again = { ...place(), version: (await view()).version };
    expect(await codeOf(redraftDocument(who('rectification'), again))).toBe('QUESTION');
    await redraftDocument(who('rectification'), { ...again, sure: { redraft: '1' } });
    expect(textOf(await view())).not.toContain('新的导语');
  });

  it('does not begin twice, nor before anything was started', async () => {
    const input = { inspectionId: office.inspectionId };
    expect(await codeOf(draftNoticeVersion(who('rectification'), input))).toBe('DOCUMENT_OPEN');
    const fresh = await smallOffice();
    expect(await codeOf(draftNoticeVersion(fresh.actors.rectification, { inspectionId: fresh.inspectionId }))).toBe(
      'NOT_RUNNING',
    );
  });
});

describe('the way to the public', () => {
  it('blocks on blanks and on remarks that nobody answered', async () => {
    await remarkDocument(who('observer'), { ...place(), paragraphId: null, words: '第二部分的数字再核一遍' });
    await expect(sendDocument(who('rectification'), place())).rejects.toMatchObject({
      code: 'DOCUMENT_INCOMPLETE',
      details: { blockers: [{ code: 'documentBlank' }, { code: 'documentRemarks', name: '1' }] },
    });
    const [remark] = (await view()).remarks;
    await answerRemark(who('rectification'), { ...place(), remarkId: remark?.id ?? 0, answer: '已核' });
    expect(
      await codeOf(answerRemark(who('rectification'), { ...place(), remarkId: remark?.id ?? 0, answer: '改口' })),
    ).toBe('WRONG_STATE');
    await fillBlanks();
    expect(await codeOf(sendDocument(who('rectification'), place()))).toBe('DONE');
  });

  it('goes back with words, by whoever reviews or approves; and by who sent it', async () => {
    await fillBlanks();
    await sendDocument(who('rectification'), place());
    await recallDocument(who('rectification'), place());
    await sendDocument(who('rectification'), place());
    const change = { ...place(), conclusion: 'CHANGE' as const, day: today() };
    expect(await codeOf(reviewSecrecy(who('office'), change))).toBe('VALIDATION');
    await reviewSecrecy(who('office'), { ...change, words: '第五段有个人信息' });
    await sendDocument(who('rectification'), place());
    await reviewSecrecy(who('leader'), { ...place(), conclusion: 'RELEASE', day: today() });
    await declineDocument(who('principal'), { ...place(), words: '下一步写实一些' });
    const { state, steps, reviews } = await view();
    expect(state).toBe('DRAFT');
    expect(steps.map((step) => step.event).reverse()).toEqual([
      'draft',
      'send',
      'recall',
      'send',
      'object',
      'send',
      'release',
      'decline',
    ]);
    expect(reviews.map((one) => [one.conclusion, one.personName])).toEqual([
      ['RELEASE', '杜宽'],
      ['CHANGE', '沈恪'],
    ]);
  });

  it('is reviewed by somebody else than who sent it', async () => {
    await fillBlanks();
    await db.roleGrant.create({
      data: {
        personId: who('leader').personId,
        role: 'RECTIFICATION_OFFICE',
        unitId: office.unitId,
        grantedAt: new Date(),
      },
    });
    const both = {
      ...who('leader'),
      grants: [
        ...who('leader').grants,
        { role: 'RECTIFICATION_OFFICE' as const, unitId: office.unitId, sectionId: null },
      ],
    };
    await sendDocument(both, place());
    expect(await codeOf(reviewSecrecy(both, { ...place(), conclusion: 'RELEASE', day: today() }))).toBe('OWN_DOCUMENT');
  });

  it('freezes text and figures by the approval; what comes after changes nothing of them', async () => {
    await fillBlanks();
    await sendDocument(who('rectification'), place());
    await reviewSecrecy(who('leader'), { ...place(), conclusion: 'RELEASE', day: today() });
    const { sha256 } = await approveDocument(who('principal'), {
      ...place(),
      signedDay: '2026-11-05',
      sure: { signedDay: '2026-11-05' },
    });
    const before = textOf(await view());
    await handOver(office, 3);
    await acceptMeasures(office, 3, who('inspector'));
    await acceptItem(who('inspector'), { inspectionId: office.inspectionId, itemNumber: 3, verdict: 'COMPLETED' });
    const after = await view();
    expect(textOf(after)).toBe(before);
    expect([after.intact, after.sha256]).toEqual([true, sha256]);
    const row = after.paragraphs[1]!;
    const change = { ...place(), paragraphId: row.id, version: row.version, publicText: 'x' };
    expect(await codeOf(editParagraph(who('rectification'), change))).toBe('WRONG_STATE');
    await expect(db.documentParagraph.update({ where: { id: row.id }, data: { publicText: 'x' } })).rejects.toThrow();
    await expect(db.document.update({ where: { id: documentId }, data: { publicText: 'x' } })).rejects.toThrow();
    await expect(db.documentStep.deleteMany({ where: { documentId } })).rejects.toThrow();
  });

  it('moves the inspection by the first publication, and stops nothing there', async () => {
    expect((await inspection()).state).toBe('RECTIFYING');
    await publishFirst();
    expect((await inspection()).state).toBe('NOTICE_PUBLISHED');
    expect(await codeOf(reportMeasure(office, 1, 2))).toBe('DONE');
  });

  it('begins the next version with the words of the last, which gives way; the difference is told by paragraph', async () => {
    await publishFirst();
    const first = documentId;
    ({ documentId } = await draftNoticeVersion(who('rectification'), { inspectionId: office.inspectionId }));
    await edit(2, { publicText: '第二版的导语。' });
    await publishFirst();
    const rows = await listDocuments(who('inspector'), await inspection());
    expect(rows.map((row) => [row.versionNo, row.state])).toEqual([
      [2, 'PUBLISHED'],
      [1, 'SUPERSEDED'],
    ]);
    const found = await compareDocuments(
      who('leader'),
      await inspection(),
      { before: first, after: documentId },
      'public',
    );
    const changed = found?.paragraphs.filter((one) => one.kind !== 'same') ?? [];
    expect(changed.map((one) => [one.key, one.kind])).toEqual([['LEAD 1', 'changed']]);
    const now = changed[0]?.pieces.filter((piece) => piece.kind !== 'gone').map((piece) => piece.text);
    expect(now?.join('')).toBe('第二版的导语。');
    const older = { inspectionId: office.inspectionId, documentId: first };
    await unpublishDocument(who('office'), { ...older, words: '旧版有个人信息' });
    expect(
      await codeOf(publishDocument(who('rectification'), { ...older, sure: { publish: String(older.documentId) } })),
    ).toBe('WRONG_STATE');
  });

  it('is taken down with a reason that stays, and put up again', async () => {
    await publishFirst();
    await unpublishDocument(who('rectification'), { ...place(), words: '联系电话有误' });
    const { state, steps } = await view();
    expect([state, steps[0]?.event, steps[0]?.words]).toEqual(['WITHDRAWN', 'unpublish', '联系电话有误']);
    await publishDocument(who('rectification'), meant());
    expect((await view()).state).toBe('PUBLISHED');
  });

  it('is read-only once the inspection is archived', async () => {
    await publishFirst();
    const input = { inspectionId: office.inspectionId };
    expect(await codeOf(archiveInspection(who('office'), input))).toBe('QUESTION');
    await archiveInspection(who('office'), { ...input, sure: { archive: String(office.inspectionId) } });
    expect(await codeOf(unpublishDocument(who('rectification'), { ...place(), words: 'x' }))).toBe('ARCHIVED');
    expect(await codeOf(draftNoticeVersion(who('rectification'), input))).toBe('ARCHIVED');
    expect(await codeOf(reportMeasure(office, 1, 3))).toBe('ARCHIVED');
    expect(await codeOf(archiveInspection(who('office'), input))).toBe('ARCHIVED');
  });
});

describe('what is internal', () => {
  const INTERNAL = '内部暗号甲';
  const PARTY = '党内暗号乙';
  const WITHHELD = '不公开暗号丙';

  it('never comes into the public wording, its file or its metadata', async () => {
    await edit(2, { internalText: INTERNAL, partyText: `${PARTY}。` });
    await edit(4, { publicText: WITHHELD, isWithheld: true, withheldReason: `案件${WITHHELD}` });
    expect(await codeOf(edit(5, { isWithheld: true }))).toBe('VALIDATION');
    await publishFirst();
    const wording = await documentWording(who('rectification'), await inspection(), documentId, 'public');
    const row = await db.document.findUniqueOrThrow({ where: { id: documentId } });
    const bytes = noticeWord(wording!.paragraphs, wording!, fonts);
    const parts = Object.values(unzipSync(bytes)).map((part) => strFromU8(part));
    for (const text of [noticeText(wording!.paragraphs, wording!), row.publicText ?? '', ...parts])
      expect([INTERNAL, PARTY, WITHHELD, '卫东', '3.2万元'].filter((mark) => text.includes(mark))).toEqual([]);
    expect(noticeText(wording!.paragraphs, wording!)).toBe(row.publicText);
    const party = await documentWording(who('rectification'), await inspection(), documentId, 'party');
    expect(noticeText(party!.paragraphs, party!)).toContain(PARTY);
    const kept = (await view()).paragraphs.find((one) => one.position === 4);
    expect([kept?.isWithheld, kept?.withheldByName, kept?.withheldReason]).toEqual([true, '应齐', `案件${WITHHELD}`]);
  });
});
