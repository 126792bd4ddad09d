import { afterEach, expect, test } from 'vitest';
import { now, stepClock, today, withClock } from './clock';
import { resetSettings } from './settings';

afterEach(() => {
  delete process.env['RECTIFY_NOW'];
  resetSettings();
});

test('RECTIFY_NOW moves the clock, which flows on', async () => {
  process.env['RECTIFY_NOW'] = '2020-01-01T00:00:00Z';
  resetSettings();
  const first = now().getTime();
  await new Promise((resolve) => setTimeout(resolve, 15));
  expect(new Date(first).getUTCFullYear()).toBe(2020);
  expect(now().getTime()).toBeGreaterThan(first);
});

test('the day is that of Shanghai', () => {
  withClock(new Date('2024-12-31T15:59:59Z'), () => expect(today()).toBe('2024-12-31'));
  withClock(new Date('2024-12-31T16:00:00Z'), () => expect(today()).toBe('2025-01-01'));
});

test('a stepped clock stands, moves when told, and is seen by all that is awaited', async () => {
  await withClock(new Date('2024-05-01T02:00:00Z'), async (clock) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(now().toISOString()).toBe('2024-05-01T02:00:00.000Z');
    clock.at += 86_400_000;
    expect(today()).toBe('2024-05-02');
    stepClock(new Date('2024-06-01T02:00:00Z'));
    expect(today()).toBe('2024-06-01');
  });
  expect(now().getFullYear()).toBeGreaterThan(2024);
  expect(() => stepClock(0)).toThrow();
});
