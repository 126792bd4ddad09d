import type { ExtensionState } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/** What happens to a request for more time (R8): the leader's word, then the team's. */
export const EXTENSION_EVENTS = ['endorse', 'grant', 'refuse', 'withdraw'] as const;
export type ExtensionEventName = (typeof EXTENSION_EVENTS)[number];

/** State × event → state: a request ends once and stays where everybody sees it. */
export const EXTENSION = machine<ExtensionState, ExtensionEventName>(EXTENSION_EVENTS, {
  REQUESTED: { endorse: 'ENDORSED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  ENDORSED: { grant: 'GRANTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  GRANTED: {},
  REFUSED: {},
  WITHDRAWN: {},
});

/** The state that every request begins in: it waits for the responsible leader. */
export const ASKED: ExtensionState[] = ['REQUESTED'];
/** It waits for the inspection team. */
export const ENDORSED: ExtensionState[] = ['ENDORSED'];
export const UNDECIDED: ExtensionState[] = [...ASKED, ...ENDORSED];
export const GRANTED: ExtensionState[] = ['GRANTED'];

type Request = { state: ExtensionState };

/** True while somebody's word is awaited. */
export function isUndecided({ state }: Request): boolean {
  return UNDECIDED.includes(state);
}

/** True while the responsible leader's word is awaited. */
export function awaitsLeader({ state }: Request): boolean {
  return ASKED.includes(state);
}

/** True while the inspection team's word is awaited. */
export function awaitsTeam({ state }: Request): boolean {
  return ENDORSED.includes(state);
}

/** True once the deadline was moved by it. */
export function isGranted({ state }: Request): boolean {
  return GRANTED.includes(state);
}
