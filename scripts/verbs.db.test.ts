import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CHECKPOINT_FILES } from '@/lib/audit/checkpoints';
import { recordAudit } from '@/lib/audit/commands';
import { logLines } from '@/lib/audit/queries';
import { leaveCheckpoint } from '@/lib/audit/verify';
import { inTransaction } from '@/lib/platform/db';
import { folderPlace } from '@/lib/platform/text-place';
import { useTestDatabase } from '@/lib/testing/test-database';
import { runVerb } from './verbs';
import { sentence } from './say.mjs';

const database = useTestDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-verify-'));
const actor = { personId: null, name: '', post: '', address: '', requestId: 'r', sessionId: null };
const said: string[] = [];
const lines: string[] = [];

beforeAll(async () => {
  const entries = [1, 2, 3, 4].map((id) => ({ verb: 'backup.create' as const, objectId: id }));
  await inTransaction((tx) => recordAudit(tx, actor, entries));
  await leaveCheckpoint(database.url(), folderPlace(database.dataDir()));
  for await (const piece of logLines()) lines.push(...piece.trimEnd().split('\n'));
  for (const name of [CHECKPOINT_FILES.lines, CHECKPOINT_FILES.publicKey])
    fs.copyFileSync(path.join(database.dataDir(), name), path.join(folder, name));
});
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The exit code of the command on an export of these lines, and what it printed. */
async function verify(of: string[], ...more: string[]): Promise<{ code: number; said: string }> {
  const file = path.join(folder, 'log.jsonl');
  fs.writeFileSync(file, `${of.join('\n')}\n`);
  const code = await runVerb('verify-audit', [file, ...more]);
  return { code, said: said.join('\n') };
}

const bad = (seq: number, fault: string) => sentence('audit-bad', { seq, reason: `@fault-${fault}` });
/** Two entries fewer, and a head that fits them: only what was signed outside shows it. */
const cut = () => {
  const last = JSON.parse(lines[1] ?? '') as { hash: string };
  return [...lines.slice(0, 2), JSON.stringify({ head: { count: '2', hash: last.hash } })];
};

test('an export is held against the checkpoints and the public key that an auditor took along', async () => {
  expect(await verify(lines, folder)).toMatchObject({ code: 0 });
  expect(await verify(cut(), folder)).toMatchObject({
    code: 1,
    said: expect.stringContaining(bad(3, 'checkpoint')) as string,
  });
});

test('without a folder the checkpoints of the settings count', async () => {
  expect((await verify(lines)).code).toBe(0);
  expect(await verify(cut())).toMatchObject({ code: 1, said: expect.stringContaining(bad(3, 'checkpoint')) as string });
});

test('a folder without them is a finding, and where none is at hand that is said', async () => {
  const empty = fs.mkdtempSync(path.join(folder, 'empty-'));
  expect(await verify(lines, empty)).toMatchObject({
    code: 1,
    said: expect.stringContaining(bad(4, 'unsigned')) as string,
  });
  said.length = 0;
  process.env['DATA_DIR'] = empty;
  try {
    expect(await verify(lines)).toMatchObject({
      code: 0,
      said: expect.stringContaining(sentence('audit-unheld')) as string,
    });
  } finally {
    process.env['DATA_DIR'] = database.dataDir();
  }
});

test('a file that is not there, or no export, is one sentence', async () => {
  await expect(runVerb('verify-audit', [path.join(folder, 'nothing')])).rejects.toMatchObject({
    key: 'file-unreadable',
  });
  expect(await verify(['no export'], folder)).toMatchObject({
    code: 1,
    said: expect.stringContaining(bad(1, 'unreadable')) as string,
  });
});
