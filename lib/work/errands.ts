import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import { unitsWith, type Actor } from '@/lib/access/actor';
import type { InspectionView } from '@/lib/inspections/queries';
import { isDraftSql } from '@/lib/imports/import-state-sql';
import { isArchived, isPlanning } from '@/lib/inspections/state';
import { planIsOpenSql } from '@/lib/items/plan-gaps-sql';
import { NOTICE_KEYS, noticeErrandsSql } from './notice-errands';
import { isThereSql } from './staffing-sql';

/**
 * What waits beside items: the plan as a whole, for who completes it or who approves it, documents that were not imported yet, and notices in every
 * state that somebody has to move on.
 */
export const ERRAND_KEYS = ['planOpen', 'planReady', 'toImport', ...NOTICE_KEYS] as const;

export const errand = z.object({
  key: z.enum(ERRAND_KEYS),
  /** Of a document: its id, and its name where it was brought in; who did the last with it and when (ISO). */
  id: z.number().nullable(),
  name: z.string(),
  by: z.string(),
  at: z.string().nullable(),
  /** Of a notice: which version, and the last step with it. */
  versionNo: z.number().nullable(),
  step: z.string(),
  /** Of a plan: how many items there are and how many are incomplete; of a notice: how many remarks or what was said in public nobody answered. */
  items: z.number(),
  open: z.number(),
  /** Nobody is there whose turn it should be. */
  vacant: z.boolean(),
});
export type Errand = z.output<typeof errand>;

type Turn = { office: Prisma.Sql; principal: Prisma.Sql };

/**
 * Whether it is the actor's turn where the rectification office or the principal has to act. Where nobody holds the one post, it is the
 * other's turn to have somebody named.
 */
export function turnOf(actor: Actor, inspection: InspectionView): Turn | null {
  const runs = unitsWith(actor, 'RECTIFICATION_OFFICE').includes(inspection.unitId);
  const approves = unitsWith(actor, 'PRINCIPAL').includes(inspection.unitId);
  if (!runs && !approves) return null;
  const turn = (mine: boolean, post: 'RECTIFICATION_OFFICE' | 'PRINCIPAL') =>
    mine ? Prisma.sql`TRUE` : Prisma.sql`NOT ${isThereSql(post, inspection)}`;
  return { office: turn(runs, 'RECTIFICATION_OFFICE'), principal: turn(approves, 'PRINCIPAL') };
}

const planSql = (inspection: InspectionView, { office, principal }: Turn): Prisma.Sql => Prisma.sql`
  SELECT CASE WHEN ready THEN 'planReady' ELSE 'planOpen' END AS key, NULL::int AS id, '' AS name, '' AS "by", NULL::text AS at,
    NULL::int AS "versionNo", '' AS step, items, open, NOT ${isThereSql('PRINCIPAL', inspection)} AS vacant
  FROM (SELECT count(*)::int AS items, (count(*) FILTER (WHERE ${planIsOpenSql}))::int AS open,
      count(*) > 0 AND count(*) FILTER (WHERE ${planIsOpenSql}) = 0 AS ready
    FROM "Item" i WHERE i."inspectionId" = ${inspection.id} AND NOT i."isRebound") whole
  WHERE CASE WHEN ready THEN ${principal} ELSE ${office} END`;

const importsSql = ({ id }: InspectionView, { office }: Turn): Prisma.Sql => Prisma.sql`
  SELECT 'toImport' AS key, d.id, d."sourceName" AS name, d."createdByName" AS "by",
    to_char(d."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, NULL::int AS "versionNo", '' AS step, 0 AS items, 0 AS open, FALSE AS vacant
  FROM "Import" d WHERE d."inspectionId" = ${id} AND ${isDraftSql} AND ${office}`;

/** What waits while the plan is made and brought in: for the office and the principal. */
function planningSql(actor: Actor, inspection: InspectionView): Prisma.Sql[] {
  const turn = turnOf(actor, inspection);
  if (!turn) return [];
  return [...(isPlanning(inspection) ? [planSql(inspection, turn)] : []), importsSql(inspection, turn)];
}

/** The errands of an actor as one JSON list. */
export function errandsSql(actor: Actor, inspection: InspectionView): Prisma.Sql {
  const lists = isArchived(inspection)
    ? []
    : [...planningSql(actor, inspection), ...noticeErrandsSql(actor, inspection)];
  if (lists.length === 0) return Prisma.sql`NULL::json`;
  return Prisma.sql`(SELECT json_agg(row_to_json(e) ORDER BY e.id NULLS FIRST) FROM (${Prisma.join(lists, ' UNION ALL ')}) e)`;
}
