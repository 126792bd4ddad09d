import type { InspectionState } from '@/prisma/generated/enums';

/** Everything that moves an inspection (product, R10): the approval of its plan, the first start, the notice, the archive. */
export const INSPECTION_EVENTS = ['approve', 'start', 'publish', 'archive'] as const;
export type InspectionEventName = (typeof INSPECTION_EVENTS)[number];

/** State × event → state. What is not here cannot happen. */
export const COURSE: Record<InspectionState, Partial<Record<InspectionEventName, InspectionState>>> = {
  PLANNING: { approve: 'PLAN_APPROVED' },
  PLAN_APPROVED: { start: 'RECTIFYING' },
  RECTIFYING: { publish: 'NOTICE_PUBLISHED', archive: 'ARCHIVED' },
  NOTICE_PUBLISHED: { archive: 'ARCHIVED' },
  ARCHIVED: {},
};

/** Where `event` takes an inspection in `state`; null when it cannot happen there. */
export function nextInspectionState(state: InspectionState, event: InspectionEventName): InspectionState | null {
  return COURSE[state][event] ?? null;
}

type Standing = { state: InspectionState };

/** True while the tree and the plan may be changed by hand: its plan still waits for approval. */
export function isPlanning({ state }: Standing): boolean {
  return nextInspectionState(state, 'approve') !== null;
}

/** True once nothing in it may change any more. */
export function isArchived({ state }: Standing): boolean {
  return Object.keys(COURSE[state]).length === 0;
}

/** True while items are being rectified: something was started, and it is not archived. */
export function isRunning({ state }: Standing): boolean {
  return nextInspectionState(state, 'archive') !== null;
}
