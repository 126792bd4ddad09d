import { createHash } from 'node:crypto';
import { columnsAgree, readText, type LogRow } from './chain-row';

/** The job that signs where the log stands. */
export const CHECKPOINT_JOB = 'audit.checkpoint';

/** Before the first entry. */
export const GENESIS = '0'.repeat(64);

const DOMAIN = 'rectify-audit-1';
const ALGORITHM = 'sha256';

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** JSON with sorted keys and no spaces: the one text that is stored, hashed and exported (S32; jsonb would reorder keys). */
export function canonicalText(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const parts = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] as Plain)}`);
  return `{${parts.join(',')}}`;
}

/** SHA-256 in lower-case hex, of text or bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash(ALGORITHM).update(content).digest('hex');
}

/** Hash of an entry over its stored text and the entry before it, with a domain prefix and the name of the algorithm. */
export function chainHash(previousHash: string, text: string): string {
  return sha256(`${DOMAIN}\n${ALGORITHM}\n${previousHash}\n${text}`);
}

export type ChainFault = {
  seq: bigint;
  fault: 'missing' | 'changed' | 'reordered' | 'unreadable' | 'tail' | 'checkpoint' | 'forged' | 'unsigned';
};

/** How far the chain was followed, and the first thing that is wrong with it. */
export type ChainState = { count: bigint; hash: string; fault: ChainFault | null };

export const emptyChain: ChainState = { count: 0n, hash: GENESIS, fault: null };

/**
 * What was signed of the log outside the database: the hash of an entry by its number, the first line whose signature does not hold, and the
 * fingerprint of the key; null where none stands there.
 */
export type Checkpoints = { hashes: ReadonlyMap<bigint, string>; forged: bigint | null; key: string | null };

/** The row beside the log as it is spelled: its last entry, and the last checkpoint that left, with its key; `0` and empty for none. */
export type LogHead = { count: string; hash: string; signedCount: string; signedKey: string };

const NUMBER = /^\d{1,18}$/;

/** Whether the number of the row is the next one. */
function placeFault(state: ChainState, row: LogRow): ChainFault | null {
  const expected = state.count + 1n;
  const seq = row.seq !== null && NUMBER.test(row.seq) ? BigInt(row.seq) : null;
  if (seq === expected) return null;
  return seq === null || seq > expected ? { seq: expected, fault: 'missing' } : { seq, fault: 'reordered' };
}

function faultOf(state: ChainState, row: LogRow, checkpoints: Checkpoints | null): ChainFault | null {
  const misplaced = placeFault(state, row);
  if (misplaced) return misplaced;
  const seq = state.count + 1n;
  const { text, hash, previousHash } = row;
  const hashed = text !== null && previousHash !== null && hash === chainHash(previousHash, text);
  if (!hashed) return { seq, fault: 'changed' };
  const said = readText(text);
  if (!said) return { seq, fault: 'unreadable' };
  if (String(said.seq) !== row.seq || previousHash !== state.hash) return { seq, fault: 'reordered' };
  if (!columnsAgree(row, said)) return { seq, fault: 'changed' };
  const signed = checkpoints?.hashes.get(seq) ?? hash;
  return signed === hash ? null : { seq, fault: 'checkpoint' };
}

/**
 * Looks at one entry after the other; the fault is the first thing wrong: one that was changed (its columns too), that cannot be read, that is
 * missing, that stands in another's place, or that is not the one that was signed. A state with a fault stays as it is.
 */
export function advanceChain(state: ChainState, row: LogRow, checkpoints: Checkpoints | null): ChainState {
  if (state.fault) return state;
  const fault = faultOf(state, row, checkpoints);
  return fault ? { ...state, fault } : { count: BigInt(row.seq ?? 0), hash: row.hash ?? '', fault: null };
}

/** What is wrong between what was signed and what the database knows of it: taken away or of another key is a fault, not silence. */
function signedFault(state: ChainState, head: LogHead, { hashes, forged, key }: Checkpoints): ChainFault | null {
  const known = NUMBER.test(head.signedCount) ? BigInt(head.signedCount) : 0n;
  const beyond = [...hashes.keys()].some((count) => count > state.count);
  if (beyond) return { seq: state.count + 1n, fault: 'checkpoint' };
  if (key === null && head.signedKey !== '') return { seq: known, fault: 'unsigned' };
  if (forged !== null) return { seq: forged, fault: 'forged' };
  if (known > 0n && !hashes.has(known)) return { seq: known, fault: 'unsigned' };
  return head.signedKey !== '' && key !== head.signedKey ? { seq: known, fault: 'forged' } : null;
}

/**
 * Holds the chain against its head row and against what was signed outside, unless that is not at hand (null): a cut tail shows, a log that was
 * emptied, and checkpoints that were taken away.
 */
export function closeChain(state: ChainState, head: LogHead | null, checkpoints: Checkpoints | null): ChainState {
  if (state.fault) return state;
  const said = head?.count && NUMBER.test(head.count) ? BigInt(head.count) : state.count;
  if (head?.count !== String(state.count) || head.hash !== state.hash)
    return { ...state, fault: { seq: (said < state.count ? said : state.count) + 1n, fault: 'tail' } };
  return checkpoints ? { ...state, fault: signedFault(state, head, checkpoints) } : state;
}
