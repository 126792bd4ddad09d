import type { EvidenceKind } from '@/prisma/generated/enums';

/** What evidence proves a measure (R1). The same in SQL: `sufficiency-sql.ts`. */

type Of<Kind = EvidenceKind> = { kind: Kind };

/** A file proves its kind while it is not withdrawn, stands inside the round and some version of it is kept. */
export function isProof(file: {
  withdrawn: unknown;
  isSupplement: boolean;
  versions: { removed: boolean }[];
}): boolean {
  return !file.withdrawn && !file.isSupplement && file.versions.some((version) => !version.removed);
}

/** The required kinds for which there is neither a proof nor a standing reason why there is none, in the order in which they are required. */
export function missingKinds(requiredKinds: EvidenceKind[], proofs: Of[], waivers: Of[]): EvidenceKind[] {
  const there = new Set([...proofs, ...waivers].map((one) => one.kind));
  return requiredKinds.filter((kind) => !there.has(kind));
}
