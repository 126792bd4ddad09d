import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { withClient } from './roles';
import { TABLE_RIGHTS } from './table-rights';

const database = useTestDatabase({ seeded: true });

type Column = { table: string; name: string };

const columns = once(() =>
  withClient(database.ownerUrl(), async (client) => {
    const sql = `SELECT table_name AS table, column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public')`;
    return (await client.query<Column>(sql)).rows;
  }),
);

/** Asked once, when the first test wants it. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

/** Runs a statement in a transaction that is taken back; true when the database refused it. */
async function isRefused(url: string, statement: string): Promise<boolean> {
  return withClient(url, async (client) => {
    await client.query('BEGIN');
    const refused = await client.query(statement).then(
      () => false,
      (error: Error) => {
        if (/permission denied|is refused/.test(error.message)) return true;
        throw error;
      },
    );
    await client.query('ROLLBACK');
    return refused;
  });
}

test('every table says what the application may do with it', async () => {
  const tables = new Set((await columns()).map(({ table }) => table));
  expect([...tables].sort()).toEqual(Object.keys(TABLE_RIGHTS).sort());
});

const records = Object.entries(TABLE_RIGHTS).filter(([, right]) => right !== 'rows');

test.each(records)('the application changes of %s no more than it may', async (table, right) => {
  const may = typeof right === 'object' ? right.change : [];
  const own = (await columns()).filter((one) => one.table === table).map((one) => one.name);
  expect(own).toEqual(expect.arrayContaining(may));
  const allowed: string[] = [];
  for (const name of own) {
    const refused = await isRefused(database.url(), `UPDATE "${table}" SET "${name}" = "${name}" WHERE FALSE`);
    if (!refused) allowed.push(name);
  }
  expect(allowed.sort()).toEqual([...may].sort());
  expect(await isRefused(database.url(), `DELETE FROM "${table}"`)).toBe(true);
  expect(await isRefused(database.url(), `TRUNCATE "${table}" CASCADE`)).toBe(true);
});

/** What stays refused by triggers whoever asks, with the rows of the example in it. */
const OWNER = [
  'ProgressUpdate',
  'Quantity',
  'ItemEvent',
  'DeadlineChange',
  'AuditEvent',
  'Plan',
  'SubmissionFile',
  'ReviewDecision',
  'ClosingRecord',
];

test.each(OWNER)('the owner changes no row of %s, deletes none and does not empty it', async (table) => {
  const url = database.ownerUrl();
  const [first = ''] = (await columns()).filter((one) => one.table === table).map((one) => one.name);
  expect(await isRefused(url, `UPDATE "${table}" SET "${first}" = "${first}"`)).toBe(true);
  expect(await isRefused(url, `DELETE FROM "${table}"`)).toBe(true);
  expect(await isRefused(url, `TRUNCATE "${table}" CASCADE`)).toBe(true);
});

/** The application withdraws a piece of evidence, as it may, so that there is one on which to try. */
beforeAll(async () => {
  await withClient(database.url(), async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `UPDATE "Evidence" SET "withdrawnAt" = now(), "withdrawnReason" = 'x', "withdrawnByName" = 'x', version = version + 1
       WHERE id = (SELECT min(id) FROM "Evidence") RETURNING id`,
    );
    await client.query(
      'UPDATE "EvidenceVersion" SET "removedAt" = now(), "storedSha256" = NULL WHERE "evidenceId" = $1 AND "removedAt" IS NULL',
      [rows[0]?.id],
    );
  });
});

test.each([
  `UPDATE "Submission" SET "outcomeAt" = NULL WHERE outcome <> 'PENDING'`,
  `UPDATE "SignOff" SET words = 'x'`,
  `UPDATE "SubmissionMeasure" SET verdict = 'REOPENED' WHERE verdict IS NOT NULL`,
  'UPDATE "AuditHead" SET count = count - 1',
  `UPDATE "AuditHead" SET count = 0, hash = repeat('0', 64)`,
  `UPDATE "AuditHead" SET count = count + 1, hash = repeat('a', 64)`,
  'UPDATE "Evidence" SET "isSupplement" = NOT "isSupplement"',
  `UPDATE "Evidence" SET "createdByName" = 'x'`,
  `UPDATE "Evidence" SET "withdrawnReason" = 'x' WHERE "withdrawnAt" IS NULL`,
  `UPDATE "Evidence" SET "withdrawnReason" = 'x' WHERE "withdrawnAt" IS NOT NULL`,
  'UPDATE "Evidence" SET "withdrawnAt" = NULL WHERE "withdrawnAt" IS NOT NULL',
  `UPDATE "Evidence" SET proves = 'x' WHERE "withdrawnAt" IS NOT NULL`,
  'DELETE FROM "Evidence"',
  'TRUNCATE "Evidence" CASCADE',
  `UPDATE "EvidenceVersion" SET name = 'x'`,
  'UPDATE "EvidenceVersion" SET "removedAt" = NULL, "storedSha256" = sha256 WHERE "removedAt" IS NOT NULL',
  'DELETE FROM "EvidenceVersion"',
  'TRUNCATE "EvidenceVersion" CASCADE',
])('%s is refused to the application and to the owner', async (statement) => {
  expect(await isRefused(database.url(), statement)).toBe(true);
  expect(await isRefused(database.ownerUrl(), statement)).toBe(true);
});
