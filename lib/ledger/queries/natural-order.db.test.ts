import { z } from 'zod';
import { beforeAll, describe, expect, test } from 'vitest';
import { findAssignments, listUnitsToInspect } from '@/lib/inspections/queries';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, Prisma } from '@/lib/platform/db';
import { byName } from '@/lib/platform/natural-order';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GROUPS, NO_FILTERS, type ItemFilters } from '../filters';
import { listItems } from './list-items';

useTestDatabase();

const NUMBERS = [1, 2, 3, 9, 10, 11, 19, 20, 21, 99, 100, 101, 999, 1000, 20261129];
const WIDE = (n: number) => String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const SHAPES: Record<string, (n: number) => string> = {
  'an item': (n) => `第${n}项`,
  'in wide figures': (n) => `第${WIDE(n)}项`,
  'a file': (n) => `附件${n} 会议纪要.docx`,
  'a section': (n) => `业务${n}科`,
  'a figure first': (n) => `${n}号文件`,
  'Latin letters': (n) => `item ${n}`,
  'two figures': (n) => `8-${n}`,
};

/** Neither the order of writing nor its reverse. */
const shuffled = <Value>(values: Value[]): Value[] =>
  [...values]
    .reverse()
    .flatMap((one, at) => (at % 2 ? [one] : []))
    .concat(values.filter((_, at) => (values.length - 1 - at) % 2 === 0));

describe('names that hold figures', () => {
  test.each(Object.entries(SHAPES))('%s: 10 comes after 2', async (_, shape) => {
    const names = shuffled(NUMBERS).map(shape);
    const rows = await askRows(db, z.object({ name: z.string() }))`
      SELECT name FROM unnest(${names}::text[]) AS given(name) ORDER BY ${byName(Prisma.sql`name`)}`;
    expect(rows.map((row) => row.name)).toEqual(NUMBERS.map(shape));
  });

  test('Chinese stands as in a dictionary', async () => {
    const names = shuffled(['安排', '办公室', '党建办', '纪检组', '人事科', '综合科', '招商科']);
    const rows = await askRows(db, z.object({ name: z.string() }))`
      SELECT name FROM unnest(${names}::text[]) AS given(name) ORDER BY ${byName(Prisma.sql`name`)}`;
    expect(rows.map((row) => row.name)).toEqual(['安排', '办公室', '党建办', '纪检组', '人事科', '招商科', '综合科']);
  });
});

describe('wherever names are sorted', () => {
  let office: SmallOffice;

  beforeAll(async () => {
    office = await smallOffice();
    await layManyItems(office, 24, today());
    await db.$executeRaw`UPDATE "Item" SET title = '第' || number || '项' WHERE "inspectionId" = ${office.inspectionId}`;
    await db.$executeRaw`UPDATE "Section" SET position = 0`;
    await db.$executeRaw`UPDATE "Section" SET name = '业务10科' WHERE id = ${office.sections.general}`;
    await db.$executeRaw`UPDATE "Section" SET name = '业务2科' WHERE id = ${office.sections.business}`;
    await db.$executeRaw`UPDATE "Person" SET name = '第' || (100 - id) || '人'`;
    await db.$executeRaw`UPDATE "Unit" SET name = '第' || (100 - id) || '局'`;
  });

  const list = async (filters: Partial<ItemFilters>) => {
    const page = await listItems(office.actors.principal, office.inspectionId, {
      ...NO_FILTERS,
      size: 200,
      ...filters,
    });
    return page!.rows;
  };
  const figure = (text: string | null | undefined): number => Number(/\d+/.exec(text ?? '')?.[0] ?? Infinity);
  const ascends = (values: number[]) => expect(values).toEqual([...values].sort((one, other) => one - other));

  test('titles, both ways', async () => {
    const rows = await list({ group: 'none', sort: 'title' });
    expect(rows.length).toBeGreaterThan(20);
    ascends(rows.map((row) => figure(row.title)));
    const back = await list({ group: 'none', sort: 'title', dir: 'desc' });
    ascends(back.map((row) => -figure(row.title)));
  });

  test('sections and leaders, as a column and as a group', async () => {
    const people = new Map((await db.person.findMany()).map((one) => [one.id, one.name] as const));
    const sections = new Map((await db.section.findMany()).map((one) => [one.id, one.name] as const));
    for (const group of GROUPS.filter((one) => one === 'none' || one === 'section')) {
      const rows = await list({ group, sort: group === 'none' ? 'section' : null });
      ascends(rows.map((row) => figure(sections.get(row.leadSectionId ?? 0))));
    }
    for (const group of GROUPS.filter((one) => one === 'none' || one === 'leader')) {
      const rows = await list({ group, sort: group === 'none' ? 'leader' : null });
      ascends(rows.map((row) => figure(people.get(row.leaderId ?? 0))));
    }
  });

  test('who may be given to an inspection, and units that may be inspected', async () => {
    const found = await findAssignments(office.actors.office, office.inspectionId);
    expect(found!.people.length).toBeGreaterThan(1);
    ascends(found!.people.map((one) => figure(one.name)));
    ascends((await listUnitsToInspect(office.actors.office)).map((one) => figure(one.name)));
  });
});
