import { expect, test } from 'vitest';
import { withClient } from '@/lib/operations/roles';
import { db, inTransaction } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import { nextNumber, type NumberSeries } from './next-number';

const database = useTestDatabase();

const series = (unitId: number, year: number): NumberSeries => ({ unitId, kind: 'CLOSING_RECORD', year });

/** One that takes a number and then fails or not; BUSY on a crowded machine is tried again, as a person would. */
async function take(of: NumberSeries, fails: boolean): Promise<number | null> {
  try {
    return await inTransaction(async (tx) => {
      const number = await nextNumber(tx, of);
      if (fails) throw new Error('lost');
      return number;
    });
  } catch (error) {
    if (isAppError(error, 'BUSY')) return take(of, fails);
    if ((error as Error).message === 'lost') return null;
    throw error;
  }
}

test('many at once get every number once, and what fails leaves no gap', async () => {
  const runs = Array.from({ length: 36 }, (_, at) => ({ of: series(1 + (at % 2), 2025), fails: at % 3 === 0 }));
  const taken = await Promise.all(runs.map(({ of, fails }) => take(of, fails)));
  for (const unitId of [1, 2]) {
    const numbers = taken.filter((number, at) => number !== null && runs[at]?.of.unitId === unitId);
    expect(numbers.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  }
  expect(await take(series(1, 2026), false)).toBe(1);
  expect(await take(series(1, 2025), false)).toBe(13);
});

test.each([
  `UPDATE "NumberSeries" SET last = last - 1`,
  `UPDATE "NumberSeries" SET last = last + 2`,
  `UPDATE "NumberSeries" SET year = 2030`,
  `DELETE FROM "NumberSeries"`,
])('%s is refused', async (statement) => {
  await withClient(database.ownerUrl(), async (client) => {
    await expect(client.query(statement)).rejects.toThrow('numbers were given');
  });
  expect(await db.numberSeries.count()).toBe(3);
});
