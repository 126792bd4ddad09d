import { canonicalText, sha256 } from '@/lib/audit/chain';
import type { Claim } from './queries/claims';

const ALGORITHM = 'sha256';

/** What kind of record a hash covers; it is hashed with the text, so that no record passes for another (S32). */
export type RecordKind = 'rectify-submission-1' | 'rectify-closing-1' | 'rectify-document-1';

/** SHA-256 in lower-case hex over the kind of record, the name of the algorithm and the stored text. */
export function recordHash(kind: RecordKind, text: string): string {
  return sha256(`${kind}\n${ALGORITHM}\n${text}`);
}

type Plain = Parameters<typeof canonicalText>[0];

/** A claim as it stands in a record: ids, words, quantities, files by hash, waivers. */
export function claimRecord(claim: Claim): Record<string, Plain> {
  return {
    measureId: claim.measureId,
    number: claim.number,
    text: claim.text,
    acceptedRoundNo: claim.acceptedRoundNo,
    updateId: claim.updateId,
    claim: claim.claim,
    claimDay: claim.claimDay,
    quantities: claim.quantities.map(({ kind, amount, label }) => ({ kind, amount, label })),
    files: claim.files.map((file) => ({
      evidenceId: file.evidenceId,
      versionId: file.versionId,
      versionNo: file.versionNo,
      kind: file.kind,
      name: file.name,
      sha256: file.sha256,
      size: file.size,
      proves: file.proves,
    })),
    waivers: claim.waivers.map(({ id, kind, reason, personName }) => ({ id, kind, reason, personName })),
  };
}

/** One record as canonical text with its hash. */
export function sealRecord(kind: RecordKind, content: Record<string, Plain>): { text: string; sha256: string } {
  const text = canonicalText(content);
  return { text, sha256: recordHash(kind, text) };
}
