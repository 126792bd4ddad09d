import { createHash } from 'node:crypto';

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

export type ChainRow = { seq: bigint; text: string; previousHash: string; hash: string };
export type ChainFault = { seq: bigint; fault: 'missing' | 'changed' | 'reordered' | 'tail' };

/**
 * Looks at one entry after the other. `fault` of the returned state is the first thing wrong: an entry whose text or hash was
 * changed, one that is missing, or one that stands in another's place. Works offline, on an export as well as on the table.
 */
export type ChainState = { count: bigint; hash: string; fault: ChainFault | null };

export const emptyChain: ChainState = { count: 0n, hash: GENESIS, fault: null };

/** The state after `row`; a state with a fault stays as it is. */
export function advanceChain(state: ChainState, row: ChainRow): ChainState {
  if (state.fault) return state;
  const expected = state.count + 1n;
  if (row.seq !== expected) return { ...state, fault: { seq: expected, fault: 'missing' } };
  if (row.hash !== chainHash(row.previousHash, row.text))
    return { ...state, fault: { seq: row.seq, fault: 'changed' } };
  const own = (JSON.parse(row.text) as { seq?: unknown }).seq;
  if (String(own) !== row.seq.toString() || row.previousHash !== state.hash)
    return { ...state, fault: { seq: row.seq, fault: 'reordered' } };
  return { count: row.seq, hash: row.hash, fault: null };
}

/** Holds the chain against its head row: a cut tail shows as a count or hash that the entries do not reach. */
export function closeChain(state: ChainState, head: { count: bigint; hash: string }): ChainState {
  if (state.fault) return state;
  const same = state.count === head.count && state.hash === head.hash;
  return same ? state : { ...state, fault: { seq: state.count + 1n, fault: 'tail' } };
}
