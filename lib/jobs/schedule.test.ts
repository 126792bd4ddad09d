import { expect, test } from 'vitest';
import { dailyAt, latestSlot, nextSlot } from './schedule';

test.each([
  ['2025-03-12T02:00:00.000Z', dailyAt(2, 10), '2025-03-11T18:10:00.000Z'],
  ['2025-03-11T18:10:00.000Z', dailyAt(2, 10), '2025-03-11T18:10:00.000Z'],
  ['2025-03-11T18:09:59.999Z', dailyAt(2, 10), '2025-03-10T18:10:00.000Z'],
  ['2024-12-31T15:59:59.999Z', dailyAt(0, 0), '2024-12-30T16:00:00.000Z'],
  ['2024-12-31T16:00:00.000Z', dailyAt(0, 0), '2024-12-31T16:00:00.000Z'],
  ['2025-01-01T15:59:00.000Z', dailyAt(23, 59), '2025-01-01T15:59:00.000Z'],
])('at %s a job of minute %i was due last at %s', (at, minute, slot) => {
  expect(latestSlot(minute, new Date(at)).toISOString()).toBe(slot);
  expect(nextSlot(minute, new Date(at)).getTime() - latestSlot(minute, new Date(at)).getTime()).toBe(86_400_000);
  expect(nextSlot(minute, new Date(at)).getTime()).toBeGreaterThan(new Date(at).getTime());
});
