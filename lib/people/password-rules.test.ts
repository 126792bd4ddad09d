import { describe, expect, it } from 'vitest';
import common from './common-passwords.json';
import { isExpired, passwordProblems, randomPassword, type PasswordProfile } from './password-rules';

const NAMES = ['zhou.kw', '周科员', '澜江区投资促进中心', '区投资促进中心'];

const TABLE: [PasswordProfile, string, string[]][] = [
  ['nist', 'correct river boats', []],
  ['nist', '今天下午三点在二楼会议室开会', ['passwordShort']],
  ['nist', '今天下午三点在二楼会议室开会讨论', []],
  ['nist', 'short', ['passwordShort']],
  ['nist', 'x'.repeat(129), ['tooLong', 'passwordCommon']],
  ['nist', `${'整改方案报告表'.repeat(18)}ab`, []],
  ['nist', 'passwordpassword', ['passwordCommon']],
  ['nist', 'PasswordPassword2026!', ['passwordCommon']],
  ['nist', '123456789012345', ['passwordCommon']],
  ['nist', 'abcdefghijklmnopq', ['passwordCommon']],
  ['nist', '0987654321098765', ['passwordCommon']],
  ['nist', 'abababababababab', ['passwordCommon']],
  ['nist', 'weirenminfuwu2024', ['passwordCommon']],
  ['nist', 'hello zhou.kw of the sea', ['passwordNames']],
  ['nist', '我就是周科员没有别的意思了吧', ['passwordShort', 'passwordNames']],
  ['nist', '这是区投资促进中心的很长的密码', ['passwordNames']],
  ['nist', 'correct\u0000river boats', ['invalid']],
  ['dengbao', 'Abcdefg19!', []],
  ['dengbao', 'river boats 7', []],
  ['dengbao', 'riverboats', ['passwordClasses']],
  ['dengbao', 'riverboats7', ['passwordClasses']],
  ['dengbao', 'Riverboats7', []],
  ['dengbao', '河上的船River7', []],
  ['dengbao', 'Rb7!', ['passwordShort']],
  ['dengbao', 'Admin@123456', ['passwordCommon']],
];

describe('rules of passwords (S3)', () => {
  it.each(TABLE)('%s: %s', (profile, password, codes) => {
    expect(passwordProblems(password, profile, NAMES).map((one) => one.code)).toEqual(codes);
  });

  it('ask for no change in the one profile and for one after 90 days in the other', () => {
    const set = new Date('2025-01-01T00:00:00Z');
    const later = (days: number) => new Date(set.getTime() + days * 86_400_000);
    expect(isExpired(set, later(4_000), 'nist')).toBe(false);
    expect(isExpired(set, later(90), 'dengbao')).toBe(false);
    expect(isExpired(set, later(91), 'dengbao')).toBe(true);
  });

  it('make first passwords that keep both profiles and never repeat', () => {
    const made = Array.from({ length: 200 }, randomPassword);
    expect(new Set(made).size).toBe(200);
    for (const profile of ['nist', 'dengbao'] as const) {
      expect(made.filter((one) => passwordProblems(one, profile, NAMES).length > 0)).toEqual([]);
    }
  });

  it('know a list without doubles', () => {
    expect(new Set(common).size).toBe(common.length);
    expect(common.length).toBeGreaterThan(200);
  });
});
