import type { EvidenceKind, MeasureState, MeasureVerdict, QuantityKind, RoundOutcome } from '@/prisma/generated/enums';
import type { Tx } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import type { SentBack } from '../completeness';
import type { CitedWaiver } from '../schema';

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

/** `amount` in fen for money, a plain count otherwise. */
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

/**
 * The claims of an item's measures: the latest update with its quantities, the latest version of each file that is neither withdrawn nor a
 * supplement, the open waivers. One query.
 */
export async function claimsOf(store: Tx, itemId: number): Promise<Claim[]> {
  return store.$queryRaw<Claim[]>`
    SELECT m.id AS "measureId", m.number, m.text, m.state::text AS state, m.verdict::text AS verdict, m."acceptedRoundNo",
      m."requiredKinds"::text[] AS "requiredKinds", u.id AS "updateId", coalesce(u.done, '') AS claim, u.day::text AS "claimDay",
      (SELECT coalesce(json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label) ORDER BY q.id), '[]')
        FROM "Quantity" q WHERE q."updateId" = u.id) AS quantities,
      (SELECT coalesce(json_agg(json_build_object('evidenceId', e.id, 'versionId', v.id, 'versionNo', v."versionNo", 'kind', e.kind,
          'name', v.name, 'sha256', v.sha256, 'size', v.size, 'mediaType', v."mediaType", 'proves', e.proves) ORDER BY e.id), '[]')
        FROM "EvidenceMeasure" l JOIN "Evidence" e ON e.id = l."evidenceId" AND e."withdrawnAt" IS NULL AND NOT e."isSupplement"
        JOIN LATERAL (SELECT * FROM "EvidenceVersion" w WHERE w."evidenceId" = e.id AND w."removedAt" IS NULL
          ORDER BY w."versionNo" DESC LIMIT 1) v ON TRUE
        WHERE l."measureId" = m.id) AS files,
      (SELECT coalesce(json_agg(json_build_object('id', x.id, 'kind', x.kind, 'reason', x.reason, 'personName', x."personName")
          ORDER BY x.id), '[]')
        FROM "EvidenceWaiver" x WHERE x."measureId" = m.id AND x."endedAt" IS NULL) AS waivers
    FROM "Measure" m
    LEFT JOIN LATERAL (SELECT p.id, p.done, p.day FROM "ProgressUpdate" p WHERE p."measureId" = m.id
      ORDER BY p.id DESC LIMIT 1) u ON TRUE
    WHERE m."itemId" = ${itemId} ORDER BY m.number`;
}

type SentBackRow = {
  outcome: RoundOutcome;
  declined: number[] | null;
  measures: {
    measureId: number;
    updateId: number | null;
    verdict: MeasureVerdict | null;
    versionIds: number[] | null;
    waiverIds: number[] | null;
  }[];
};

/** The last round of an item that sent measures back, by a return or a decline; null when there is none (R4). One query. */
export async function lastSentBack(store: Tx, itemId: number): Promise<SentBack | null> {
  const rows = await store.$queryRaw<SentBackRow[]>`
    SELECT s.outcome::text AS outcome,
      (SELECT o."measureIds" FROM "SignOff" o WHERE o."submissionId" = s.id AND o.decision = 'DECLINED' LIMIT 1) AS declined,
      (SELECT json_agg(json_build_object('measureId', r."measureId", 'updateId', r."updateId", 'verdict', r.verdict,
          'versionIds', (SELECT json_agg(f."versionId") FROM "SubmissionFile" f
            WHERE f."submissionId" = s.id AND f."measureId" = r."measureId"),
          'waiverIds', (SELECT json_agg((w ->> 'id')::int) FROM jsonb_array_elements(r.waivers) w)))
        FROM "SubmissionMeasure" r WHERE r."submissionId" = s.id) AS measures
    FROM "Submission" s WHERE s."itemId" = ${itemId} AND s.outcome IN ('RETURNED', 'DECLINED')
    ORDER BY s."roundNo" DESC LIMIT 1`;
  const round = rows[0];
  if (!round) return null;
  const returned = round.measures.filter((one) => one.verdict === 'REOPENED').map((one) => one.measureId);
  return {
    measureIds: round.outcome === 'DECLINED' ? (round.declined ?? []) : returned,
    cited: round.measures.map((one) => ({
      measureId: one.measureId,
      updateId: one.updateId,
      versionIds: one.versionIds ?? [],
      waiverIds: one.waiverIds ?? [],
    })),
  };
}

type FileRow = Omit<ClaimFile, 'size'> & { measureId: number; size: bigint };

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
