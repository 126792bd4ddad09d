import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { missingKindsSql } from '@/lib/evidence/sufficiency-sql';
import { missingKinds } from '@/lib/evidence/sufficiency';
import { findInspection } from '@/lib/inspections/queries';
import { askRows } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { MeasureState, MeasureVerdict, type EvidenceKind } from '@/prisma/generated/enums';
import { missingForSubmission } from './completeness';
import { isReportedWholeSql, missingEvidenceSql } from './completeness-sql';
import { claimsOf } from './queries/claims';
import { findItemRecord } from './queries/item-record';

useTestDatabase();

const AT = new Date('2025-01-01T00:00:00Z');

/** What became of the file of a measure: which versions are kept, whether it was withdrawn or stands outside the round. */
const FILES: ({ kept: boolean[]; withdrawn?: boolean; supplement?: boolean } | null)[] = [
  null,
  { kept: [true] },
  { kept: [false] },
  { kept: [false, true] },
  { kept: [true, false] },
  { kept: [true], withdrawn: true },
  { kept: [true], supplement: true },
];
const WAIVERS = ['none', 'standing', 'ended'] as const;
const REQUIRED: EvidenceKind[][] = [[], ['RULE'], ['PHOTO', 'RULE']];
const STATES = Object.values(MeasureState).flatMap((state) =>
  [null, ...Object.values(MeasureVerdict)]
    .map((verdict) => ({ state, verdict }))
    .filter(({ verdict }) => verdict !== 'ACCEPTED' || state === 'REPORTED_DONE'),
);

type Way = { requiredKinds: EvidenceKind[]; file: (typeof FILES)[number]; waiver: (typeof WAIVERS)[number] };

const WAYS: Way[] = REQUIRED.flatMap((requiredKinds) =>
  FILES.flatMap((file) => WAIVERS.map((waiver) => ({ requiredKinds, file, waiver }))),
);

/** One item with every way of one state, and one item for each way with a complete measure beside it; one without measures. */
const ITEMS: { measures: (Way & (typeof STATES)[number])[] }[] = [
  ...STATES.map((state) => ({ measures: WAYS.map((way) => ({ ...way, ...state })) })),
  ...WAYS.map((way, at) => {
    const complete = {
      requiredKinds: [],
      file: null,
      waiver: 'none' as const,
      state: 'REPORTED_DONE' as const,
      verdict: null,
    };
    return { measures: [complete, { ...way, ...(STATES[at % STATES.length] as (typeof STATES)[number]) }] };
  }),
  { measures: [] },
];

async function layProof({ inspectionId }: SmallOffice, itemId: number, measureId: number, { file, waiver }: Way) {
  const who = { personId: 1, personName: '某人', kind: 'RULE' as const };
  if (waiver !== 'none')
    await db.evidenceWaiver.create({
      data: { ...who, itemId, measureId, reason: '没有', createdAt: AT, endedAt: waiver === 'ended' ? AT : null },
    });
  if (!file) return;
  await db.evidence.create({
    data: {
      inspectionId,
      itemId,
      kind: 'RULE',
      createdById: 1,
      createdByName: '某人',
      createdAt: AT,
      isSupplement: file.supplement ?? false,
      withdrawnAt: file.withdrawn ? AT : null,
      measures: { create: { measureId } },
      versions: {
        create: file.kept.map((kept, at) => ({
          inspectionId,
          versionNo: at + 1,
          sha256: BYTES,
          storedSha256: kept ? BYTES : null,
          removedAt: kept ? null : AT,
          size: 1n,
          mediaType: 'application/pdf',
          name: '制度.pdf',
          uploadedById: 1,
          uploadedByName: '某人',
          uploadedAt: AT,
        })),
      },
    },
  });
}

const BYTES = 'a'.repeat(64);

describe('what keeps an item from being submitted, in SQL', () => {
  let office: SmallOffice;
  beforeAll(async () => {
    office = await smallOffice();
    const { inspectionId } = office;
    await db.storedFile.create({ data: { sha256: BYTES, size: 1n, mediaType: 'application/pdf', storedAt: AT } });
    const category = await db.category.findFirstOrThrow({ where: { inspectionId } });
    for (const [at, { measures }] of ITEMS.entries()) {
      const laid = await db.item.create({
        data: {
          inspectionId,
          categoryId: category.id,
          number: 1000 + at,
          position: 1000 + at,
          title: `第${at}种`,
          status: 'IN_PROGRESS',
          statusSince: AT,
          approvedAt: AT,
          measureCount: measures.length,
          reportedCount: measures.filter((one) => one.state === 'REPORTED_DONE').length,
          measures: {
            create: measures.map(({ state, verdict, requiredKinds }, n) => ({
              inspectionId,
              number: n + 1,
              text: '措施',
              state,
              verdict,
              requiredKinds,
            })),
          },
        },
        include: { measures: { orderBy: { number: 'asc' } } },
      });
      for (const [n, measure] of laid.measures.entries())
        await layProof(office, laid.id, measure.id, measures[n] as Way);
    }
  });

  const laid = () =>
    db.item.findMany({
      where: { inspectionId: office.inspectionId, number: { gte: 1000 } },
      orderBy: { number: 'asc' },
    });

  it('counts the kinds that each measure lacks', async () => {
    const rows = await askRows(db, z.object({ place: z.string(), missing: z.number() }))`
      SELECT i.number || '-' || m.number AS place, ${missingKindsSql} AS missing FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 ORDER BY i.number, m.number`;
    const wanted: { place: string; missing: number }[] = [];
    for (const item of await laid())
      for (const claim of await claimsOf(db, item.id))
        wanted.push({
          place: `${item.number}-${claim.number}`,
          missing: missingKinds(claim.requiredKinds, claim.files, claim.waivers).length,
        });
    expect(rows).toEqual(wanted);
    expect([...new Set(wanted.map((one) => one.missing))].sort()).toEqual([0, 1, 2]);
  });

  it('says of each item whether all is reported and how much evidence is missing', async () => {
    const rows = await askRows(db, z.object({ number: z.number(), reported: z.boolean(), missing: z.number() }))`
      SELECT i.number, ${isReportedWholeSql} AS reported, ${missingEvidenceSql} AS missing FROM "Item" i
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 ORDER BY i.number`;
    const wanted: typeof rows = [];
    for (const { id, number } of await laid()) {
      const lacks = missingForSubmission(number, await claimsOf(db, id));
      wanted.push({
        number,
        reported: !lacks.some((one) => one.code === 'notReported' || one.code === 'noMeasure'),
        missing: lacks.filter((one) => one.code === 'missingEvidence').length,
      });
    }
    expect(rows).toEqual(wanted);
    expect(wanted.filter((one) => one.reported && one.missing === 0).length).toBeGreaterThan(3);
    expect(wanted.filter((one) => one.reported && one.missing > 0).length).toBeGreaterThan(3);
  });

  it('is what the page of the item says', async () => {
    const actor = office.actors.rectification;
    const found = await findInspection(actor, office.inspectionId);
    if (!found) throw new Error('nothing');
    for (const { id, number } of await laid()) {
      const record = await findItemRecord(actor, found.inspection, number);
      expect(record?.blockers).toEqual(missingForSubmission(number, await claimsOf(db, id)));
    }
  });
});
