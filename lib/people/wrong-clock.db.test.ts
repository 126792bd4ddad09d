import { beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '@/lib/access/queries';
import { readLog } from '@/lib/audit/queries';
import { logFilters } from '@/lib/audit/schema';
import { readAddress, searchOf } from '@/lib/platform/address';
import { countUpload, UPLOADS_PER_MINUTE } from '@/lib/evidence/upload-rate';
import { now, withClock } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import { latestUpdate } from '@/lib/progress/latest-update';
import { updatesOfItem } from '@/lib/progress/queries';
import { findInspection } from '@/lib/inspections/queries';
import { reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { countTry, lockKey } from './commands/throttle';

useTestDatabase();

const HOUR = 3_600_000;
let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
});

/** What a clock that runs `hours` ahead does. */
const ahead = <T>(hours: number, fn: () => Promise<T>): Promise<T> => withClock(now().getTime() + hours * HOUR, fn);

describe('after a clock that ran ahead', () => {
  it('the newest report is the one that was written last', async () => {
    await ahead(1, () => reportMeasure(office, 1, 1, 'UNDER_WAY', '快表所写'));
    await reportMeasure(office, 1, 1, 'UNDER_WAY', '后来所写');
    const measureId = office.items[1]?.measures[1] ?? 0;
    expect((await latestUpdate(db, measureId))?.done).toBe('后来所写');
    const found = await findInspection(office.actors.leader, office.inspectionId);
    const updates = await updatesOfItem(office.actors.leader, found!.inspection, 1);
    expect(updates.map((one) => one.done)).toEqual(['后来所写', '快表所写']);
  });

  it('a lock and a window from the future hold nobody', async () => {
    await ahead(24, async () => {
      for (let at = 0; at < 6; at += 1) await countTry('account:x');
      await inTransaction((tx) => lockKey(tx, 'account:x'));
      for (let at = 0; at < 4; at += 1) await countTry('address:x');
      for (let at = 0; at < UPLOADS_PER_MINUTE; at += 1) await countUpload(7);
    });
    expect(await countTry('account:x')).toEqual({ tries: 1, locked: false });
    expect(await countTry('address:x')).toEqual({ tries: 1, locked: false });
    await expect(countUpload(7)).resolves.toBeUndefined();
  });

  it('a lock that another process made by a clock a little ahead, or while a try waited behind it, holds', async () => {
    await ahead(2 / 3_600, () =>
      inTransaction(async (tx) => {
        await countTry('account:near');
        await lockKey(tx, 'account:near');
      }),
    );
    expect((await countTry('account:near')).locked).toBe(true);
    expect((await countTry('account:near')).locked).toBe(true);
  });

  it('a session does not outlive its limits: one from the future is over, a use from the future is corrected', async () => {
    const { personId } = office.actors.leader;
    const lay = (id: string, createdAt: Date, lastUsedAt: Date) =>
      db.session.create({ data: { id, personId, createdAt, lastUsedAt } });
    const later = new Date(now().getTime() + 24 * HOUR);
    await lay('later', later, later);
    await lay('used', new Date(now().getTime() - HOUR), later);
    const request = { address: '', requestId: 'r' };
    expect(await loadActor('later', request)).toBeNull();
    expect((await loadActor('used', request))?.personId).toBe(personId);
    const used = await db.session.findUniqueOrThrow({ where: { id: 'used' } });
    expect(used.lastUsedAt.getTime()).toBeLessThanOrEqual(now().getTime());
  });

  it('a reading of the log is written down although one stands there from the future', async () => {
    const all = readAddress(logFilters, searchOf({}));
    await ahead(1, () => readLog(office.actors.audit, all));
    await readLog(office.actors.audit, all);
    expect(await db.auditEvent.count({ where: { verb: 'audit.read' } })).toBe(2);
  });
});
