import { z } from 'zod';
import { EvidenceKind, MeasureState, MeasureVerdict, QuantityKind, RoundOutcome } from '@/prisma/generated/enums';
import { isKeptVersionSql, isProofSql, isStandingWaiverSql } from '@/lib/evidence/sufficiency-sql';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { isReopened } from '@/lib/items/measure-state';
import { isDeclined } from '@/lib/items/round-outcome';
import { isDeclineSql, isSentBackSql } from '@/lib/items/round-outcome-sql';
import type { Tx } from '@/lib/platform/db';
import type { SentBack } from '../completeness';
import { citedWaivers } from '../schema';

const claimFile = z.object({
  evidenceId: z.number(),
  versionId: z.number(),
  versionNo: z.number(),
  kind: z.enum(EvidenceKind),
  name: z.string(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number(),
  mediaType: z.string(),
  proves: z.string(),
});
export type ClaimFile = z.output<typeof claimFile>;

/** `amount` in fen for money, a plain count otherwise. */
export const claimQuantity = z.object({ kind: z.enum(QuantityKind), amount: z.string(), label: z.string() });
export type ClaimQuantity = z.output<typeof claimQuantity>;

/** What stands behind a measure now; the input of the rule R1 and of a round's snapshot. */
const claim = z.object({
  measureId: z.number(),
  number: z.number(),
  text: z.string(),
  state: z.enum(MeasureState),
  verdict: z.enum(MeasureVerdict).nullable(),
  acceptedRoundNo: z.number().nullable(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
  updateId: z.number().nullable(),
  claim: z.string(),
  claimDay: dayText.nullable(),
  quantities: z.array(claimQuantity),
  files: z.array(claimFile),
  waivers: citedWaivers,
});
export type Claim = z.output<typeof claim>;

/**
 * The claims of an item's measures: the latest update with its quantities, the latest version of each file that is neither withdrawn nor a
 * supplement, the open waivers. One query.
 */
export async function claimsOf(store: Tx, itemId: number): Promise<Claim[]> {
  return askRows(store, claim)`
    SELECT m.id AS "measureId", m.number, m.text, m.state::text AS state, m.verdict::text AS verdict, m."acceptedRoundNo",
      m."requiredKinds"::text[] AS "requiredKinds", u.id AS "updateId", coalesce(u.done, '') AS claim, u.day::text AS "claimDay",
      (SELECT coalesce(json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label) ORDER BY q.id), '[]')
        FROM "Quantity" q WHERE q."updateId" = u.id) AS quantities,
      (SELECT coalesce(json_agg(json_build_object('evidenceId', e.id, 'versionId', v.id, 'versionNo', v."versionNo", 'kind', e.kind,
          'name', v.name, 'sha256', v.sha256, 'size', v.size, 'mediaType', v."mediaType", 'proves', e.proves) ORDER BY e.id), '[]')
        FROM "EvidenceMeasure" l JOIN "Evidence" e ON e.id = l."evidenceId" AND ${isProofSql}
        JOIN LATERAL (SELECT * FROM "EvidenceVersion" v WHERE v."evidenceId" = e.id AND ${isKeptVersionSql}
          ORDER BY v."versionNo" DESC LIMIT 1) v ON TRUE
        WHERE l."measureId" = m.id) AS files,
      (SELECT coalesce(json_agg(json_build_object('id', w.id, 'kind', w.kind, 'reason', w.reason, 'personName', w."personName")
          ORDER BY w.id), '[]')
        FROM "EvidenceWaiver" w WHERE w."measureId" = m.id AND ${isStandingWaiverSql}) AS waivers
    FROM "Measure" m
    LEFT JOIN LATERAL (SELECT p.id, p.done, p.day FROM "ProgressUpdate" p WHERE p."measureId" = m.id
      ORDER BY p.id DESC LIMIT 1) u ON TRUE
    WHERE m."itemId" = ${itemId} ORDER BY m.number`;
}

const sentBackRow = z.object({
  outcome: z.enum(RoundOutcome),
  declined: z.array(z.number()).nullable(),
  measures: z.array(
    z.object({
      measureId: z.number(),
      updateId: z.number().nullable(),
      verdict: z.enum(MeasureVerdict).nullable(),
      versionIds: z.array(z.number()).nullable(),
      waiverIds: z.array(z.number()).nullable(),
    }),
  ),
});

/** The last round of an item that sent measures back, by a return or a decline; null when there is none (R4). One query. */
export async function lastSentBack(store: Tx, itemId: number): Promise<SentBack | null> {
  const rows = await askRows(store, sentBackRow)`
    SELECT r.outcome::text AS outcome,
      (SELECT g."measureIds" FROM "SignOff" g WHERE g."submissionId" = r.id AND ${isDeclineSql} LIMIT 1) AS declined,
      (SELECT json_agg(json_build_object('measureId', x."measureId", 'updateId', x."updateId", 'verdict', x.verdict,
          'versionIds', (SELECT json_agg(f."versionId") FROM "SubmissionFile" f
            WHERE f."submissionId" = r.id AND f."measureId" = x."measureId"),
          'waiverIds', (SELECT json_agg((w ->> 'id')::int) FROM jsonb_array_elements(x.waivers) w)))
        FROM "SubmissionMeasure" x WHERE x."submissionId" = r.id) AS measures
    FROM "Submission" r WHERE r."itemId" = ${itemId} AND ${isSentBackSql}
    ORDER BY r."roundNo" DESC LIMIT 1`;
  const round = rows[0];
  if (!round) return null;
  const returned = round.measures.filter(isReopened).map((one) => one.measureId);
  return {
    measureIds: isDeclined(round) ? (round.declined ?? []) : returned,
    cited: round.measures.map((one) => ({
      measureId: one.measureId,
      updateId: one.updateId,
      versionIds: one.versionIds ?? [],
      waiverIds: one.waiverIds ?? [],
    })),
  };
}

const fileRow = claimFile.omit({ size: true }).extend({
  measureId: z.number(),
  size: z.bigint(),
});

/** The files of accepted measures as the round cited them in which each was accepted, by measure id. One query. */
export async function carriedFiles(
  store: Tx,
  itemId: number,
  measures: { id: number; acceptedRoundNo: number | null }[],
): Promise<Map<number, ClaimFile[]>> {
  const files = new Map<number, ClaimFile[]>();
  if (measures.every((one) => one.acceptedRoundNo === null)) return files;
  const rows = await askRows(store, fileRow)`
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
