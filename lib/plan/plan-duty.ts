import type { Tx } from '@/lib/platform/db';
import { fromDay, type Day } from '@/lib/platform/day';
import { AppError, type FieldProblem } from '@/lib/platform/errors';

export type Duty = { leaderId: number | null; leadSectionId: number | null; supportingSectionIds: number[] };
export type Owners = { ownerSectionId: number | null; ownerPersonId: number | null };

/** Refuses with every problem at once; nothing happens when there is none. AppError VALIDATION. */
export function refuseWith(problems: (FieldProblem | null)[]): void {
  const fields = problems.filter((one) => one !== null);
  if (fields.length > 0) throw new AppError('VALIDATION', { fields });
}

async function leaderProblem(tx: Tx, unitId: number, leaderId: number | null): Promise<FieldProblem | null> {
  if (leaderId === null) return null;
  const found = await tx.person.findFirst({
    where: {
      id: leaderId,
      disabledAt: null,
      grants: { some: { unitId, revokedAt: null, role: { in: ['LEADER', 'PRINCIPAL'] } } },
    },
    select: { id: true },
  });
  return found ? null : { field: 'leaderId', code: 'unknown' };
}

async function sectionProblem(tx: Tx, unitId: number, ids: number[], field: string): Promise<FieldProblem | null> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return null;
  const found = await tx.section.count({ where: { id: { in: wanted }, unitId, disabledAt: null } });
  return found === wanted.length ? null : { field, code: 'otherUnit' };
}

/**
 * Leader and sections of an item must be of the inspected unit: a leader or its principal, sections that are not disabled. What did not
 * change is not asked again, so that somebody who left does not stand in the way of another field. AppError VALIDATION.
 */
export async function checkDuty(tx: Tx, unitId: number, duty: Duty, before: Duty): Promise<void> {
  const fresh = duty.supportingSectionIds.filter((one) => !before.supportingSectionIds.includes(one));
  const lead = duty.leadSectionId !== null && duty.leadSectionId !== before.leadSectionId ? [duty.leadSectionId] : [];
  refuseWith([
    duty.leaderId === before.leaderId ? null : await leaderProblem(tx, unitId, duty.leaderId),
    await sectionProblem(tx, unitId, lead, 'leadSectionId'),
    await sectionProblem(tx, unitId, fresh, 'supportingSectionIds'),
  ]);
}

/** The owner section is one of the unit, the owner person works in it (head or handler). Unchanged values are not asked. AppError VALIDATION. */
export async function checkOwners(tx: Tx, unitId: number, owners: Owners, before: Owners): Promise<void> {
  const { ownerSectionId, ownerPersonId } = owners;
  const sectionMoved = ownerSectionId !== before.ownerSectionId;
  const section = sectionMoved && ownerSectionId !== null ? [ownerSectionId] : [];
  const asked = ownerPersonId !== null && (sectionMoved || ownerPersonId !== before.ownerPersonId);
  const person = asked
    ? await tx.person.findFirst({
        where: {
          id: ownerPersonId,
          disabledAt: null,
          grants: { some: { sectionId: ownerSectionId ?? 0, revokedAt: null } },
        },
        select: { id: true },
      })
    : null;
  refuseWith([
    await sectionProblem(tx, unitId, section, 'ownerSectionId'),
    asked && !person ? { field: 'ownerPersonId', code: 'otherSection' } : null,
  ]);
}

/** Makes the supporting sections what was chosen plus every section that owns a measure; the lead section is never one of them. */
export async function writeSupporting(tx: Tx, itemIds: number[], chosen: number[] | null): Promise<void> {
  if (chosen !== null) {
    await tx.itemSupportingSection.deleteMany({ where: { itemId: { in: itemIds } } });
    const pairs = itemIds.flatMap((itemId) => [...new Set(chosen)].map((sectionId) => ({ itemId, sectionId })));
    await tx.itemSupportingSection.createMany({ data: pairs });
  }
  await tx.$executeRaw`
    INSERT INTO "ItemSupportingSection" ("itemId", "sectionId")
    SELECT DISTINCT m."itemId", m."ownerSectionId" FROM "Measure" m
    WHERE m."itemId" = ANY(${itemIds}) AND m."ownerSectionId" IS NOT NULL ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM "ItemSupportingSection" s USING "Item" i
    WHERE i.id = s."itemId" AND i.id = ANY(${itemIds}) AND s."sectionId" = i."leadSectionId"`;
}

/** No measure is due after its item: days of its own that would be are taken to the item's day. */
export async function holdMeasuresTo(tx: Tx, itemIds: number[], deadline: Day | null): Promise<void> {
  if (deadline === null) return;
  const day = fromDay(deadline);
  await tx.measure.updateMany({
    where: { itemId: { in: itemIds }, currentDeadline: { gt: day } },
    data: { originalDeadline: day, currentDeadline: day },
  });
}
