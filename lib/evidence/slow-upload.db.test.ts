import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { importDocument } from '@/lib/imports/take-document';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { settings } from '@/lib/platform/settings';
import { putItem, smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { receiveUpload } from './receive-upload';

/** What is right when a file begins to arrive may be wrong when its last byte is there: who may attach it is asked at its end. */

useTestDatabase();

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Page >>\nendobj\n');
const NOTICE = Buffer.from('关于整改的通报\n一、整改情况\n1.关于学习不深的问题。一是学习；二是整改。\n');

type Meanwhile = (office: SmallOffice, actor: Actor) => Promise<unknown>;

const grants: Meanwhile = (_office, { personId }) =>
  db.roleGrant.updateMany({ where: { personId }, data: { revokedAt: now() } });
const disabled: Meanwhile = (_office, { personId }) =>
  db.person.update({ where: { id: personId }, data: { disabledAt: now() } });
const session: Meanwhile = (_office, { sessionId }) =>
  db.session.update({ where: { id: sessionId ?? '' }, data: { endedAt: now() } });
const state =
  (to: 'ARCHIVED' | 'PLAN_APPROVED'): Meanwhile =>
  ({ inspectionId }) =>
    db.inspection.update({ where: { id: inspectionId }, data: { state: to } });

/** The bytes of a slow sender: `meanwhile` happens after the first half has been taken. */
async function* slow(bytes: Buffer, meanwhile: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 20);
  await meanwhile();
  yield bytes.subarray(20);
}

/** The actor with an open session. */
async function signedIn(actor: Actor): Promise<Actor> {
  const id = String(actor.personId).padStart(64, '0');
  await db.session.create({ data: { id, personId: actor.personId, createdAt: now(), lastUsedAt: now() } });
  return { ...actor, sessionId: id };
}

function keptFiles(): string[] {
  const folder = path.join(settings().dataDir, 'files');
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

const rows = async () => [
  await db.evidence.count(),
  await db.evidenceVersion.count(),
  await db.import.count(),
  await db.storedFile.count(),
];

async function refusals(actor: Actor): Promise<string[]> {
  const where = { actorId: actor.personId, outcome: { not: 'DONE' } };
  return (await db.auditEvent.findMany({ where })).map(({ verb, outcome }) => `${verb} ${outcome}`);
}

describe('evidence that arrives slowly', () => {
  let office: SmallOffice;
  let actor: Actor;
  beforeEach(async () => {
    office = await smallOffice();
    actor = await signedIn(office.actors.generalHandler);
  });

  const upload = (meanwhile: Meanwhile) =>
    receiveUpload(
      actor,
      { inspectionId: office.inspectionId, itemNumber: 1, measureNumbers: [1], kind: 'RULE', name: '考核办法.pdf' },
      { source: slow(PDF, () => meanwhile(office, actor)), declaredSize: PDF.length },
    );

  it.each<[string, string, Meanwhile]>([
    ['the role is taken away', 'NOT_FOUND', grants],
    ['the person is disabled', 'NOT_SIGNED_IN', disabled],
    ['the session is ended', 'NOT_SIGNED_IN', session],
    [
      'the measure goes to another section',
      'FORBIDDEN',
      ({ items, sections }) =>
        db.measure.update({ where: { id: items[1]?.measures[1] ?? 0 }, data: { ownerSectionId: sections.business } }),
    ],
    ['the item is submitted', 'LOCKED_SUBMITTED', (of) => putItem(of, 1, 'AWAITING_SIGN_OFF')],
    ['the inspection is archived', 'ARCHIVED', state('ARCHIVED')],
  ])('is refused at its end when %s meanwhile, and nothing of it stays', async (_what, code, meanwhile) => {
    const before = await rows();
    await expect(upload(meanwhile)).rejects.toMatchObject({ code });
    expect([await rows(), keptFiles()]).toEqual([before, []]);
    expect(await refusals(actor)).toEqual([`evidence.upload ${code}`]);
  });

  it('is attached when nothing changes', async () => {
    await expect(upload(async () => undefined)).resolves.toMatchObject({ name: '考核办法.pdf' });
    expect(keptFiles()).toHaveLength(1);
  });
});

describe('a document that arrives slowly', () => {
  let office: SmallOffice;
  let actor: Actor;
  beforeEach(async () => {
    office = await smallOffice({ approved: false });
    actor = await signedIn(office.actors.rectification);
  });

  const send = (meanwhile: Meanwhile) =>
    importDocument(actor, {
      inspectionId: office.inspectionId,
      name: '通报.txt',
      source: slow(NOTICE, () => meanwhile(office, actor)),
    });

  it.each<[string, string, Meanwhile]>([
    ['the role is taken away', 'NOT_FOUND', grants],
    ['the person is disabled', 'NOT_SIGNED_IN', disabled],
    ['the session is ended', 'NOT_SIGNED_IN', session],
    ['the plan is approved', 'NOT_PLANNING', state('PLAN_APPROVED')],
    ['the inspection is archived', 'ARCHIVED', state('ARCHIVED')],
  ])('is refused at its end when %s meanwhile, and nothing of it stays', async (_what, code, meanwhile) => {
    const [before, files] = [await rows(), keptFiles()];
    await expect(send(meanwhile)).rejects.toMatchObject({ code });
    expect([await rows(), keptFiles()]).toEqual([before, files]);
    expect(await refusals(actor)).toEqual([`import.create ${code}`]);
  });

  it('is taken when nothing changes', async () => {
    const before = await rows();
    const { importId } = await send(async () => undefined);
    expect(await rows()).toEqual([before[0], before[1], (before[2] ?? 0) + 1, (before[3] ?? 0) + 1]);
    expect(importId).toBeGreaterThan(0);
  });
});
