import type { Actor } from '@/lib/access/actor';
import { evidenceOfItem, type ItemEvidence } from '@/lib/evidence/queries';
import { isProof } from '@/lib/evidence/sufficiency';
import type { InspectionView } from '@/lib/inspections/queries';
import { findItem, type ItemPage } from '@/lib/items/queries/find-item';
import { isReopened } from '@/lib/items/measure-state';
import { isDecline, isDeclined, isSentBack } from '@/lib/items/round-outcome';
import type { Blocker } from '@/lib/platform/errors';
import { updatesOfItem, type UpdateRow } from '@/lib/progress/queries';
import { submissionLacks, type ClaimFacts, type SentBack } from '../completeness';
import { listRounds, type Round } from './list-rounds';

/** Everything that the page of an item shows. `blockers` keep it from being submitted (R1, R4), by the very rule of submitItem. */
export type ItemRecord = {
  item: ItemPage;
  rounds: Round[];
  updates: UpdateRow[];
  evidence: ItemEvidence;
  blockers: Blocker[];
};

/** The whole record of an item; null when it does not exist for the actor. At most six queries, whatever hangs on the item. */
export async function findItemRecord(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
  options: { wholeHistory?: boolean } = {},
): Promise<ItemRecord | null> {
  const [item, rounds, updates, evidence] = await Promise.all([
    findItem(actor, inspection, itemNumber, options.wholeHistory),
    listRounds(actor, inspection, itemNumber),
    updatesOfItem(actor, inspection, itemNumber),
    evidenceOfItem(actor, inspection, itemNumber),
  ]);
  if (!item) return null;
  const lacks = submissionLacks(itemNumber, claimFacts(item, updates, evidence), sentBackIn(rounds));
  return { item, rounds, updates, evidence, blockers: [...lacks.unchanged, ...lacks.missing] };
}

/** What stands behind each measure now: latest update, newest version of what is neither withdrawn nor a supplement, open waivers. */
function claimFacts(item: ItemPage, updates: UpdateRow[], evidence: ItemEvidence): ClaimFacts[] {
  return item.measures.map((measure) => ({
    measureId: measure.id,
    number: measure.number,
    state: measure.state,
    verdict: measure.verdict,
    requiredKinds: measure.requiredKinds,
    updateId: updates.find((update) => update.measureId === measure.id)?.id ?? null,
    files: evidence.files
      .filter((file) => isProof(file) && file.measureNumbers.includes(measure.number))
      .flatMap((file) => {
        const version = file.versions.find((one) => !one.removed);
        return version ? [{ versionId: version.id, kind: file.kind }] : [];
      }),
    waivers: evidence.waivers.filter((waiver) => waiver.measureNumber === measure.number),
  }));
}

/** The last round that sent measures back, by a return or a decline (R4). */
function sentBackIn(rounds: Round[]): SentBack | null {
  const round = rounds.find(isSentBack);
  if (!round) return null;
  const declined = round.signOffs.find(isDecline)?.measureNumbers ?? [];
  const named = round.measures.filter((one) => (isDeclined(round) ? declined.includes(one.number) : isReopened(one)));
  return {
    measureIds: named.map((one) => one.measureId),
    cited: round.measures.map((one) => ({
      measureId: one.measureId,
      updateId: one.updateId,
      versionIds: one.files.map((file) => file.versionId),
      waiverIds: one.waivers.map((waiver) => waiver.id),
    })),
  };
}
