import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { putItem, smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { findInspection } from '@/lib/inspections/queries';
import { stepClock, withClock } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { resetSettings, settings } from '@/lib/platform/settings';
import * as storage from '@/lib/files/storage';
import { useTestDatabase } from '@/lib/testing/test-database';
import { updatesOfItem } from '@/lib/progress/queries';
import { attachEvidence } from './commands/attach-evidence';
import { endWaiver, waiveEvidence } from './commands/waive-evidence';
import { withdrawEvidence } from './commands/withdraw-evidence';
import { checkFiles } from '@/lib/files/check-files';
import { openFile } from './open-file';
import { evidenceOfItem } from './queries';
import { receiveUpload } from './receive-upload';
import { UPLOADS_PER_MINUTE } from './upload-rate';

useTestDatabase();

let office: SmallOffice;
let turn = 0;
beforeEach(async () => {
  office = await smallOffice();
  turn += 1;
});

const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${turn} ${text}\n1 0 obj\n<< /Type /Page >>\nendobj\n`);
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function upload(who: OfficePerson, more: object = {}, bytes = pdf('a'), writeKey?: string) {
  return receiveUpload(
    office.actors[who],
    {
      inspectionId: office.inspectionId,
      itemNumber: 1,
      measureNumbers: [1],
      kind: 'RULE',
      name: '考核办法.pdf',
      ...more,
    },
    {
      source: Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]),
      declaredSize: bytes.length,
      ...(writeKey ? { writeKey } : {}),
    },
  );
}

const view = async (who: OfficePerson, number = 1) => {
  const found = await findInspection(office.actors[who], office.inspectionId);
  return evidenceOfItem(office.actors[who], found!.inspection, number);
};

/** What the page of the item says about a version that belongs to measure 1 of item 1. */
async function damagedOf(versionId: number): Promise<boolean | undefined> {
  const { files } = await view('inspector');
  return files.flatMap((file) => file.versions).find((version) => version.id === versionId)?.damaged;
}

const kept = () => {
  const folder = path.join(settings().dataDir, 'files');
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};

async function cite(versionId: number, measureNumber = 1): Promise<void> {
  const submission = await db.submission.create({
    data: {
      inspectionId: office.inspectionId,
      itemId: office.items[1]!.id,
      roundNo: 1,
      fromStatus: 'IN_PROGRESS',
      submittedById: office.actors.generalHead.personId,
      submittedByName: '卫东',
      submittedByPost: '',
      submittedAt: new Date('2025-03-12T02:00:00Z'),
      submittedDay: new Date('2025-03-12'),
      deadlineThen: new Date('2025-03-12'),
      declaration: '',
      snapshot: '',
      sha256: '',
    },
  });
  const version = await db.evidenceVersion.findUniqueOrThrow({ where: { id: versionId } });
  await db.submissionFile.create({
    data: {
      submissionId: submission.id,
      measureId: office.items[1]!.measures[measureNumber]!,
      versionId,
      kind: 'RULE',
      name: version.name,
      sha256: version.sha256,
      size: version.size,
    },
  });
}

describe('attaching', () => {
  it('keeps the bytes by their hash, starts the item, and writes no name into the log', async () => {
    const bytes = pdf('one');
    const got = await upload('generalHandler', { proves: '证明制度已经印发' }, bytes);
    expect(got).toMatchObject({ versionNo: 1, isSupplement: false, sha256: sha(bytes), size: bytes.length });
    expect(kept()).toContain(sha(bytes));
    const { files } = await view('inspector');
    expect(files).toMatchObject([
      {
        kind: 'RULE',
        proves: '证明制度已经印发',
        measureNumbers: [1],
        versions: [{ name: '考核办法.pdf', size: bytes.length, cited: false }],
      },
    ]);
    expect((await db.item.findUniqueOrThrow({ where: { id: office.items[1]!.id } })).status).toBe('IN_PROGRESS');
    const events = await db.itemEvent.findMany({ where: { itemId: office.items[1]!.id }, orderBy: { id: 'asc' } });
    expect(events.map((one) => one.kind)).toEqual(['start', 'attached']);
    const logged = await db.auditEvent.findMany({
      where: { verb: 'evidence.upload', objectId: String(got.evidenceId) },
    });
    expect(logged).toHaveLength(1);
    expect(logged[0]!.text).toContain(sha(bytes));
    expect(logged[0]!.text).not.toContain('考核办法');
  });

  it('is refused to other sections and offices before a byte is kept, and the refusal is logged', async () => {
    const before = kept().length;
    for (const who of ['businessHead', 'rectification', 'inspector', 'leader'] as const)
      await expect(upload(who)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(upload('businessHead', { itemNumber: 3 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(upload('generalHead', { measureNumbers: [1, 3] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(kept()).toHaveLength(before);
    expect(
      await db.auditEvent.count({
        where: { verb: 'evidence.upload', outcome: 'FORBIDDEN', inspectionId: office.inspectionId },
      }),
    ).toBe(5);
  });

  it('is refused while submitted; on accepted measures and after closing it is a supplement', async () => {
    await putItem(office, 1, 'AWAITING_SIGN_OFF');
    await expect(upload('generalHandler')).rejects.toMatchObject({ code: 'LOCKED_SUBMITTED' });
    await putItem(office, 1, 'RETURNED');
    await db.measure.update({ where: { id: office.items[1]!.measures[1]! }, data: { verdict: 'ACCEPTED' } });
    expect(await upload('generalHandler')).toMatchObject({ isSupplement: true });
    await expect(upload('generalHandler', { measureNumbers: [1, 2] })).rejects.toMatchObject({
      code: 'MEASURE_LOCKED',
    });
    await db.measure.updateMany({ where: { itemId: office.items[1]!.id }, data: { verdict: 'ACCEPTED' } });
    await putItem(office, 1, 'CLOSED');
    expect(await upload('generalHandler', { measureNumbers: [2] }, pdf('later'))).toMatchObject({ isSupplement: true });
  });

  it('adds versions and keeps the old ones; what an accepted measure rests on is not replaced', async () => {
    const first = await upload('generalHandler');
    const second = await upload(
      'generalHead',
      { evidenceId: first.evidenceId, name: '考核办法（修订）.pdf' },
      pdf('b'),
    );
    expect(second).toMatchObject({ evidenceId: first.evidenceId, versionNo: 2 });
    const { files } = await view('generalHandler');
    expect(files[0]!.versions.map((one) => one.versionNo)).toEqual([2, 1]);
    await expect(
      upload('businessHandler', { evidenceId: first.evidenceId, measureNumbers: [3] }, pdf('c')),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await db.measure.update({ where: { id: office.items[1]!.measures[1]! }, data: { verdict: 'ACCEPTED' } });
    await expect(upload('generalHead', { evidenceId: first.evidenceId }, pdf('d'))).rejects.toMatchObject({
      code: 'MEASURE_LOCKED',
    });
    expect(kept()).not.toContain(sha(pdf('d')));
  });

  it('has one effect for a double click, and takes two people with the same bytes', async () => {
    const twice = await Promise.all([1, 2].map(() => upload('generalHandler', {}, pdf('x'), 'key-a')));
    expect(twice[0]!.versionId).toBe(twice[1]!.versionId);
    const both = await Promise.all([
      upload('generalHandler', {}, pdf('y')),
      upload('businessHandler', { measureNumbers: [3] }, pdf('y')),
    ]);
    expect(both[0]!.versionId).not.toBe(both[1]!.versionId);
    expect(kept().filter((name) => name === sha(pdf('y')))).toHaveLength(1);
    expect(await db.evidenceVersion.count({ where: { sha256: sha(pdf('x')) } })).toBe(1);
  });

  it('gives two new versions that arrive together two numbers', async () => {
    const first = await upload('generalHandler');
    const more = await Promise.all(
      [1, 2].map((n) => upload('generalHandler', { evidenceId: first.evidenceId }, pdf(`v${n}`))),
    );
    expect(more.map((one) => one.versionNo).sort()).toEqual([2, 3]);
  });

  it('refuses what is not what it says, what is secret, empty or too large, and keeps nothing of it', async () => {
    const before = kept().length;
    await expect(upload('generalHandler', { name: '凭证.exe' })).rejects.toMatchObject({ code: 'FILE_TYPE' });
    await expect(
      upload('generalHandler', { name: '凭证.pdf' }, Buffer.from('MZ\u0090\0program')),
    ).rejects.toMatchObject({ code: 'FILE_MISMATCH', details: { values: { found: 'program', claimed: 'pdf' } } });
    await expect(upload('generalHandler', { name: '绝 密 文件.pdf' })).rejects.toMatchObject({ code: 'FILE_SECRET' });
    await expect(upload('generalHandler', {}, Buffer.alloc(0))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    process.env['RECTIFY_UPLOAD_MAX_MB'] = '1';
    resetSettings();
    const large = Buffer.concat([pdf('large'), Buffer.alloc(1024 * 1024)]);
    await expect(upload('generalHandler', {}, large)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    const lying = receiveUpload(
      office.actors.generalHandler,
      { inspectionId: office.inspectionId, itemNumber: 1, measureNumbers: '1', kind: 'RULE', name: 'a.pdf' },
      { source: Readable.from([large]), declaredSize: null },
    );
    await expect(lying).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      details: { values: { maximum: '1\u00a0MB' } },
    });
    delete process.env['RECTIFY_UPLOAD_MAX_MB'];
    resetSettings();
    expect(kept()).toHaveLength(before);
    expect(
      await db.auditEvent.count({
        where: { verb: 'evidence.upload', outcome: 'FILE_SECRET', inspectionId: office.inspectionId },
      }),
    ).toBe(1);
  });

  it('stops at the quota and at sixty a minute', async () => {
    process.env['RECTIFY_QUOTA_GB'] = '1';
    resetSettings();
    const { sha256 } = await upload('generalHandler');
    const { size } = await db.storedFile.findUniqueOrThrow({ where: { sha256 } });
    await db.storedFile.update({ where: { sha256 }, data: { size: 2n ** 30n } });
    await expect(upload('generalHandler', {}, pdf('more'))).rejects.toMatchObject({ code: 'QUOTA' });
    await db.storedFile.update({ where: { sha256 }, data: { size: 2n ** 30n - 300n } });
    const full = upload('generalHandler', {}, pdf('x'.repeat(300)));
    await expect(full).rejects.toMatchObject({ code: 'QUOTA' });
    expect(kept()).not.toContain(sha(pdf('x'.repeat(300))));
    expect(await db.storedFile.count({ where: { sha256: sha(pdf('x'.repeat(300))) } })).toBe(0);
    await db.storedFile.update({ where: { sha256 }, data: { size } });
    delete process.env['RECTIFY_QUOTA_GB'];
    resetSettings();
    await db.throttle.update({
      where: { key: `upload:${office.actors.generalHandler.personId}` },
      data: { count: UPLOADS_PER_MINUTE },
    });
    await expect(upload('generalHandler', {}, pdf('more'))).rejects.toMatchObject({ code: 'TOO_MANY' });
    await withClock(Date.now(), async (clock) => {
      const { windowStart } = await db.throttle.findUniqueOrThrow({
        where: { key: `upload:${office.actors.generalHandler.personId}` },
      });
      clock.at = windowStart.getTime();
      stepClock(windowStart.getTime() + 61_000);
      await upload('generalHandler', {}, pdf('more'));
    });
  });
});

describe('withdrawing', () => {
  const withdraw = (who: OfficePerson, evidenceId: number, more: object = {}) =>
    withdrawEvidence(office.actors[who], {
      inspectionId: office.inspectionId,
      itemNumber: 1,
      evidenceId,
      reason: '传错了',
      version: 1,
      ...more,
    });

  it('takes the bytes, leaves the name, the hash, who and why; by the uploader or the head', async () => {
    const bytes = pdf('gone');
    const { evidenceId } = await upload('generalHandler', {}, bytes);
    await expect(withdraw('generalHandler2', evidenceId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(withdraw('businessHead', evidenceId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(withdraw('generalHead', evidenceId, { version: 7 })).rejects.toMatchObject({ code: 'STALE' });
    await withdraw('generalHead', evidenceId);
    expect(kept()).not.toContain(sha(bytes));
    const { files } = await view('inspector');
    expect(files[0]).toMatchObject({
      withdrawn: { byName: '卫东', reason: '传错了' },
      versions: [{ name: '考核办法.pdf', sha256: sha(bytes), removed: true }],
    });
    await expect(withdraw('generalHead', evidenceId, { version: 2 })).rejects.toMatchObject({ code: 'FILE_GONE' });
    await expect(upload('generalHandler', { evidenceId }, pdf('again'))).rejects.toMatchObject({ code: 'FILE_GONE' });
  });

  it('leaves bytes that something else rests on', async () => {
    const bytes = pdf('shared');
    const mine = await upload('generalHandler', {}, bytes);
    await upload('businessHandler', { measureNumbers: [3] }, bytes);
    await withdraw('generalHandler', mine.evidenceId);
    expect(kept()).toContain(sha(bytes));
  });

  it('is over once a round cites the file, and while submitted', async () => {
    const { evidenceId, versionId } = await upload('generalHandler');
    await putItem(office, 1, 'AWAITING_SIGN_OFF');
    await expect(withdraw('generalHead', evidenceId)).rejects.toMatchObject({ code: 'LOCKED_SUBMITTED' });
    await putItem(office, 1, 'RETURNED');
    await cite(versionId);
    await expect(withdraw('generalHead', evidenceId)).rejects.toMatchObject({ code: 'FILE_CITED' });
    const { files } = await view('generalHead');
    expect(files[0]).toMatchObject({ mayWithdraw: false, versions: [{ cited: true }] });
  });

  it('and uploading the same bytes at the same time never leaves a row without bytes', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bytes = pdf(`race ${round}`);
      const { evidenceId } = await upload('generalHandler', {}, bytes);
      await Promise.allSettled([
        withdraw('generalHandler', evidenceId),
        upload('businessHandler', { measureNumbers: [3] }, bytes),
      ]);
      const standing = await db.evidenceVersion.count({ where: { sha256: sha(bytes), removedAt: null } });
      expect(kept().includes(sha(bytes))).toBe(standing > 0);
    }
  });
});

describe('a stated reason', () => {
  const at = { inspectionId: 0, itemNumber: 1, measureNumber: 2, kind: 'MINUTES' as const, reason: '会议没有形成纪要' };

  it('stands for a required kind until it is replaced or ended', async () => {
    const place = { ...at, inspectionId: office.inspectionId };
    await expect(waiveEvidence(office.actors.generalHandler, { ...place, kind: 'PHOTO' })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    await expect(waiveEvidence(office.actors.businessHead, place)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await waiveEvidence(office.actors.generalHandler, place);
    const { waiverId } = await waiveEvidence(office.actors.generalHandler, { ...place, reason: '改了说法' });
    expect((await view('inspector')).waivers).toMatchObject([{ id: waiverId, reason: '改了说法', measureNumber: 2 }]);
    const end = { inspectionId: office.inspectionId, itemNumber: 1, waiverId };
    await expect(endWaiver(office.actors.businessHead, end)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await endWaiver(office.actors.generalHandler2, end);
    await expect(endWaiver(office.actors.generalHandler2, end)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await view('inspector')).waivers).toEqual([]);
    expect(await db.evidenceWaiver.count({ where: { itemId: office.items[1]!.id } })).toBe(2);
  });
});

describe('opening a file', () => {
  const bytesOf = async (stream: Readable) => Buffer.concat((await stream.toArray()) as Buffer[]);

  it('gives the very bytes to whoever sees the item, and logs it', async () => {
    const bytes = pdf('open');
    const { versionId } = await upload('generalHandler', {}, bytes);
    for (const who of [
      'businessHandler',
      'inspector',
      'office',
      'observer',
      'principal',
      'leader2',
      'rectification',
    ] as const) {
      const { file, bytes: stream } = await openFile(office.actors[who], versionId, false);
      expect(file.name).toBe('考核办法.pdf');
      expect((await bytesOf(stream)).equals(bytes)).toBe(true);
    }
    expect(
      await db.auditEvent.count({ where: { verb: 'evidence.download', objectId: String(versionId), outcome: 'DONE' } }),
    ).toBe(7);
  });

  it('answers alike for another section, an administrator and a file that does not exist', async () => {
    const { versionId } = await upload('generalHandler', { itemNumber: 3 });
    for (const who of ['businessHead', 'system', 'audit'] as const)
      await expect(openFile(office.actors[who], versionId, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(openFile(office.actors.office, 987_654, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses bytes that lost their hash, and says so in the log', async () => {
    const bytes = pdf('changed');
    const { versionId } = await upload('generalHandler', {}, bytes);
    fs.writeFileSync(path.join(settings().dataDir, 'files', sha(bytes)), 'other');
    await expect(openFile(office.actors.inspector, versionId, false)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect(await db.auditEvent.count({ where: { verb: 'evidence.mismatch', objectId: String(versionId) } })).toBe(1);
    await storage.remove(sha(bytes));
    await expect(openFile(office.actors.inspector, versionId, false)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect(await damagedOf(versionId)).toBe(true);
  });

  it('finds what lost its hash without anybody opening it, shows it, and forgets it once the bytes are back (R27)', async () => {
    const bytes = pdf('rotten');
    const { versionId } = await upload('generalHandler', {}, bytes);
    const whole = await upload('generalHandler', {}, pdf('sound'));
    const place = path.join(settings().dataDir, 'files', sha(bytes));
    fs.writeFileSync(place, 'other');
    expect((await checkFiles()).damaged).toContain(sha(bytes));
    expect((await checkFiles()).checked).toBeGreaterThanOrEqual(2);
    const entries = { verb: 'file.mismatch', objectId: sha(bytes), outcome: 'FILE_DAMAGED' };
    expect(await db.auditEvent.count({ where: entries })).toBe(1);
    expect(await damagedOf(versionId)).toBe(true);
    expect(await damagedOf(whole.versionId)).toBe(false);
    fs.writeFileSync(place, bytes);
    expect((await checkFiles()).damaged).not.toContain(sha(bytes));
    expect(await damagedOf(versionId)).toBe(false);
  });

  it('says that a withdrawn file is gone', async () => {
    const { versionId, evidenceId } = await upload('generalHandler', {}, pdf('withdrawn'));
    await withdrawEvidence(office.actors.generalHandler, {
      inspectionId: office.inspectionId,
      itemNumber: 1,
      evidenceId,
      reason: '传错了',
      version: 1,
    });
    await expect(openFile(office.actors.inspector, versionId, false)).rejects.toMatchObject({ code: 'FILE_GONE' });
  });
});

describe('looking', () => {
  it('points out a file used elsewhere to those who may know, never to a section', async () => {
    const bytes = pdf('twice used');
    await upload('generalHandler', {}, bytes);
    await upload('generalHandler', { itemNumber: 3 }, bytes);
    for (const who of ['inspector', 'office', 'observer', 'principal', 'leader'] as const)
      expect((await view(who)).files[0]!.elsewhere, who).toMatchObject([{ itemNumber: 3, title: '事项3的标题' }]);
    for (const who of ['generalHead', 'generalHandler', 'businessHead'] as const)
      expect((await view(who)).files[0]!.elsewhere).toEqual([]);
  });

  it('does not name an item of an inspection that the person may not see', async () => {
    const bytes = pdf('two inspections');
    await upload('generalHandler', {}, bytes);
    const first = office;
    office = await smallOffice();
    await upload('generalHandler', {}, bytes);
    expect((await view('inspector')).files[0]!.elsewhere).toEqual([]);
    office = first;
    expect((await view('office')).files[0]!.elsewhere).toEqual([]);
  });

  it('needs a constant number of statements and shows nothing of an item that is not theirs', async () => {
    for (const n of [1, 2, 3]) await upload('generalHandler', { itemNumber: 3 }, pdf(`f${n}`));
    const found = await findInspection(office.actors.inspector, office.inspectionId);
    const { queries } = await countQueries(() => evidenceOfItem(office.actors.inspector, found!.inspection, 3));
    expect(queries).toBeLessThanOrEqual(2);
    expect(await evidenceOfItem(office.actors.businessHead, found!.inspection, 3)).toEqual({ files: [], waivers: [] });
    expect(await updatesOfItem(office.actors.businessHead, found!.inspection, 3)).toEqual([]);
  });

  it('refuses a command whose bytes were never kept', async () => {
    const file = { sha256: 'a'.repeat(64), size: 3, mediaType: 'application/pdf', name: 'a.pdf' };
    const attach = attachEvidence(office.actors.generalHandler, {
      inspectionId: office.inspectionId,
      itemNumber: 1,
      measureNumbers: [1],
      kind: 'RULE',
      file,
    });
    await expect(attach).rejects.toMatchObject({ code: 'BUSY' });
  });
});

describe('the same write key', () => {
  it('gives the first answer for the same file, and refuses another file, words or measure without keeping a byte', async () => {
    const bytes = pdf('first');
    const first = await upload('generalHandler', {}, bytes, 'one key');
    expect(await upload('generalHandler', {}, bytes, 'one key')).toEqual(first);
    const other = pdf('second');
    const refused = { code: 'ALREADY_SENT' };
    await expect(upload('generalHandler', {}, other, 'one key')).rejects.toMatchObject(refused);
    await expect(upload('generalHandler', { proves: 'x' }, bytes, 'one key')).rejects.toMatchObject(refused);
    await expect(upload('generalHandler', { name: 'y.pdf' }, bytes, 'one key')).rejects.toMatchObject(refused);
    await expect(upload('generalHandler', { measureNumbers: [2] }, bytes, 'one key')).rejects.toMatchObject(refused);
    expect(await db.evidenceVersion.count({ where: { evidence: { itemId: office.items[1]?.id ?? 0 } } })).toBe(1);
    expect(await storage.stat(sha(other))).toBeNull();
    expect(await storage.verify(sha(bytes))).toBe(true);
    expect((await upload('generalHandler', {}, other, 'another key')).versionNo).toBe(1);
  });
});
