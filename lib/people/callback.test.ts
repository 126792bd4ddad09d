import { describe, expect, it } from 'vitest';
import { safeCallback } from './callback';

const GOOD = ['/', '/inspections/1/items?status=RETURNED&q=%E4%BC%9A%E8%AE%AE', '/audit#top', '/people/3'];
const BAD = [
  null,
  undefined,
  '',
  'people',
  '//x',
  '//x.example/people',
  '/\\x',
  '\\\\x',
  '/\t/x',
  '/\n/x',
  'https:x',
  'https://x.example/',
  'HTTPS:/x',
  'javascript:alert(1)',
  '/%2Fx',
  '/%2F%2Fx',
  '%2F%2Fx',
  '/%5cx',
  '/./%2fx',
  '/..//x',
  '/.//x',
  ' //x',
  '/sign-in',
  '/sign-in?callbackUrl=/people',
  '/setup',
  '/api/evidence/3',
  `/${'a'.repeat(2_000)}`,
];

describe('where to go after sign-in (S12)', () => {
  it.each(GOOD)('keeps %s', (path) => expect(safeCallback(path)).toBe(path));
  it.each(BAD)('refuses %j', (path) => expect(safeCallback(path)).toBe('/'));
});
