import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import type { TextPlace } from '@/lib/platform/text-place';
import type { Checkpoints, LogHead } from './chain';

/**
 * Checkpoints leave the database (S34): number and hash of the last entry at a time, a line each beside the files, signed with a key that stands
 * there and never in the database. Who can write to the database alone can neither cut the log nor write it anew without being found; who can
 * take the checkpoints away alone is found too, as the database knows the last one and the key. An auditor takes lines and public key along.
 */
export const CHECKPOINT_FILES = {
  lines: 'checkpoints.jsonl',
  privateKey: 'checkpoint-key.pem',
  publicKey: 'checkpoint-key.pub.pem',
} as const;

const line = z.object({ count: z.number().int().positive(), hash: z.string(), at: z.string(), signature: z.string() });
type Line = z.output<typeof line>;

const message = ({ count, hash, at }: Omit<Line, 'signature'>) =>
  Buffer.from(`rectify-checkpoint-1\n${count}\n${hash}\n${at}`);

/** The public half of the key that stands there; null when none does, or none that can be read. */
async function publicKeyOf(texts: TextPlace): Promise<KeyObject | null> {
  const pem = (await texts.read(CHECKPOINT_FILES.publicKey)) ?? (await texts.read(CHECKPOINT_FILES.privateKey));
  try {
    return pem === null ? null : createPublicKey(pem);
  } catch {
    return null;
  }
}

/** By which the database knows a key: SHA-256 of its public half, in hex. */
function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** The lines that were finished; one that was cut short does not count. */
async function linesOf(texts: TextPlace): Promise<string[]> {
  return ((await texts.read(CHECKPOINT_FILES.lines)) ?? '').split('\n').slice(0, -1);
}

function readLine(text: string): Line | null {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What was signed until now; a line that cannot be read, or whose signature is not ours, is named by its count (0 when it has none). */
export async function readCheckpoints(texts: TextPlace): Promise<Checkpoints> {
  const [lines, key] = await Promise.all([linesOf(texts), publicKeyOf(texts)]);
  const hashes = new Map<bigint, string>();
  let forged: bigint | null = null;
  for (const text of lines) {
    const one = readLine(text);
    const isOurs =
      one !== null && key !== null && verify(null, message(one), key, Buffer.from(one.signature, 'base64'));
    if (isOurs) hashes.set(BigInt(one.count), one.hash);
    else forged ??= BigInt(one?.count ?? 0);
  }
  return { hashes, forged, key: key && fingerprint(key) };
}

async function makeKey(texts: TextPlace): Promise<KeyObject> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await texts.write(CHECKPOINT_FILES.publicKey, String(publicKey.export({ type: 'spki', format: 'pem' })));
  await texts.write(CHECKPOINT_FILES.privateKey, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  return privateKey;
}

/** The key to sign with: the one that stands there, or a new one as long as the database knows none. */
async function signingKey(texts: TextPlace, head: LogHead): Promise<KeyObject> {
  const pem = await texts.read(CHECKPOINT_FILES.privateKey);
  if (pem === null && head.signedKey !== '') throw new AppError('CHECKPOINTS_LOST');
  const key = pem === null ? await makeKey(texts) : createPrivateKey(pem);
  const own = fingerprint(createPublicKey(key));
  if (head.signedKey !== '' && own !== head.signedKey) throw new AppError('CHECKPOINTS_LOST');
  if ((await texts.read(CHECKPOINT_FILES.publicKey)) === null)
    await texts.write(CHECKPOINT_FILES.publicKey, String(createPublicKey(key).export({ type: 'spki', format: 'pem' })));
  return key;
}

/**
 * Signs where the log stands, unless that was signed already or the log is empty; one caller at a time. Gives what the database has to know from
 * now on. AppError CHECKPOINTS_LOST when what it knows already is gone from here: signing on would hide that.
 */
export async function signCheckpoint(
  texts: TextPlace,
  head: LogHead,
): Promise<{ signedCount: string; signedKey: string; isNew: boolean } | null> {
  const count = Number(head.count);
  if (count === 0) return null;
  const key = await signingKey(texts, head);
  const { hashes, key: signedKey } = await readCheckpoints(texts);
  if (head.signedCount !== '0' && !hashes.has(BigInt(head.signedCount))) throw new AppError('CHECKPOINTS_LOST');
  const last = Math.max(0, ...[...hashes.keys()].map(Number));
  if (last > count) return null;
  if (last < count) {
    const said = { count, hash: head.hash, at: now().toISOString() };
    const signature = sign(null, message(said), key).toString('base64');
    const lines = [...(await linesOf(texts)), JSON.stringify({ ...said, signature })];
    await texts.write(CHECKPOINT_FILES.lines, `${lines.join('\n')}\n`);
  }
  return { signedCount: String(count), signedKey: signedKey ?? '', isNew: last < count };
}

/** The checkpoints for a copy of a log of `count` entries, and their keys: what a backup takes along. Names of files with their text. */
export async function checkpointsUpTo(texts: TextPlace, count: bigint): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of Object.values(CHECKPOINT_FILES)) {
    const text = await texts.read(name);
    if (text !== null) found.set(name, text);
  }
  const lines = (await linesOf(texts)).filter((text) => BigInt(readLine(text)?.count ?? 0) <= count);
  if (found.has(CHECKPOINT_FILES.lines)) found.set(CHECKPOINT_FILES.lines, lines.map((text) => `${text}\n`).join(''));
  return found;
}
