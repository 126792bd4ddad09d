import { z } from 'zod';
import { isArchived } from './state';
import type { Actor } from '@/lib/access/actor';
import { can, type Permission, type Target } from '@/lib/access/policy';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import { db, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { findInspection, inspectionTarget, type InspectionView } from './queries';

/**
 * Locks an inspection for a command that works on it as a whole (plan, tree, import): such commands stand in a row, and what is read after
 * the lock still holds when they write. AppError NOT_FOUND for what the actor cannot see, FORBIDDEN, ARCHIVED.
 */
export async function lockInspection(
  tx: Tx,
  actor: Actor,
  inspectionId: number,
  permission: Permission,
): Promise<{ inspection: InspectionView; target: Target }> {
  await askRows(tx, idRow)`SELECT id FROM "Inspection" WHERE id = ${inspectionId} FOR UPDATE`;
  const found = await findInspection(actor, inspectionId, tx);
  if (!found) throw new AppError('NOT_FOUND');
  const target = inspectionTarget(found.inspection);
  if (!can(actor, permission, target)) throw new AppError('FORBIDDEN');
  if (isArchived(found.inspection)) throw new AppError('ARCHIVED');
  return { inspection: found.inspection, target };
}

/** True when somebody holds INSPECTION_OFFICE in a unit above this one. One query. */
export async function hasOfficeAbove(unitId: number, store: Tx = db): Promise<boolean> {
  const rows = await askRows(store, z.object({ found: z.boolean() }))`
    WITH RECURSIVE above AS (
      SELECT u."parentId" AS id FROM "Unit" u WHERE u.id = ${unitId}
      UNION SELECT v."parentId" FROM "Unit" v JOIN above a ON v.id = a.id WHERE a.id IS NOT NULL)
    SELECT EXISTS (SELECT 1 FROM "RoleGrant" g JOIN above a ON a.id = g."unitId"
      WHERE g.role = 'INSPECTION_OFFICE' AND g."revokedAt" IS NULL) AS found`;
  return rows[0]?.found ?? false;
}

/**
 * Locks an inspection for giving out its people and its accepting body. Where no inspection office exists the security administrator does
 * it, who sees no business content: so the policy is asked before visibility (R23). AppError NOT_FOUND, FORBIDDEN, ARCHIVED.
 */
export async function lockForAssignment(tx: Tx, actor: Actor, inspectionId: number): Promise<{ unitId: number }> {
  await askRows(tx, idRow)`SELECT id FROM "Inspection" WHERE id = ${inspectionId} FOR UPDATE`;
  const row = await tx.inspection.findUnique({ where: { id: inspectionId } });
  if (!row) throw new AppError('NOT_FOUND');
  const target = { inspectionId, unitId: row.unitId, hasOffice: await hasOfficeAbove(row.unitId, tx) };
  if (!can(actor, 'inspection.assign', target)) {
    const visible = await findInspection(actor, inspectionId, tx);
    throw new AppError(visible ? 'FORBIDDEN' : 'NOT_FOUND');
  }
  if (isArchived(row)) throw new AppError('ARCHIVED');
  return { unitId: row.unitId };
}
