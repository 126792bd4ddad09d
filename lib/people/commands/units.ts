import { z } from 'zod';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { createSectionInput, createUnitInput, updateSectionInput, updateUnitInput } from '../schema';
import { enterOffice } from './guard';

const unknown = (field: string) => new AppError('VALIDATION', { fields: [{ field, code: 'unknown' }] });
const taken = () => new AppError('NAME_TAKEN', { fields: [{ field: 'name', code: 'nameTaken' }] });

/** Adds a unit, below another or at the top. NAME_TAKEN, VALIDATION for a parent that is not there. */
export const createUnit = defineCommand({
  verb: 'unit.create',
  schema: createUnitInput,
  subject: () => ({ objectId: 'new' }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const parentId = input.parentId ?? null;
    if (parentId !== null && !(await tx.unit.findFirst({ where: { id: parentId, disabledAt: null } })))
      throw unknown('parentId');
    if (await tx.unit.findFirst({ where: { name: input.name } })) throw taken();
    const position = await tx.unit.count({ where: { parentId } });
    const data = { parentId, name: input.name, shortName: input.shortName, position };
    const { id } = await tx.unit.create({ data });
    note({ objectId: id, after: { parent: parentId, name: sha256(input.name) } });
    return { unitId: id };
  },
});

/** Renames, moves or disables a unit. STALE, NAME_TAKEN, IN_USE while people, sections or units in it are active. */
export const updateUnit = defineCommand({
  verb: 'unit.update',
  schema: updateUnitInput,
  subject: (input) => ({ objectId: input.unitId }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const unit = await tx.unit.findUnique({ where: { id: input.unitId } });
    if (!unit) throw new AppError('NOT_FOUND');
    if (unit.version !== input.version) throw await staleSince(tx, { type: 'Unit', id: unit.id }, standing(unit));
    if (await tx.unit.findFirst({ where: { name: input.name, NOT: { id: unit.id } } })) throw taken();
    if (input.parentId !== null) await checkParent(tx, unit.id, input.parentId);
    if (input.disabled && !unit.disabledAt && (await unitInUse(tx, unit.id))) throw new AppError('IN_USE');
    const { parentId, name, shortName, position, disabled } = input;
    const disabledAt = disabled ? (unit.disabledAt ?? now()) : null;
    await tx.unit.update({
      where: { id: unit.id },
      data: { parentId, name, shortName, position, disabledAt, version: { increment: 1 } },
    });
    note({
      objectId: unit.id,
      before: { parent: unit.parentId, name: sha256(unit.name), disabled: unit.disabledAt !== null },
      after: { parent: parentId, name: sha256(name), disabled },
    });
  },
});

type Standing = {
  version: number;
  name: string;
  disabledAt: Date | null;
  shortName?: string;
  parentId?: number | null;
};

/** What stands in the row now, by the names of the form. */
const standing = ({ version, name, disabledAt, shortName, parentId }: Standing): Record<string, string> => ({
  version: String(version),
  name,
  disabled: disabledAt ? 'on' : '',
  ...(shortName === undefined ? {} : { shortName }),
  ...(parentId === undefined ? {} : { parentId: String(parentId ?? '') }),
});

/** A unit never stands below itself. */
async function checkParent(tx: Tx, unitId: number, parentId: number): Promise<void> {
  const rows = await askRows(tx, z.object({ found: z.boolean(), loops: z.boolean() }))`
    WITH RECURSIVE above AS (
      SELECT id, "parentId" FROM "Unit" WHERE id = ${parentId}
      UNION SELECT u.id, u."parentId" FROM "Unit" u JOIN above a ON u.id = a."parentId")
    SELECT count(*) > 0 AS found, bool_or(id = ${unitId}) AS loops FROM above`;
  if (!rows[0]?.found || rows[0].loops) throw unknown('parentId');
}

async function unitInUse(tx: Tx, unitId: number): Promise<boolean> {
  const active = { unitId, disabledAt: null };
  const [people, sections, units, grants] = await Promise.all([
    tx.person.count({ where: active }),
    tx.section.count({ where: active }),
    tx.unit.count({ where: { parentId: unitId, disabledAt: null } }),
    tx.roleGrant.count({ where: { unitId, revokedAt: null } }),
  ]);
  return people + sections + units + grants > 0;
}

/** Adds a section to a unit. NAME_TAKEN within the unit, VALIDATION for a unit that is not there. */
export const createSection = defineCommand({
  verb: 'section.create',
  schema: createSectionInput,
  subject: () => ({ objectId: 'new' }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const { unitId, name } = input;
    if (!(await tx.unit.findFirst({ where: { id: unitId, disabledAt: null } }))) throw unknown('unitId');
    if (await tx.section.findFirst({ where: { unitId, name } })) throw taken();
    const position = await tx.section.count({ where: { unitId } });
    const { id } = await tx.section.create({ data: { unitId, name, position } });
    note({ objectId: id, after: { unit: unitId, name: sha256(name) } });
    return { sectionId: id };
  },
});

/** Renames or disables a section. STALE, NAME_TAKEN, IN_USE while people or roles stand in it. */
export const updateSection = defineCommand({
  verb: 'section.update',
  schema: updateSectionInput,
  subject: (input) => ({ objectId: input.sectionId }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const section = await tx.section.findUnique({ where: { id: input.sectionId } });
    if (!section) throw new AppError('NOT_FOUND');
    if (section.version !== input.version)
      throw await staleSince(tx, { type: 'Section', id: section.id }, standing(section));
    const { name, position, disabled } = input;
    const same = { unitId: section.unitId, name, NOT: { id: section.id } };
    if (await tx.section.findFirst({ where: same })) throw taken();
    if (disabled && !section.disabledAt && (await sectionInUse(tx, section.id))) throw new AppError('IN_USE');
    const disabledAt = disabled ? (section.disabledAt ?? now()) : null;
    const data = { name, position, disabledAt, version: { increment: 1 } };
    await tx.section.update({ where: { id: section.id }, data });
    note({
      objectId: section.id,
      before: { name: sha256(section.name), disabled: section.disabledAt !== null },
      after: { name: sha256(name), disabled },
    });
  },
});

async function sectionInUse(tx: Tx, sectionId: number): Promise<boolean> {
  const people = await tx.person.count({ where: { sectionId, disabledAt: null } });
  const grants = await tx.roleGrant.count({ where: { sectionId, revokedAt: null } });
  return people + grants > 0;
}
