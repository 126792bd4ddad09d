import type { JobState } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/**
 * What happens to a run: a copy takes it (again, when the one before was lost), it ends, is tried again, is given back by a copy that stops, is
 * cancelled, or has no try left when its copy is lost.
 */
export const RUN_EVENTS = ['take', 'finish', 'fail', 'retry', 'giveBack', 'cancel', 'lose'] as const;
export type RunEventName = (typeof RUN_EVENTS)[number];

/** State × event → state. */
export const RUN = machine<JobState, RunEventName>(RUN_EVENTS, {
  QUEUED: { take: 'RUNNING', cancel: 'CANCELLED', lose: 'FAILED' },
  RUNNING: {
    take: 'RUNNING',
    finish: 'DONE',
    fail: 'FAILED',
    retry: 'QUEUED',
    giveBack: 'QUEUED',
    cancel: 'CANCELLED',
    lose: 'FAILED',
  },
  DONE: {},
  FAILED: {},
  CANCELLED: {},
});

type Standing = { state: JobState };

/** True while a run waits or is under way. */
export function isOpenRun({ state }: Standing): boolean {
  return !RUN.isOver(state);
}

/** True while no copy has it. */
export function isWaitingRun({ state }: Standing): boolean {
  return state === 'QUEUED';
}

/** True while a copy works on it. */
export function isUnderWay({ state }: Standing): boolean {
  return state === 'RUNNING';
}

/** True for a run that ended without what it was for. */
export function isFailedRun({ state }: Standing): boolean {
  return state === 'FAILED';
}
