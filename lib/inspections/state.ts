import type { InspectionState } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/** Everything that moves an inspection (product, R10): the approval of its plan, the first start, the notice, the archive. */
export const INSPECTION_EVENTS = ['approve', 'start', 'publish', 'archive'] as const;
export type InspectionEventName = (typeof INSPECTION_EVENTS)[number];

/** State × event → state. */
export const COURSE = machine<InspectionState, InspectionEventName>(INSPECTION_EVENTS, {
  PLANNING: { approve: 'PLAN_APPROVED' },
  PLAN_APPROVED: { start: 'RECTIFYING' },
  RECTIFYING: { publish: 'NOTICE_PUBLISHED', archive: 'ARCHIVED' },
  NOTICE_PUBLISHED: { archive: 'ARCHIVED' },
  ARCHIVED: {},
});

type Standing = { state: InspectionState };

/** True while the tree and the plan may be changed by hand: its plan still waits for approval. */
export function isPlanning({ state }: Standing): boolean {
  return COURSE.next(state, 'approve') !== null;
}

/** True once nothing in it may change any more. */
export function isArchived({ state }: Standing): boolean {
  return COURSE.isOver(state);
}

/** True while items are being rectified: something was started, and it is not archived. */
export function isRunning({ state }: Standing): boolean {
  return COURSE.next(state, 'archive') !== null;
}
