import { expect, test } from 'vitest';
import { itemAsOf, type ChangeRow, type DatedItem, type HistoryRow } from './as-of';

const approval: HistoryRow = {
  id: 1,
  day: '2025-01-12',
  kind: 'planApproved',
  data: { meetingDay: '2025-01-10' },
  toStatus: null,
};

const item = (more: Partial<DatedItem>): DatedItem => ({
  number: 1,
  isRebound: false,
  createdDay: '2025-01-02',
  present: { leader: [{ id: 3, name: 'Cy' }], leadSection: [], supportingSections: [] },
  measures: [{ number: 1, present: { ownerSection: [{ id: 9, name: 'nine' }], ownerPerson: [] } }],
  history: [approval],
  deadlines: [],
  changes: [],
  ...more,
});

const leader = (id: number, day: string, oldIds: number[], newIds: number[], words = ['Ann', 'Bea']): ChangeRow => ({
  id,
  day,
  measureNumber: null,
  field: 'leader',
  oldValue: words[0] ?? '',
  newValue: words[1] ?? '',
  oldIds,
  newIds,
});

test('before it was there it is nothing; before the approval nothing is due and nobody answers', () => {
  expect(itemAsOf(item({}), '2025-01-01')).toBeNull();
  expect(itemAsOf(item({}), '2025-01-11')).toMatchObject({
    approved: false,
    leader: null,
    deadline: null,
    measures: [],
  });
  expect(itemAsOf(item({}), '2025-01-12')).toMatchObject({ approved: true, leader: { id: 3 } });
});

test('of rows up to a day the last one written counts, also where a clock once ran ahead', () => {
  const start: HistoryRow = { id: 2, day: '2025-02-02', kind: 'start', data: {}, toStatus: 'IN_PROGRESS' };
  const submit: HistoryRow = { id: 3, day: '2025-02-01', kind: 'submit', data: {}, toStatus: 'AWAITING_SIGN_OFF' };
  const lived = item({ history: [approval, start, submit] });
  expect(itemAsOf(lived, '2025-02-01')?.status).toBe('AWAITING_SIGN_OFF');
  expect(itemAsOf(lived, '2025-02-02')?.status).toBe('AWAITING_SIGN_OFF');
  expect(itemAsOf(lived, '2025-01-31')?.status).toBe('PLANNED');
});

test('who answered follows from the change before a day, else from the one after it; words alone stay words', () => {
  const changes = [leader(1, '2025-01-20', [], [2], ['Old', 'Bea']), leader(2, '2025-02-03', [2], [3], ['Bea', 'Cy'])];
  const on = (day: string) => itemAsOf(item({ changes }), day)?.leader;
  expect(on('2025-01-19')).toEqual({ id: null, name: 'Old' });
  expect(on('2025-01-20')).toEqual({ id: 2, name: 'Bea' });
  expect(on('2025-02-02')).toEqual({ id: 2, name: 'Bea' });
  expect(on('2025-02-03')).toEqual({ id: 3, name: 'Cy' });
});

test('a decline takes back what an earlier round had reopened and reopens what it names', () => {
  const measures = [1, 2, 3].map((number) => ({ number, present: { ownerSection: [], ownerPerson: [] } }));
  const event = (id: number, day: string, more: Pick<HistoryRow, 'kind' | 'data'>) =>
    ({ id, day, toStatus: 'RETURNED', ...more }) as HistoryRow;
  const words = { words: 'w' };
  const returned = { ...words, measureNumbers: [1, 2], newDeadline: '2025-05-01', oldDeadline: null };
  const history = [
    approval,
    event(2, '2025-02-01', { kind: 'return', data: returned }),
    event(3, '2025-02-10', { kind: 'decline', data: { ...words, measureNumbers: [2] } }),
  ];
  const verdicts = (day: string) => itemAsOf(item({ measures, history }), day)?.measures.map((one) => one.verdict);
  expect(verdicts('2025-02-01')).toEqual(['REOPENED', 'REOPENED', 'ACCEPTED']);
  expect(verdicts('2025-02-10')).toEqual([null, 'REOPENED', 'ACCEPTED']);
});
