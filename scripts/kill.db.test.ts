import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, inject, test } from 'vitest';
import { verifyLogOf } from '@/lib/audit/verify';
import { folderPlace } from '@/lib/platform/text-place';
import type { Acknowledged } from '@/lib/testing/steady-writer';
import { migrate } from '@/lib/operations/migrate';
import { startOwnDatabase, type OwnDatabase } from '@/lib/operations/own-server';
import { APP_ROLE, withClient } from '@/lib/operations/roles';
import { resetSettings } from '@/lib/platform/settings';
import * as storage from '@/lib/files/storage';

const KILLS = 20;
/** Every so many kills it is the writer's turn; between, the server's. */
const TURN = 5;
const root = path.join(import.meta.dirname, '..');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'rectify-kill-'));
chmodSync(dataDir, 0o711);

type Writer = { child: ChildProcessByStdio<Writable, Readable, null>; said: () => Acknowledged[] };
const writers: Writer[] = [];
let database: OwnDatabase | null = null;

afterAll(async () => {
  for (const { child } of writers) child.kill('SIGKILL');
  await database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A process that begins to write when it is told to; it takes seconds to be ready, so the next one is started ahead. */
function startWriter(url: string): Writer {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
  const args = ['--import', 'tsx', 'lib/testing/steady-writer.ts'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stdin.on('error', () => undefined);
  const lines = () => text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const writer: Writer = {
    child,
    said: () => lines().flatMap((line) => (line ? [JSON.parse(line) as Acknowledged] : [])),
  };
  writers.push(writer);
  return writer;
}

async function killed(child: Writer['child']): Promise<void> {
  const over = once(child, 'exit');
  child.kill('SIGKILL');
  await over;
}

/** Kills the server and every process of it in one moment, as a power cut would. */
async function killServer(): Promise<void> {
  const postmaster = Number(readFileSync(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
  for (const pid of [postmaster, ...children.map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it had just ended
    }
  }
  await wait(50);
}

const column = async (url: string, sql: string): Promise<string[]> =>
  withClient(url, async (client) => (await client.query<{ v: string }>(sql)).rows.map((row) => row.v));

/** Everything that belongs together: a report is its row, its line of the history, its entry of the log and its key. */
async function halves(url: string): Promise<string[]> {
  return column(
    url,
    `SELECT 'update ' || u.id AS v FROM "ProgressUpdate" u
      WHERE NOT EXISTS (SELECT 1 FROM "ItemEvent" e WHERE e.kind = 'reported' AND (e.data->>'updateId')::int = u.id)
    UNION ALL SELECT 'line ' || e.id FROM "ItemEvent" e
      WHERE e.kind = 'reported' AND NOT EXISTS (SELECT 1 FROM "ProgressUpdate" u WHERE u.id = (e.data->>'updateId')::int)
    UNION ALL SELECT 'log ' || verb FROM (
      SELECT verb, count(*) AS n FROM "AuditEvent" WHERE outcome = 'DONE' GROUP BY verb) a
      WHERE (verb = 'measure.report' AND n <> (SELECT count(*) FROM "ProgressUpdate"))
        OR (verb = 'evidence.upload' AND n <> (SELECT count(*) FROM "EvidenceVersion"))
    UNION ALL SELECT 'keys' FROM (SELECT count(*) AS n FROM "WriteKey") k
      WHERE n <> (SELECT count(*) FROM "ProgressUpdate") + (SELECT count(*) FROM "EvidenceVersion")`,
  );
}

// The embedded server is started and killed by the test itself: once is enough, whatever server the run is about.
test.skipIf(inject('testServer').version !== '18' || process.platform !== 'linux')(
  `${KILLS} kills in the middle of writes lose nothing that was acknowledged and leave nothing half (S51)`,
  { timeout: 600_000 },
  async () => {
    database = await startOwnDatabase(dataDir);
    await migrate(database.ownerUrl, APP_ROLE, path.join(root, 'prisma'));
    const { url, ownerUrl } = database;
    const updates = new Set<number>();
    const versions = new Map<number, string>();
    let writer = startWriter(url);
    let next = startWriter(url);
    writer.child.stdin.write('go\n');
    let before = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      for (let waited = 0; writer.said().length < before + 12 && waited < 60_000; waited += 20) await wait(20);
      await wait((kill * 37) % 200);
      const turn = kill % TURN === 0;
      if (turn) await killed(writer.child);
      else await killServer();
      const said = writer.said();
      expect(said.length, `kill ${kill}`).toBeGreaterThanOrEqual(before + 12);
      before = said.length;
      for (const one of said) {
        if ('updateId' in one) updates.add(one.updateId);
        else versions.set(one.versionId, one.sha256);
      }
      if (turn && kill < KILLS) {
        [writer, next, before] = [next, startWriter(url), 0];
        writer.child.stdin.write('go\n');
      }
      if (!turn) {
        // who started it would start it again as well: one at a time
        await database.stop();
        database = await startOwnDatabase(dataDir);
      }
      const kept = new Set((await column(ownerUrl, 'SELECT id AS v FROM "ProgressUpdate"')).map(Number));
      expect([...updates].filter((id) => !kept.has(id))).toEqual([]);
      expect(await halves(ownerUrl)).toEqual([]);
    }
    await killed(next.child);
    const rows = new Map(
      (await column(ownerUrl, `SELECT id || ' ' || sha256 AS v FROM "EvidenceVersion"`)).map((row) => {
        const [id, sha256] = row.split(' ') as [string, string];
        return [Number(id), sha256];
      }),
    );
    for (const [id, sha256] of versions) expect(rows.get(id)).toBe(sha256);
    process.env['DATA_DIR'] = dataDir;
    resetSettings();
    for (const sha256 of rows.values()) expect(await storage.verify(sha256)).toBe(true);
    expect(await verifyLogOf(ownerUrl, folderPlace(dataDir))).toMatchObject({ fault: null });
    expect(updates.size + versions.size).toBeGreaterThan(KILLS * 10);
  },
);
