import { expect, test } from 'vitest';
import { forgetStatements, statementName } from './statement-names';

test('a statement keeps its name, another one has another name', () => {
  const first = statementName({ sql: 'SELECT 1' });
  expect(first).toMatch(/^r\d+_\d+$/);
  expect(statementName({ sql: 'SELECT 1' })).toBe(first);
  expect(statementName({ sql: 'SELECT 2' })).not.toBe(first);
});

test('names are bounded, and the known ones stay', () => {
  const first = statementName({ sql: 'SELECT 1' });
  for (let n = 0; n < 2_000; n += 1) statementName({ sql: `SELECT ${n} + 0` });
  expect(statementName({ sql: 'SELECT 2000 + 0' })).toBe('');
  expect(statementName({ sql: 'SELECT 1' })).toBe(first);
});

test('after forgetting no name is used again', () => {
  const before = statementName({ sql: 'SELECT 1' });
  forgetStatements();
  expect(statementName({ sql: 'SELECT 1' })).not.toBe(before);
});
