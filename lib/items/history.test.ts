import { expect, test } from 'vitest';
import { parseHistory, type HistoryEvent } from './history';

const row = {
  id: 1,
  at: '2025-03-12T02:00:00+00:00',
  day: '2025-03-12',
  measureNumber: null,
  roundNo: 1,
  fromStatus: 'AWAITING_REVIEW',
  toStatus: 'RETURNED',
  personName: '岳明',
  personPost: '巡察组副组长',
  personForName: null,
};

test('a line is read by its kind', () => {
  const data = { words: '缺两个月', measureNumbers: [2], newDeadline: '2025-05-01', oldDeadline: null };
  const line = parseHistory({ ...row, kind: 'return', data });
  expect(line.kind === 'return' && line.data.newDeadline).toBe('2025-05-01');
});

test.each([
  ['a kind that is none', { kind: 'started', data: {} }],
  ['data that lacks something', { kind: 'return', data: { words: '', measureNumbers: [2] } }],
  ['data of another shape', { kind: 'reported', data: { measureNumber: '2', state: 'UNDER_WAY', updateId: 4 } }],
  ['a status that is none', { kind: 'start', data: {}, toStatus: 'OPEN' }],
])('%s is refused', (_what, wrong) => {
  expect(() => parseHistory({ ...row, ...wrong })).toThrow();
});

test('what a kind does not have does not compile', () => {
  // @ts-expect-error a field too many
  const wrong: HistoryEvent = { kind: 'decline', data: { words: '', measureNumbers: [1], newDeadline: '2025-05-01' } };
  // @ts-expect-error a kind that is none
  const unknown: HistoryEvent = { kind: 'declined', data: {} };
  expect([wrong, unknown]).toHaveLength(2);
});
