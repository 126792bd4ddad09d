/**
 * Writes without pause, as a process of its own that a test may kill at any moment: reports by two sections and files put forward for them.
 * What was acknowledged is said on one line each, before the next write begins. Waits for a line on its input, so that it can be started ahead.
 */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/queries';
import { attachEvidence } from '@/lib/evidence/commands/attach-evidence';
import { storeFile } from '@/lib/files/store-file';
import { db } from '@/lib/platform/db';
import { reportProgress } from '@/lib/progress/commands/report-progress';
import { latestUpdateId } from './life-steps';
import { smallOffice } from './small-office';

export type Acknowledged = { updateId: number } | { versionId: number; sha256: string };

const say = (what: Acknowledged) => fs.writeSync(1, `${JSON.stringify(what)}\n`);

async function mustBe(account: string): Promise<Actor> {
  const actor = await actorOf(account);
  if (!actor) throw new Error(`nobody called ${account}`);
  return actor;
}

/** Goes on by itself when the server was killed under it: what was not acknowledged is simply tried again. */
async function withoutEnd(write: () => Promise<Acknowledged>): Promise<never> {
  for (;;)
    try {
      say(await write());
    } catch {
      await wait(50);
    }
}

async function placeOf(measureId: number) {
  const measure = await db.measure.findUniqueOrThrow({ where: { id: measureId }, include: { item: true } });
  return { inspectionId: measure.inspectionId, itemNumber: measure.item.number, measureNumber: measure.number };
}

async function report(actor: Actor, measureId: number): Promise<Acknowledged> {
  const rests = { latestUpdateId: await latestUpdateId(measureId), state: 'UNDER_WAY' as const };
  const input = { ...(await placeOf(measureId)), ...rests, done: randomUUID() };
  return { updateId: (await reportProgress(actor, input, randomUUID())).updateId };
}

async function attach(actor: Actor, measureId: number): Promise<Acknowledged> {
  const bytes = Buffer.from(`%PDF-1.4\n% ${randomUUID()}\n%%EOF\n`);
  const { file } = await storeFile(Readable.from([bytes]), { name: 'proof.pdf' });
  const { measureNumber, ...place } = await placeOf(measureId);
  const input = { ...place, measureNumbers: [measureNumber], kind: 'OTHER' as const, file };
  return { versionId: (await attachEvidence(actor, input, randomUUID())).versionId, sha256: file.sha256 };
}

async function measuresOf(actor: Actor): Promise<number[]> {
  const own = actor.grants.flatMap((grant) => grant.sectionId ?? []);
  const rows = await db.measure.findMany({ where: { ownerSectionId: { in: own } }, orderBy: { id: 'asc' } });
  return rows.map((row) => row.id);
}

for await (const _line of createInterface({ input: process.stdin })) {
  if (!(await actorOf('generalHead'))) await smallOffice();
  const [general, business] = [await mustBe('generalHandler'), await mustBe('businessHandler')];
  const [first = 0, second = 0] = await measuresOf(general);
  const [third = 0] = await measuresOf(business);
  await Promise.race([
    withoutEnd(() => report(general, first)),
    withoutEnd(() => report(general, second)),
    withoutEnd(() => report(business, third)),
    withoutEnd(() => attach(general, first)),
  ]);
}
