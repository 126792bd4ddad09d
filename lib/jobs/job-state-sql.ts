import type { JobState } from '@/prisma/generated/enums';
import { isOpenRun, isUnderWay, RUN, type RunEventName } from './job-state';

/** The predicates of `job-state.ts` as text for the queue's own connection, after the column: `state ${IS_OPEN}`. */
const among = (asked: (run: { state: JobState }) => boolean): string =>
  `IN (${RUN.states
    .filter((state) => asked({ state }))
    .map((state) => `'${state}'`)
    .join(', ')})`;

export const IS_OPEN = among(isOpenRun);
export const IS_OVER = among((run) => !isOpenRun(run));
export const IS_UNDER_WAY = among(isUnderWay);

/** Where `event` takes a run, as a value of the column; an event leads to one state, wherever it comes from. */
export function stateAfter(event: RunEventName): string {
  const goals = new Set(RUN.before(event).map((state) => RUN.next(state, event)));
  if (goals.size !== 1) throw new Error(`${event} leads to more than one state`);
  return `'${[...goals].join('')}'::"JobState"`;
}
