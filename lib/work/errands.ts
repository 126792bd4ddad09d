import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import { unitsWith, type Actor } from '@/lib/access/actor';
import type { InspectionView } from '@/lib/inspections/queries';
import { isDraftSql } from '@/lib/imports/import-state-sql';
import { isArchived, isPlanning } from '@/lib/inspections/state';
import { planIsOpenSql } from '@/lib/items/plan-gaps-sql';
import { isThereSql } from './staffing-sql';

/** What waits beside items: the plan as a whole, for who completes it or who approves it, and documents that were not imported yet. */
export const ERRAND_KEYS = ['planOpen', 'planReady', 'toImport'] as const;

export const errand = z.object({
  key: z.enum(ERRAND_KEYS),
  /** Of a document: its id, name and who brought it in when (ISO). */
  id: z.number().nullable(),
  name: z.string(),
  by: z.string(),
  at: z.string().nullable(),
  /** Of a plan: how many items there are and how many are incomplete. */
  items: z.number(),
  open: z.number(),
  /** Nobody is there who could approve. */
  noApprover: z.boolean(),
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
    items, open, NOT ${isThereSql('PRINCIPAL', inspection)} AS "noApprover"
  FROM (SELECT count(*)::int AS items, (count(*) FILTER (WHERE ${planIsOpenSql}))::int AS open,
      count(*) > 0 AND count(*) FILTER (WHERE ${planIsOpenSql}) = 0 AS ready
    FROM "Item" i WHERE i."inspectionId" = ${inspection.id} AND NOT i."isRebound") whole
  WHERE CASE WHEN ready THEN ${principal} ELSE ${office} END`;

const importsSql = ({ id }: InspectionView, { office }: Turn): Prisma.Sql => Prisma.sql`
  SELECT 'toImport' AS key, d.id, d."sourceName" AS name, d."createdByName" AS "by",
    to_char(d."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, 0 AS items, 0 AS open, FALSE AS "noApprover"
  FROM "Import" d WHERE d."inspectionId" = ${id} AND ${isDraftSql} AND ${office}`;

/** The errands of an actor as one JSON list. */
export function errandsSql(actor: Actor, inspection: InspectionView): Prisma.Sql {
  const turn = turnOf(actor, inspection);
  if (!turn || isArchived(inspection)) return Prisma.sql`NULL::json`;
  const lists = [...(isPlanning(inspection) ? [planSql(inspection, turn)] : []), importsSql(inspection, turn)];
  return Prisma.sql`(SELECT json_agg(row_to_json(e) ORDER BY e.id NULLS FIRST) FROM (${Prisma.join(lists, ' UNION ALL ')}) e)`;
}
