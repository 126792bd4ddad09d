import type { Machine } from '@/lib/platform/machine';

/** Everything that a machine lets happen, state × event, one line per arrow; `cameFrom` where its table says so. */
export function arrowsOf<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  cameFrom?: State,
): string[] {
  return machine.states
    .flatMap((state) => machine.events.map((event) => ({ state, event, goal: machine.next(state, event, cameFrom) })))
    .filter(({ goal }) => goal !== null)
    .map(({ state, event, goal }) => `${state} ${event} ${goal}`)
    .sort();
}
