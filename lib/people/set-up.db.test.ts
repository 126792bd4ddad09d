import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actorOf } from '@/lib/access/queries';
import { sha256 } from '@/lib/audit/chain';
import { verifyChain } from '@/lib/audit/verify';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { setUp } from './commands/set-up';
import { findMarks } from './queries';

useTestDatabase();
// Six real passwords are hashed, which a busy machine feels.
vi.setConfig({ testTimeout: 240_000 });

const CODE = 'ABCD-EFGH-JKLM-NPQR';
const FROM = { address: '127.0.0.1', agent: '', requestId: 'r' };
const input = (setupCode = CODE, accounts = ['sys', 'sec', 'aud']) => ({
  setupCode,
  unitName: '甲单位',
  unitShortName: '甲',
  people: accounts.map((account, at) => ({ account, name: ['钱', '孙', '李'][at] ?? '' })) as never,
});

beforeEach(async () => {
  await db.throttle.deleteMany();
});

describe('the first run', () => {
  it('needs the code, and changes nothing without it', async () => {
    await expect(setUp(input(), FROM)).rejects.toMatchObject({ code: 'SETUP_DONE' });
    await db.systemMark.create({ data: { key: 'setup-code', value: sha256(CODE) } });
    await expect(setUp(input('ABCD-EFGH-JKLM-NPQX'), FROM)).rejects.toMatchObject({ code: 'SETUP_CODE_WRONG' });
    await expect(setUp(input(CODE, ['sys', 'sys', 'aud']), FROM)).rejects.toMatchObject({
      details: { fields: [{ field: 'people.1.account', code: 'taken' }] },
    });
    expect(await db.unit.count()).toBe(0);
    expect((await findMarks()).needsSetup).toBe(true);
    expect(await db.auditEvent.count({ where: { verb: 'person.setup', outcome: 'SETUP_CODE_WRONG' } })).toBe(1);
  });

  it('cannot be guessed at', async () => {
    for (let at = 0; at < 10; at += 1)
      await expect(setUp(input(`NOPE-${at}`), FROM)).rejects.toMatchObject({ code: 'SETUP_CODE_WRONG' });
    await expect(setUp(input(), FROM)).rejects.toMatchObject({ code: 'TOO_MANY' });
  });

  it('happens once, also when it is sent twice at the same moment', async () => {
    const both = await Promise.allSettled([setUp(input('abcdefghjklmnpqr'), FROM), setUp(input(), FROM)]);
    const done = both.filter((one) => one.status === 'fulfilled').map((one) => one.value);
    expect(done).toHaveLength(1);
    expect(await db.unit.count()).toBe(1);
    expect(await db.person.count()).toBe(3);
    expect((await findMarks()).needsSetup).toBe(false);
    expect(done[0]?.people.map((one) => one.role)).toEqual(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']);
    for (const account of ['sys', 'sec', 'aud']) {
      expect(await actorOf(account)).toMatchObject({ mustChangePassword: true, grants: [{ unitId: done[0]?.unitId }] });
    }
    await expect(setUp(input(), FROM)).rejects.toMatchObject({ code: 'SETUP_DONE' });
    expect((await verifyChain()).fault).toBeNull();
  });
});
