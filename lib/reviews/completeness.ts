import type { EvidenceKind, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { missingKinds } from '@/lib/evidence/sufficiency';
import { isAccepted, isReportedDone } from '@/lib/items/measure-state';
import type { Blocker } from '@/lib/platform/errors';

/** What is claimed of one measure now: the latest update, the current file versions, the open waivers. */
export type ClaimFacts = {
  measureId: number;
  number: number;
  state: MeasureState;
  verdict: MeasureVerdict | null;
  requiredKinds: EvidenceKind[];
  updateId: number | null;
  files: { versionId: number; kind: EvidenceKind }[];
  waivers: { id: number; kind: EvidenceKind }[];
};

/** What a round cited of one measure. */
export type CitedFacts = { measureId: number; updateId: number | null; versionIds: number[]; waiverIds: number[] };

/** The round that sent measures back: which ones, and what it had cited of each. */
export type SentBack = { measureIds: number[]; cited: CitedFacts[] };

/** R1: what keeps an item from being submitted; in SQL: `completeness-sql.ts`. Accepted measures are locked and lack nothing. */
export function missingForSubmission(itemNumber: number, measures: ClaimFacts[]): Blocker[] {
  if (measures.length === 0) return [{ code: 'noMeasure', itemNumber }];
  return measures.filter((one) => !isAccepted(one)).flatMap((one) => missingOf(itemNumber, one));
}

function missingOf(itemNumber: number, measure: ClaimFacts): Blocker[] {
  const place = { itemNumber, measureNumber: measure.number };
  const missing = missingKinds(measure.requiredKinds, measure.files, measure.waivers);
  return [
    ...(isReportedDone(measure) ? [] : [{ code: 'notReported', ...place }]),
    ...missing.map((kind) => ({ code: 'missingEvidence', ...place, kind })),
  ];
}

/** R4: the measures that the last return or decline named and that have no new update, file version or stated reason since. */
export function unchangedMeasures(itemNumber: number, measures: ClaimFacts[], last: SentBack | null): Blocker[] {
  if (!last) return [];
  return measures
    .filter((one) => !isAccepted(one) && last.measureIds.includes(one.measureId))
    .filter(
      (one) =>
        !hasNews(
          one,
          last.cited.find((cited) => cited.measureId === one.measureId),
        ),
    )
    .map((one) => ({ code: 'unchanged', itemNumber, measureNumber: one.number }));
}

function hasNews(measure: ClaimFacts, cited: CitedFacts | undefined): boolean {
  if (!cited) return true;
  return (
    (measure.updateId ?? 0) > (cited.updateId ?? 0) ||
    measure.files.some((file) => !cited.versionIds.includes(file.versionId)) ||
    measure.waivers.some((waiver) => !cited.waiverIds.includes(waiver.id))
  );
}

/** R1 and R4 together, each measure named once for one lack: one that has nothing new is not also "not reported". */
export function submissionLacks(itemNumber: number, measures: ClaimFacts[], last: SentBack | null) {
  const unchanged = unchangedMeasures(itemNumber, measures, last);
  const named = new Set(unchanged.map((one) => one.measureNumber));
  const missing = missingForSubmission(itemNumber, measures).filter(
    (one) => one.code !== 'notReported' || !named.has(one.measureNumber),
  );
  return { unchanged, missing };
}
