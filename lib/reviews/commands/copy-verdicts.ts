import type { Tx } from '@/lib/platform/db';

/** Copies the opinions that stand into the record of the round, where everybody may read them from now on (R9). One statement. */
export async function copyVerdicts(tx: Tx, opinionIds: number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "SubmissionMeasure" s SET verdict = o.verdict, reason = o.reason, words = o.words, "judgedById" = o."judgedById",
      "judgedByName" = o."judgedByName", "judgedByPost" = o."judgedByPost", "judgedByForId" = o."judgedByForId",
      "judgedByForName" = o."judgedByForName", "judgedByForPost" = o."judgedByForPost", "judgedAt" = o."judgedAt"
    FROM "MeasureOpinion" o WHERE o."submissionMeasureId" = s.id AND o.id = ANY(${opinionIds})`;
}
