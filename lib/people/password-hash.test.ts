import { describe, expect, it } from 'vitest';
import { hashPassword, NO_PASSWORD, verifyPassword } from './password-hash';

const CHEAP = { logN: 10, r: 8, p: 1 };

describe('the stored form of a password', () => {
  it('carries its cost and verifies by it', async () => {
    const stored = await hashPassword('正确的马电池订书钉', CHEAP);
    expect(stored).toMatch(/^scrypt\$10\$8\$1\$/);
    expect(await verifyPassword('正确的马电池订书钉', stored)).toBe(true);
    expect(await verifyPassword('正确的马电池订书针', stored)).toBe(false);
  });

  it('is strong unless something else is asked for (S4)', async () => {
    expect(await hashPassword('x')).toMatch(/^scrypt\$17\$8\$1\$/);
  });

  it('differs for equal passwords', async () => {
    expect(await hashPassword('same', CHEAP)).not.toBe(await hashPassword('same', CHEAP));
  });

  it('does not cut long passwords: of 30 characters the last one counts (S4)', async () => {
    const first = '整'.repeat(29);
    const stored = await hashPassword(`${first}改`, CHEAP);
    expect(await verifyPassword(`${first}通`, stored)).toBe(false);
    expect(await verifyPassword(`${first}改`, stored)).toBe(true);
  });

  it('takes full-width and half-width letters for the same (S75)', async () => {
    expect(await verifyPassword('ａｂｃ１２３', await hashPassword('abc123', CHEAP))).toBe(true);
  });

  it('is never right for an account without one, nor for a broken row', async () => {
    expect(NO_PASSWORD).toMatch(/^scrypt\$17\$8\$1\$[\w-]{16,64}\$[\w-]{43}$/);
    expect(await verifyPassword('', 'none')).toBe(false);
    expect(await verifyPassword('x', NO_PASSWORD.replace('$17$', '$10$'))).toBe(false);
  });
});
