import type { EvidenceKind, MeasureState, MeasureVerdict, QuantityKind } from '@/prisma/generated/enums';
import type { Tx } from '@/lib/platform/db';
import { toDay, type Day } from '@/lib/platform/day';
import type { CitedFacts, SentBack } from '../completeness';
import { citedWaivers, type CitedWaiver } from '../schema';

export type ClaimFile = {
  evidenceId: number;
  versionId: number;
  versionNo: number;
  kind: EvidenceKind;
  name: string;
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  proves: string;
};

export type ClaimQuantity = { kind: QuantityKind; amount: string; label: string };

/** What stands behind a measure now; the input of the rule R1 and of a round's snapshot. */
export type Claim = {
  measureId: number;
  number: number;
  text: string;
  state: MeasureState;
  verdict: MeasureVerdict | null;
  acceptedRoundNo: number | null;
  requiredKinds: EvidenceKind[];
  updateId: number | null;
  claim: string;
  claimDay: Day | null;
  quantities: ClaimQuantity[];
  files: ClaimFile[];
  waivers: CitedWaiver[];
};

type MeasureFacts = Pick<Claim, 'number' | 'text' | 'state' | 'verdict' | 'acceptedRoundNo' | 'requiredKinds'> & {
  id: number;
};

type UpdateRow = { id: number; measureId: number; day: Date; done: string; quantities: ClaimQuantity[] | null };
type FileRow = Omit<ClaimFile, 'size'> & { measureId: number; size: bigint };

/**
 * The claims of an item's measures: the latest update with its quantities, the latest version of each file that is neither withdrawn nor a
 * supplement, the open waivers. Three queries, whatever the number of measures.
 */
export async function claimsOf(store: Tx, itemId: number, measures: MeasureFacts[]): Promise<Claim[]> {
  const updates = await store.$queryRaw<UpdateRow[]>`
    SELECT DISTINCT ON (u."measureId") u.id, u."measureId", u.day, u.done,
      (SELECT json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label) ORDER BY q.id)
        FROM "Quantity" q WHERE q."updateId" = u.id) AS quantities
    FROM "ProgressUpdate" u WHERE u."itemId" = ${itemId} ORDER BY u."measureId", u.id DESC`;
  const files = await store.$queryRaw<FileRow[]>`
    SELECT l."measureId", e.id AS "evidenceId", e.kind, e.proves, v.id AS "versionId", v."versionNo", v.name, v.sha256, v.size,
      v."mediaType"
    FROM "Evidence" e JOIN "EvidenceMeasure" l ON l."evidenceId" = e.id
    JOIN LATERAL (SELECT * FROM "EvidenceVersion" w WHERE w."evidenceId" = e.id AND w."removedAt" IS NULL
      ORDER BY w."versionNo" DESC LIMIT 1) v ON TRUE
    WHERE e."itemId" = ${itemId} AND e."withdrawnAt" IS NULL AND NOT e."isSupplement" ORDER BY e.id`;
  const waivers = await store.evidenceWaiver.findMany({
    where: { itemId, endedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, measureId: true, kind: true, reason: true, personName: true },
  });
  return measures.map((measure) => {
    const update = updates.find((one) => one.measureId === measure.id);
    return {
      measureId: measure.id,
      number: measure.number,
      text: measure.text,
      state: measure.state,
      verdict: measure.verdict,
      acceptedRoundNo: measure.acceptedRoundNo,
      requiredKinds: measure.requiredKinds,
      updateId: update?.id ?? null,
      claim: update?.done ?? '',
      claimDay: update ? toDay(update.day) : null,
      quantities: update?.quantities ?? [],
      files: files
        .filter((one) => one.measureId === measure.id)
        .map(({ measureId: _measure, size, ...file }) => ({ ...file, size: Number(size) })),
      waivers: waivers.filter((one) => one.measureId === measure.id).map(({ measureId: _measure, ...one }) => one),
    };
  });
}

/** The last round of an item that sent measures back, by a return or a decline; null when there is none (R4). */
export async function lastSentBack(store: Tx, itemId: number): Promise<SentBack | null> {
  const round = await store.submission.findFirst({
    where: { itemId, outcome: { in: ['RETURNED', 'DECLINED'] } },
    orderBy: { roundNo: 'desc' },
    select: {
      outcome: true,
      measures: { select: { measureId: true, updateId: true, verdict: true, waivers: true } },
      files: { select: { measureId: true, versionId: true } },
      signOffs: { where: { decision: 'DECLINED' }, select: { measureIds: true } },
    },
  });
  if (!round) return null;
  const cited: CitedFacts[] = round.measures.map((one) => ({
    measureId: one.measureId,
    updateId: one.updateId,
    versionIds: round.files.filter((file) => file.measureId === one.measureId).map((file) => file.versionId),
    waiverIds: citedWaivers.parse(one.waivers).map((waiver) => waiver.id),
  }));
  const returned = round.measures.filter((one) => one.verdict === 'REOPENED').map((one) => one.measureId);
  const declined = round.signOffs.flatMap((one) => one.measureIds);
  return { measureIds: round.outcome === 'DECLINED' ? declined : returned, cited };
}

/** The files of accepted measures as the round cited them in which each was accepted, by measure id. One query. */
export async function carriedFiles(
  store: Tx,
  itemId: number,
  measures: { id: number; acceptedRoundNo: number | null }[],
): Promise<Map<number, ClaimFile[]>> {
  const files = new Map<number, ClaimFile[]>();
  if (measures.every((one) => one.acceptedRoundNo === null)) return files;
  const rows = await store.$queryRaw<FileRow[]>`
    SELECT f."measureId", e.id AS "evidenceId", f.kind, e.proves, v.id AS "versionId", v."versionNo", f.name, f.sha256, f.size,
      v."mediaType"
    FROM "Measure" m JOIN "Submission" s ON s."itemId" = m."itemId" AND s."roundNo" = m."acceptedRoundNo"
    JOIN "SubmissionFile" f ON f."submissionId" = s.id AND f."measureId" = m.id
    JOIN "EvidenceVersion" v ON v.id = f."versionId" JOIN "Evidence" e ON e.id = v."evidenceId"
    WHERE m."itemId" = ${itemId} ORDER BY f.id`;
  for (const { measureId, size, ...file } of rows)
    files.set(measureId, [...(files.get(measureId) ?? []), { ...file, size: Number(size) }]);
  return files;
}
