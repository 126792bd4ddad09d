import type { ImportState } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/** What happens to a document on its way into an inspection (R15). */
export const IMPORT_EVENTS = ['correct', 'commit', 'discard'] as const;
export type ImportEventName = (typeof IMPORT_EVENTS)[number];

/** State × event → state. */
export const IMPORTING = machine<ImportState, ImportEventName>(IMPORT_EVENTS, {
  DRAFT: { correct: 'DRAFT', commit: 'COMMITTED', discard: 'DISCARDED' },
  COMMITTED: {},
  DISCARDED: {},
});

type Standing = { state: ImportState };

/** True while it may be corrected, committed or given up. */
export function isDraft({ state }: Standing): boolean {
  return !IMPORTING.isOver(state);
}

/** True once its tree stands in the inspection. */
export function isCommitted({ state }: Standing): boolean {
  return state === 'COMMITTED';
}
