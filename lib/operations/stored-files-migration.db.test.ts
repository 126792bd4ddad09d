import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { migrate } from './migrate';
import { APP_ROLE, ensureDatabase, withClient } from './roles';

const STEP = '20261129070159_stored_files';
const NAME = `stored_files_${process.pid}`;
const database = useTestDatabase();
const adminUrl = () => database.superUrl().replace(/\/[^/?]+\?/, '/postgres?');
const url = () => database.ownerUrl().replace(/\/[^/?]+\?/, `/${NAME}?`);

afterAll(() => withClient(adminUrl(), (client) => client.query(`DROP DATABASE IF EXISTS "${NAME}" WITH (FORCE)`)));

const [standing, damaged, gone, shared] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64)) as [
  string,
  string,
  string,
  string,
];

test('files of an older database get their rows, with size, kind and the mark of damage; withdrawn ones get none', async () => {
  const names = fs.readdirSync(path.join('prisma', 'migrations')).filter((name) => /^\d/.test(name));
  await ensureDatabase(adminUrl(), NAME);
  await migrate(
    url(),
    APP_ROLE,
    'prisma',
    names.filter((name) => name < STEP),
  );
  await withClient(adminUrl().replace('/postgres?', `/${NAME}?`), async (client) => {
    await client.query(`
      -- what the rows hang on is not what this is about
      SET session_replication_role = replica;
      INSERT INTO "Import" ("inspectionId", "sourceName", "sourceSha256", "sourceSize", paragraphs, outline, corrections, "createdById", "createdByName", "createdAt")
        VALUES (1, '通报.DOCX', '${shared}', 7, '[]', '{}', '[]', 1, 'x', now())`);
    const version = `INSERT INTO "EvidenceVersion" ("evidenceId", "inspectionId", "versionNo", sha256, size, "mediaType", name, "uploadedById", "uploadedByName", "uploadedAt", "removedAt", "damagedAt")
      VALUES (1, 1, $1, $2, $3, 'application/pdf', 'n', 1, 'x', '2025-01-02', $4, $5)`;
    await client.query(version, [1, standing, 10, null, null]);
    await client.query(version, [2, damaged, 20, null, '2025-02-03T00:00:00Z']);
    await client.query(version, [3, gone, 30, '2025-02-03T00:00:00Z', null]);
    await client.query(version, [4, shared, 7, null, null]);
  });
  await migrate(url(), APP_ROLE, 'prisma');
  await withClient(url(), async (client) => {
    const { rows } = await client.query(
      `SELECT sha256, size::int, "mediaType" AS kind, "damagedAt" AS damaged FROM "StoredFile" ORDER BY 1`,
    );
    expect(rows).toEqual([
      { sha256: standing, size: 10, kind: 'application/pdf', damaged: null },
      { sha256: damaged, size: 20, kind: 'application/pdf', damaged: new Date('2025-02-03T00:00:00Z') },
      { sha256: shared, size: 7, kind: 'application/pdf', damaged: null },
    ]);
    const uses = await client.query(`SELECT owner, count(*)::int AS n FROM "StoredFileUse" GROUP BY 1 ORDER BY 1`);
    expect(uses.rows).toEqual([
      { owner: 'EvidenceVersion', n: 3 },
      { owner: 'Import', n: 1 },
    ]);
  });
});
