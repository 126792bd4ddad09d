import { describe, expect, test } from 'vitest';
import { ExtensionState } from '@/prisma/generated/enums';
import { awaitsLeader, awaitsTeam, EXTENSION, EXTENSION_EVENTS, isGranted, isUndecided } from './extension-state';

const STATES = Object.values(ExtensionState);

/** Where each event leads, written by hand from R8. */
const GOAL: Record<string, string> = {
  'REQUESTED endorse': 'ENDORSED',
  'REQUESTED refuse': 'REFUSED',
  'REQUESTED withdraw': 'WITHDRAWN',
  'ENDORSED grant': 'GRANTED',
  'ENDORSED refuse': 'REFUSED',
  'ENDORSED withdraw': 'WITHDRAWN',
};

describe('a request for more time', () => {
  test.each(STATES.flatMap((state) => EXTENSION_EVENTS.map((event) => [state, event] as const)))(
    '%s, %s',
    (state, event) => {
      expect(EXTENSION.next(state, event)).toBe(GOAL[`${state} ${event}`] ?? null);
    },
  );

  test('waits for exactly one of leader and team until it is over', () => {
    for (const state of STATES) {
      expect(isUndecided({ state })).toBe(!EXTENSION.isOver(state));
      expect(Number(awaitsLeader({ state })) + Number(awaitsTeam({ state }))).toBe(isUndecided({ state }) ? 1 : 0);
    }
    expect(STATES.filter((state) => isGranted({ state }))).toEqual(['GRANTED']);
  });
});
