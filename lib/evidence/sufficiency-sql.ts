import { Prisma } from '@/prisma/generated/client';

/** A version aliased `v` whose bytes are kept. */
export const isKeptVersionSql = Prisma.sql`(v."removedAt" IS NULL)`;

/** A file aliased `e` (Evidence) proves its kind, as `isProof` says. */
export const isProofSql = Prisma.sql`(e."withdrawnAt" IS NULL AND NOT e."isSupplement"
  AND EXISTS (SELECT 1 FROM "EvidenceVersion" v WHERE v."evidenceId" = e.id AND ${isKeptVersionSql}))`;

/** A reason aliased `w` (EvidenceWaiver) that still stands. */
export const isStandingWaiverSql = Prisma.sql`(w."endedAt" IS NULL)`;

/** How many required kinds of a measure aliased `m` have neither proof nor reason: the length of `missingKinds`. */
export const missingKindsSql = Prisma.sql`(SELECT count(*) FROM unnest(m."requiredKinds") AS need(kind) WHERE NOT EXISTS (
    SELECT 1 FROM "EvidenceMeasure" em JOIN "Evidence" e ON e.id = em."evidenceId"
    WHERE em."measureId" = m.id AND e.kind = need.kind AND ${isProofSql})
  AND NOT EXISTS (SELECT 1 FROM "EvidenceWaiver" w
    WHERE w."measureId" = m.id AND w.kind = need.kind AND ${isStandingWaiverSql}))::int`;
