import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import type { Role } from '@/prisma/generated/enums';
import { foldAccount } from './account';
import { shortAgent } from './agent';
import { landingPath } from './landing-page';
import { readAddress, searchOf } from '@/lib/platform/address';
import { createPersonInput, peopleFilters } from './schema';
import { delayFor, SLOW_AFTER } from './slowdown';

const actorWith = (...roles: Role[]) =>
  ({ grants: roles.map((role) => ({ role, unitId: 1, sectionId: null })) }) as Actor;

describe('accounts', () => {
  it('are folded: width, case, blanks, zero-width (S75)', () => {
    expect(foldAccount(' Ｚhou.\u200bKW ')).toBe('zhou.kw');
    expect(foldAccount('买买提·艾力')).toBe('买买提·艾力'.normalize('NFKC'));
  });

  it.each([
    ['zhou.kw', 'zhou.kw'],
    ['ＺＨＯＵ', 'zhou'],
    ['周科员', '周科员'],
    ['a', null],
    ['.zhou', null],
    ['zhou kw!', null],
    ['x'.repeat(41), null],
  ])('%s', (account, kept) => {
    const read = createPersonInput.safeParse({ account, name: '周', unitId: '1' });
    expect(read.success ? read.data.account : null).toBe(kept);
  });

  it('take no unknown field (S20)', () => {
    const input = { account: 'zhou', name: '周', unitId: '1', role: 'SYSTEM_ADMIN' };
    expect(createPersonInput.safeParse(input).success).toBe(false);
  });
});

describe('the first page (R23)', () => {
  it.each<[Role[], string]>([
    [['SECTION_HEAD'], '/inspections/7/work'],
    [['HANDLER'], '/inspections/7/work'],
    [['INSPECTOR'], '/inspections/7/work'],
    [['INSPECTION_OFFICE'], '/inspections/7/work'],
    [['RECTIFICATION_OFFICE'], '/inspections/7/work'],
    [['PRINCIPAL'], '/inspections/7/dashboard'],
    [['LEADER', 'SECTION_HEAD'], '/inspections/7/dashboard'],
    [['OBSERVER'], '/inspections/7/dashboard'],
    [['SYSTEM_ADMIN'], '/people'],
    [['SECURITY_ADMIN'], '/roles'],
    [['AUDIT_ADMIN'], '/audit'],
    [[], '/account'],
  ])('%s', (roles, path) => expect(landingPath(actorWith(...roles), 7)).toBe(path));

  it('is the list of inspections where none is to be seen', () => {
    expect(landingPath(actorWith('PRINCIPAL'), null)).toBe('/inspections');
  });
});

describe('slowing an address (S1)', () => {
  it('begins after 20 wrong tries, grows and ends at 8 seconds', () => {
    expect(delayFor(0)).toBe(0);
    expect(delayFor(SLOW_AFTER)).toBe(0);
    expect([21, 22, 23, 40].map(delayFor)).toEqual([500, 1_000, 2_000, 8_000]);
  });
});

describe('filters from the address', () => {
  it('count anything unreadable as absent, and the last of several', () => {
    expect(readAddress(peopleFilters, searchOf({ q: ['b', 'a'], unit: 'x', state: 'gone', page: '-3' }))).toEqual({
      q: 'a',
      unit: 0,
      state: 'active',
      page: 1,
    });
  });
});

describe('a browser in a few words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/108.0.0.0 Safari/537.36',
      'Chrome 108, Windows',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0.1', 'Edge 120, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128, Linux'],
    ['curl/8.0', ''],
  ])('%s', (agent, words) => expect(shortAgent(agent)).toBe(words));
});
