import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { visibleItems } from '@/lib/access/visibility';
import { parseInput } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { discardSchema, draftSchema, type DraftContent } from '../schema';

/*
 * The only writes of the house without an entry in the log (docs/decisions/0005-drafts.md): a draft is its author's private working copy,
 * seen by nobody else and part of no record; an entry per pause in typing would bury what the log is for. What is reported is logged.
 */

async function ownMeasure(
  actor: Actor,
  place: { inspectionId: number; itemNumber: number; measureNumber: number },
): Promise<number> {
  const measure = await db.measure.findFirst({
    where: {
      inspectionId: place.inspectionId,
      number: place.measureNumber,
      item: { AND: [visibleItems(actor), { number: place.itemNumber }] },
    },
    select: { id: true, ownerSectionId: true },
  });
  if (!measure) throw new AppError('NOT_FOUND');
  if (!can(actor, 'measure.report', { ownerSectionId: measure.ownerSectionId })) throw new AppError('FORBIDDEN');
  return measure.id;
}

/**
 * Keeps what a person has typed about a measure so far; one draft per person and measure, the last one wins. Also while the item is
 * submitted: nothing typed is ever lost. AppError VALIDATION (too long), NOT_FOUND, FORBIDDEN.
 */
export async function saveDraft(actor: Actor, raw: z.input<typeof draftSchema>): Promise<{ savedAt: Date }> {
  const { inspectionId, itemNumber, measureNumber, ...content } = parseInput(draftSchema, raw);
  const measureId = await ownMeasure(actor, { inspectionId, itemNumber, measureNumber });
  const kept: DraftContent = content;
  const savedAt = now();
  await db.progressDraft.upsert({
    where: { personId_measureId: { personId: actor.personId, measureId } },
    create: { personId: actor.personId, measureId, content: kept, updatedAt: savedAt },
    update: { content: kept, updatedAt: savedAt },
  });
  return { savedAt };
}

/** Throws the actor's draft on a measure away; nothing happens when there is none. AppError NOT_FOUND, FORBIDDEN. */
export async function discardDraft(actor: Actor, raw: z.input<typeof discardSchema>): Promise<void> {
  const measureId = await ownMeasure(actor, parseInput(discardSchema, raw));
  await db.progressDraft.deleteMany({ where: { personId: actor.personId, measureId } });
}
