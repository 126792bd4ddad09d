import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useTestDatabase } from '@/lib/testing/test-database';
import { askRows, dayText } from './ask-rows';
import { db } from './db';
import { resetSettings } from './settings';

useTestDatabase();

const shape = z.object({
  id: z.number(),
  day: z.date(),
  amount: z.bigint(),
  parts: z.array(z.object({ day: dayText })),
});
const ask = (more: string) =>
  more === 'hidden'
    ? askRows(
        db,
        shape,
      )`SELECT 1 AS id, DATE '2025-03-01' AS day, 7::bigint AS amount, '[{"day":"2025-03-01","hidden":1}]'::json AS parts`
    : askRows(
        db,
        shape,
      )`SELECT 1 AS id, DATE '2025-03-01' AS day, 7::bigint AS amount, '[{"day":"2025-03-01"}]'::json AS parts`;

describe('a raw answer', () => {
  it('is given as it is when it has its shape', async () => {
    expect(await ask('')).toEqual([
      { id: 1, day: new Date('2025-03-01T00:00:00.000Z'), amount: 7n, parts: [{ day: '2025-03-01' }] },
    ]);
  });

  it('is refused when a column is of another type, however near', async () => {
    const wrong = askRows(db, z.object({ n: z.number() }));
    await expect(wrong`SELECT 1::bigint AS n`).rejects.toThrow(/expected number, received bigint/);
    await expect(wrong`SELECT 1::numeric AS n`).rejects.toThrow(/expected number/);
    await expect(askRows(db, z.object({ day: dayText }))`SELECT DATE '2025-03-01' AS day`).rejects.toThrow(
      /expected string, received Date/,
    );
  });

  it('is refused when it holds more than its shape, at whatever depth', async () => {
    await expect(ask('hidden')).rejects.toThrow('unknown: .parts.0.hidden');
  });

  it('is not looked at outside tests', async () => {
    process.env['RECTIFY_PROVE_ROWS'] = '0';
    resetSettings();
    expect(await ask('hidden')).toHaveLength(1);
    process.env['RECTIFY_PROVE_ROWS'] = '1';
    resetSettings();
  });
});
