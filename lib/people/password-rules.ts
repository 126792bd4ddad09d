import { randomInt } from 'node:crypto';
import common from './common-passwords.json';

export type PasswordProfile = 'nist' | 'dengbao';

/** A rule that a password breaks; `code` is a key of the messages under `errors.field`. */
export type PasswordProblem = { code: string; values?: Record<string, number> };

/** What the two norms ask, as they contradict each other (S3). Days and counts; 0 = not asked. */
export const PASSWORD_PROFILES = {
  nist: { minimum: 15, classes: 0, days: 0, former: 0 },
  dengbao: { minimum: 10, classes: 3, days: 90, former: 5 },
} as const satisfies Record<PasswordProfile, { minimum: number; classes: number; days: number; former: number }>;

export const PASSWORD_MAXIMUM = 128;

/** First passwords die after this many milliseconds, or with their first use (S5). */
export const FIRST_PASSWORD_MS = 72 * 3_600_000;

const COMMON = new Set<string>(common);
const RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** One short piece again and again, or a run of the keyboard. */
function isMonotonous(folded: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/u.test(folded)) return true;
  return RUNS.some((run) => {
    const there = run + run;
    const back = [...there].reverse().join('');
    return there.includes(folded) || back.includes(folded);
  });
}

/** Known passwords, also when dressed with figures and marks at the end. */
function isCommon(folded: string): boolean {
  const bare = folded.replace(/[\d\W_]+$/u, '');
  return COMMON.has(folded) || (bare.length >= 5 && COMMON.has(bare)) || isMonotonous(folded);
}

/** Names of the person and of the unit that a password must not contain. */
export type PasswordNames = string[];

/**
 * What is wrong with a new password under a profile; empty when nothing is. Lengths in code points (S3).
 * Refuses what is known and what is built from the person's or the unit's name.
 */
export function passwordProblems(password: string, profile: PasswordProfile, names: PasswordNames): PasswordProblem[] {
  const { minimum, classes } = PASSWORD_PROFILES[profile];
  const length = [...password].length;
  const folded = fold(password);
  const problems: PasswordProblem[] = [];
  if (length < minimum) problems.push({ code: 'passwordShort', values: { minimum } });
  if (length > PASSWORD_MAXIMUM) problems.push({ code: 'tooLong', values: { maximum: PASSWORD_MAXIMUM } });
  if (password.includes('\u0000')) problems.push({ code: 'invalid' });
  if (CLASSES.filter((one) => one.test(password)).length < classes)
    problems.push({ code: 'passwordClasses', values: { classes } });
  if (isCommon(folded)) problems.push({ code: 'passwordCommon' });
  if (names.map(fold).some((name) => [...name].length >= 2 && folded.includes(name)))
    problems.push({ code: 'passwordNames' });
  return problems;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const FIGURES = '23456789';

/** A first password that can be read out and typed: four groups of five, over 90 bits, of letters, figures and dashes. */
export function randomPassword(): string {
  const piece = () => LETTERS[randomInt(LETTERS.length)] ?? '';
  const group = () => [piece(), piece(), piece(), piece(), FIGURES[randomInt(FIGURES.length)]].join('');
  return [group(), group(), group(), group()].join('-');
}

/** True when a password that was set at `setAt` has to be changed at `at` under the profile. */
export function isExpired(setAt: Date, at: Date, profile: PasswordProfile): boolean {
  const { days } = PASSWORD_PROFILES[profile];
  return days > 0 && at.getTime() - setAt.getTime() > days * 86_400_000;
}
