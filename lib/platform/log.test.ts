import { expect, test } from 'vitest';
import { logLine } from './log';

const at = new Date('2024-03-01T00:00:00Z');

test('a line is JSON in UTC and cannot be broken by control characters (S96)', () => {
  const line = logLine('info', 'sign-in', { account: 'a\nb\u001b[31m\u202e\u0085', ms: 3 }, at);
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  expect(JSON.parse(line)).toMatchObject({ at: '2024-03-01T00:00:00.000Z', level: 'info', event: 'sign-in', ms: 3 });
});

test('secrets never reach the log (S96)', () => {
  const line = logLine(
    'error',
    'x',
    { password: 'marker-1', sessionToken: 'marker-2', url: 'postgresql://u:marker-3@h/d' },
    at,
  );
  expect(line).not.toContain('marker');
});
