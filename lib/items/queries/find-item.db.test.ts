import { beforeAll, expect, test } from 'vitest';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { findInspection } from '@/lib/inspections/queries';
import { today } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { visibleItems } from '@/lib/access/visibility';
import { findItem } from './find-item';

useTestDatabase();

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
  await layManyItems(office, 40, today());
});

test.each<OfficePerson>(['principal', 'generalHead', 'businessHandler'])(
  '%s: the items before and after are the next ones that exist for them',
  async (who) => {
    const actor = office.actors[who];
    const found = await findInspection(actor, office.inspectionId);
    if (!found) throw new Error('nothing');
    const where = { AND: [visibleItems(actor), { inspectionId: office.inspectionId }] };
    const visible = await db.item.findMany({ where, orderBy: { number: 'asc' }, select: { number: true } });
    const numbers = visible.map((one) => one.number);
    expect(numbers.length).toBeGreaterThan(2);
    for (const at of [0, 1, Math.floor(numbers.length / 2), numbers.length - 1]) {
      const page = await findItem(actor, found.inspection, numbers[at] ?? 0);
      expect([page?.previous, page?.next]).toEqual([numbers[at - 1] ?? null, numbers[at + 1] ?? null]);
    }
  },
);

test('one query', async () => {
  const actor = office.actors.principal;
  const found = await findInspection(actor, office.inspectionId);
  if (!found) throw new Error('nothing');
  expect((await countQueries(() => findItem(actor, found.inspection, 1))).queries).toBe(1);
});
