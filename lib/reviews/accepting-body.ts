import type { AcceptingBody, MeasureVerdict, ReviewBody } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import type { ErrorCode } from '@/lib/platform/errors';

const BODIES: ReviewBody[] = ['TEAM', 'INSPECTION_OFFICE'];

/** The bodies in whose name the actor could judge here, whatever the inspection's setting says (R2, R23). */
export function bodiesOf(actor: Actor, target: Target): ReviewBody[] {
  return BODIES.filter((body) => can(actor, 'item.review', { ...target, acceptingBody: body }));
}

/** Why the actor may not judge in this inspection at all; null when one of their bodies accepts here. */
export function reviewRefusal(actor: Actor, target: Target): ErrorCode | null {
  const bodies = bodiesOf(actor, target);
  if (bodies.length === 0) return 'FORBIDDEN';
  const setting = target.acceptingBody;
  return setting === 'BOTH' || bodies.some((body) => body === setting) ? null : 'NOT_ACCEPTING_BODY';
}

/** The body whose word is awaited: the one that is set; with BOTH the team first, then the office. */
export function bodyAwaited(setting: AcceptingBody, decided: ReviewBody[]): ReviewBody {
  if (setting !== 'BOTH') return setting;
  return decided.includes('TEAM') ? 'INSPECTION_OFFICE' : 'TEAM';
}

/** The body in whose name the actor acts now, or why it is not their turn (TEAM_FIRST, ALREADY_DECIDED). */
export function turnOf(
  actor: Actor,
  target: Target,
  decided: ReviewBody[],
): { body: ReviewBody; code: null } | { body: null; code: ErrorCode } {
  const awaited = bodyAwaited(target.acceptingBody ?? 'TEAM', decided);
  if (bodiesOf(actor, target).includes(awaited)) return { body: awaited, code: null };
  return { body: null, code: awaited === 'TEAM' ? 'TEAM_FIRST' : 'ALREADY_DECIDED' };
}

type OpinionFacts = { body: ReviewBody; verdict: MeasureVerdict };

/**
 * The opinion that counts for a measure when `body` decides: its own; where the team has decided before it, else the team's.
 * Undefined when it is not judged yet.
 */
export function standingOpinion<Opinion extends OpinionFacts>(
  measure: { opinions: Opinion[] },
  body: ReviewBody,
  decided: ReviewBody[],
): Opinion | undefined {
  const of = (wanted: ReviewBody) => measure.opinions.find((one) => one.body === wanted);
  return of(body) ?? (decided.includes('TEAM') ? of('TEAM') : undefined);
}
