import { Readable } from 'node:stream';
import type { Actor } from '@/lib/access/actor';
import { attachEvidence } from '@/lib/evidence/commands/attach-evidence';
import { waiveEvidence } from '@/lib/evidence/commands/waive-evidence';
import { storeFile } from '@/lib/files/store-file';
import { stepClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays, type Day } from '@/lib/platform/day';
import { reportProgress } from '@/lib/progress/commands/report-progress';
import { latestUpdate } from '@/lib/progress/latest-update';
import { acceptItem } from '@/lib/reviews/commands/accept-item';
import { declineItem } from '@/lib/reviews/commands/decline-item';
import { judgeMeasure } from '@/lib/reviews/commands/judge-measure';
import { returnItem } from '@/lib/reviews/commands/return-item';
import { signItem } from '@/lib/reviews/commands/sign-item';
import { submitItem } from '@/lib/reviews/commands/submit-item';
import { withdrawSubmission } from '@/lib/reviews/commands/withdraw-submission';
import { AREAS } from './content';
import type { SeedItem, SeedMeasure } from './content-types';
import { makeEvidence } from './files';
import { mustBe } from './office';
import { inOrder, STORIES, type Step } from './story';

type Scene = { inspectionId: number; feedbackDay: Day; actors: Map<string, Actor> };
type Placed = Step & { item: number };

const ITEMS: SeedItem[] = AREAS.flatMap((area) => area.categories.flatMap((category) => category.items));

/** A day that is meant, wherever it lies. */
const until = (day: Day) => ({ newDeadline: day, sure: { newDeadline: day } });

/** Sets the clock to a time of a day after the feedback day, as in Shanghai. */
export function setClock(feedbackDay: Day, day: number, at: string): void {
  stepClock(new Date(`${addDays(feedbackDay, day)}T${at}:00+08:00`));
}

/** Plays everything that happened until today, in order, through the commands. */
export async function playStories(inspectionId: number, feedbackDay: Day): Promise<void> {
  const scene: Scene = { inspectionId, feedbackDay, actors: new Map() };
  for (const step of inOrder(STORIES)) {
    setClock(feedbackDay, step.day, step.at);
    await play(scene, step);
  }
}

async function who(scene: Scene, account: string): Promise<Actor> {
  const known = scene.actors.get(account) ?? (await mustBe(account));
  scene.actors.set(account, known);
  return known;
}

type Deeds = { [Name in Step['do']]: (scene: Scene, actor: Actor, step: Placed & { do: Name }) => Promise<unknown> };

const place = (scene: Scene, step: Placed) => ({ inspectionId: scene.inspectionId, itemNumber: step.item });

/** What each kind of step does, through its command. */
const DEEDS: Deeds = {
  work: (scene, actor, step) =>
    report(scene, actor, step, { done: step.words, obstacle: step.obstacle, nextStep: step.next }),
  done: finishMeasure,
  submit: (scene, actor, step) => submitItem(actor, { ...place(scene, step), declaration: true }),
  withdraw: (scene, actor, step) => withdrawSubmission(actor, place(scene, step)),
  sign: (scene, actor, step) => signItem(actor, { ...place(scene, step), declaration: true }),
  decline: (scene, actor, step) =>
    declineItem(actor, { ...place(scene, step), measureNumbers: step.measures, words: step.words }),
  judge: (scene, actor, step) =>
    judgeMeasure(actor, {
      ...place(scene, step),
      measureNumber: step.measure,
      verdict: step.reopen ? 'REOPENED' : 'ACCEPTED',
      ...(step.reopen ?? {}),
    }),
  return: (scene, actor, step) =>
    returnItem(actor, { ...place(scene, step), ...until(addDays(scene.feedbackDay, step.until)) }),
  close: (scene, actor, step) =>
    acceptItem(actor, {
      ...place(scene, step),
      verdict: step.phase === undefined ? 'COMPLETED' : 'PHASE_ACHIEVED',
      ...(step.phase === undefined ? {} : { nextReviewDay: addDays(scene.feedbackDay, step.phase) }),
      words: step.words ?? '',
    }),
};

async function play(scene: Scene, step: Placed): Promise<void> {
  const deed = DEEDS[step.do] as (scene: Scene, actor: Actor, step: Placed) => Promise<unknown>;
  await deed(scene, await who(scene, step.by), step);
}

function planOf(item: number, measure: number): SeedMeasure {
  const found = ITEMS[item - 1]?.measures[measure - 1];
  if (!found) throw new Error(`the example has no measure ${item}-${measure}`);
  return found;
}

async function measureRow(scene: Scene, item: number, measure: number) {
  return db.measure.findFirstOrThrow({
    where: { inspectionId: scene.inspectionId, number: measure, item: { number: item } },
    include: { evidence: { include: { evidence: true } } },
  });
}

type Said = { done: string; obstacle?: string | undefined; nextStep?: string | undefined };

async function report(
  scene: Scene,
  actor: Actor,
  step: Placed & { measure: number },
  said: Said,
  state = 'UNDER_WAY',
): Promise<void> {
  const { id } = await measureRow(scene, step.item, step.measure);
  const latest = await latestUpdate(db, id);
  const quantity = state === 'REPORTED_DONE' ? planOf(step.item, step.measure).quantity : undefined;
  await reportProgress(actor, {
    inspectionId: scene.inspectionId,
    itemNumber: step.item,
    measureNumber: step.measure,
    latestUpdateId: latest?.id ?? 0,
    done: said.done,
    obstacle: said.obstacle ?? '',
    nextStep: said.nextStep ?? '',
    state: state as 'UNDER_WAY' | 'REPORTED_DONE',
    ...(quantity ? { quantities: [{ kind: quantity[0], amount: String(quantity[1]), label: '' }] } : {}),
  });
}

async function finishMeasure(scene: Scene, actor: Actor, step: Placed & { do: 'done' }): Promise<void> {
  const plan = planOf(step.item, step.measure);
  const row = await measureRow(scene, step.item, step.measure);
  const again = row.evidence.length > 0;
  const kinds = again ? plan.kinds.slice(-1) : plan.kinds.filter((kind) => kind !== step.without?.kind);
  const day = addDays(scene.feedbackDay, step.day - 1);
  for (const kind of kinds) {
    const source = sameFile(step.item, step.measure) ?? plan;
    const file = makeEvidence(
      kind,
      source.text,
      again ? `${source.claim}已按意见补正。` : source.claim,
      source === plan ? day : scene.feedbackDay,
    );
    const { file: stored } = await storeFile(Readable.from([Buffer.from(file.bytes)]), { name: file.name });
    const earlier = row.evidence.find((link) => link.evidence.kind === kind)?.evidenceId;
    await attachEvidence(actor, {
      inspectionId: scene.inspectionId,
      itemNumber: step.item,
      measureNumbers: [step.measure],
      kind,
      proves: plan.criterion,
      ...(earlier ? { evidenceId: earlier } : {}),
      file: stored,
    });
  }
  if (step.without) {
    await waiveEvidence(actor, {
      inspectionId: scene.inspectionId,
      itemNumber: step.item,
      measureNumber: step.measure,
      kind: step.without.kind,
      reason: step.without.reason,
    });
  }
  const done = again ? `已按意见补正。${plan.claim}` : plan.claim;
  await report(scene, actor, step, { done }, 'REPORTED_DONE');
}

/** One register serves two items, so that the hint for those who may know has something to say. */
function sameFile(item: number, measure: number): SeedMeasure | null {
  return (item === 9 && measure === 4) || (item === 2 && measure === 4) ? planOf(2, 4) : null;
}
