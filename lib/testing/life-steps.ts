import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/access/actor';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { reportProgress } from '@/lib/progress/commands/report-progress';
import { latestUpdate } from '@/lib/progress/latest-update';
import { judgeMeasure } from '@/lib/reviews/commands/judge-measure';
import { signItem } from '@/lib/reviews/commands/sign-item';
import { submitItem } from '@/lib/reviews/commands/submit-item';
import type { SmallOffice } from './small-office';

/** The head of the section that owns a measure of the small office. */
export function ownerOf(office: SmallOffice, sectionId: number | null): Actor {
  return sectionId === office.sections.business ? office.actors.businessHead : office.actors.generalHead;
}

/** Lays one file as evidence of a measure, without bytes: for tests that are about rounds and not about storage. Gives the version's id. */
export async function layFile(
  office: SmallOffice,
  itemNumber: number,
  measureNumber: number,
  kind: 'RULE' | 'MINUTES' | 'REGISTER' | 'PHOTO' | 'VOUCHER' | 'POSTING' | 'PERSONNEL' | 'OTHER',
  name = `${itemNumber}-${measureNumber}-${kind}.pdf`,
  isSupplement = false,
): Promise<{ evidenceId: number; versionId: number }> {
  const item = office.items[itemNumber];
  const measureId = item?.measures[measureNumber];
  if (!item || !measureId) throw new Error(`no measure ${itemNumber}-${measureNumber}`);
  const version = await fileVersion(office, name, 1);
  const made = await db.evidence.create({
    data: {
      inspectionId: office.inspectionId,
      itemId: item.id,
      kind,
      isSupplement,
      createdById: office.actors.generalHead.personId,
      createdByName: office.actors.generalHead.name,
      createdAt: now(),
      measures: { create: { measureId } },
      versions: { create: version },
    },
    include: { versions: true },
  });
  return { evidenceId: made.id, versionId: made.versions[0]?.id ?? 0 };
}

/** A version and the row of its bytes, which are not there. */
async function fileVersion(office: SmallOffice, name: string, versionNo: number) {
  const sha256 = createHash('sha256').update(`${name} ${versionNo} ${office.inspectionId}`).digest('hex');
  const bytes = { sha256, size: 1024n, mediaType: 'application/pdf', storedAt: now() };
  await db.storedFile.upsert({ where: { sha256 }, create: bytes, update: {} });
  return {
    inspectionId: office.inspectionId,
    versionNo,
    sha256,
    storedSha256: sha256,
    size: 1024n,
    mediaType: 'application/pdf',
    name,
    uploadedById: office.actors.generalHead.personId,
    uploadedByName: office.actors.generalHead.name,
    uploadedAt: now(),
  };
}

/** Lays a new version of a file. Gives its id. */
export async function layVersion(office: SmallOffice, evidenceId: number, versionNo: number, name: string) {
  const version = await fileVersion(office, name, versionNo);
  const made = await db.evidenceVersion.create({ data: { evidenceId, ...version } });
  return made.id;
}

/** The update that a report of a measure rests on now; 0 without one. */
export async function latestUpdateId(measureId: number): Promise<number> {
  return (await latestUpdate(db, measureId))?.id ?? 0;
}

/** Reports one measure, as the head of the section that owns it. */
export async function reportMeasure(
  office: SmallOffice,
  itemNumber: number,
  measureNumber: number,
  state: 'UNDER_WAY' | 'REPORTED_DONE' = 'REPORTED_DONE',
  done = `措施${measureNumber}已落实`,
): Promise<void> {
  const measure = await db.measure.findFirstOrThrow({
    where: { itemId: office.items[itemNumber]?.id ?? 0, number: measureNumber },
  });
  await reportProgress(ownerOf(office, measure.ownerSectionId), {
    inspectionId: office.inspectionId,
    itemNumber,
    measureNumber,
    latestUpdateId: await latestUpdateId(measure.id),
    done,
    state,
  });
}

/** Gives every open measure of an item its required files and reports it as done: the item is ready to be submitted. */
export async function proveItem(office: SmallOffice, itemNumber: number): Promise<void> {
  const measures = await db.measure.findMany({
    where: { itemId: office.items[itemNumber]?.id ?? 0 },
    include: { evidence: { include: { evidence: true } } },
    orderBy: { number: 'asc' },
  });
  for (const measure of measures.filter((one) => one.verdict !== 'ACCEPTED')) {
    for (const kind of measure.requiredKinds) {
      if (measure.evidence.some((one) => one.evidence.kind === kind)) continue;
      await layFile(office, itemNumber, measure.number, kind);
    }
    if (measure.state !== 'REPORTED_DONE') await reportMeasure(office, itemNumber, measure.number);
  }
}

/** Brings an item of the small office to the accepting body: proven, submitted by the lead section's head, signed by its leader. */
export async function handOver(office: SmallOffice, itemNumber: number): Promise<void> {
  const { actors, inspectionId } = office;
  const place = { inspectionId, itemNumber, declaration: true };
  await proveItem(office, itemNumber);
  await submitItem(itemNumber === 2 ? actors.businessHead : actors.generalHead, place);
  await signItem(itemNumber === 2 ? actors.leader2 : actors.leader, place);
}

/** Judges every measure of the round that waits as accepted, in the name of `actor`. */
export async function acceptMeasures(office: SmallOffice, itemNumber: number, actor: Actor): Promise<void> {
  const numbers = Object.keys(office.items[itemNumber]?.measures ?? {}).map(Number);
  for (const measureNumber of numbers)
    await judgeMeasure(actor, { inspectionId: office.inspectionId, itemNumber, measureNumber, verdict: 'ACCEPTED' });
}
