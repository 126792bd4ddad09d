import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { now } from '@/lib/platform/clock';
import { noCheckpoints, type Checkpoints } from './chain';

/**
 * Checkpoints leave the database (S34): number and hash of the last entry at a time, a line each in the data folder, signed with a key that stands
 * there and never in the database. Who can write to the database alone can neither cut the log nor write it anew without being found.
 */

const FILE = 'checkpoints.jsonl';
const KEY = 'checkpoint-key.pem';

const line = z.object({ count: z.number().int().positive(), hash: z.string(), at: z.string(), signature: z.string() });
type Line = z.output<typeof line>;

const message = ({ count, hash, at }: Omit<Line, 'signature'>) =>
  Buffer.from(`rectify-checkpoint-1\n${count}\n${hash}\n${at}`);

function keyOf(dataDir: string): KeyObject {
  const file = path.join(dataDir, KEY);
  if (!fs.existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      fs.writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return createPrivateKey(fs.readFileSync(file));
}

/** The lines that were finished; one that a kill cut short does not count. */
function linesOf(dataDir: string): string[] {
  try {
    return fs.readFileSync(path.join(dataDir, FILE), 'utf8').split('\n').slice(0, -1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readLine(text: string): Line | null {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What was signed until now; a line that cannot be read, or whose signature is not ours, is named by its count (0 when it has none). */
export function readCheckpoints(dataDir: string): Checkpoints {
  const lines = linesOf(dataDir);
  if (lines.length === 0) return noCheckpoints;
  const key = createPublicKey(keyOf(dataDir));
  const hashes = new Map<bigint, string>();
  let forged: bigint | null = null;
  for (const text of lines) {
    const one = readLine(text);
    if (one && verify(null, message(one), key, Buffer.from(one.signature, 'base64')))
      hashes.set(BigInt(one.count), one.hash);
    else forged ??= BigInt(one?.count ?? 0);
  }
  return { hashes, forged };
}

/** Signs where the log stands now, unless that was signed already or the log is empty. True when a line was added. */
export function signCheckpoint(dataDir: string, head: { count: string; hash: string }): boolean {
  const count = Number(head.count);
  if (count === 0 || [...readCheckpoints(dataDir).hashes.keys()].some((known) => known >= BigInt(count))) return false;
  const said = { count, hash: head.hash, at: now().toISOString() };
  const signature = sign(null, message(said), keyOf(dataDir)).toString('base64');
  const file = fs.openSync(path.join(dataDir, FILE), 'a', 0o600);
  try {
    fs.writeSync(file, `${JSON.stringify({ ...said, signature })}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  return true;
}
