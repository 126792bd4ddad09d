import { AppError } from './errors';

/** Stands in a table for the state that the thing came from. */
export const CAME_FROM = 'CAME_FROM';

type Arrows<State extends string, Event extends string> = Readonly<
  Record<State, Partial<Record<Event, State | typeof CAME_FROM>>>
>;

/** What lives through states: everything that may happen to it, by one table. */
export type Machine<State extends string, Event extends string> = {
  readonly states: readonly State[];
  readonly events: readonly Event[];
  /** Where `event` takes it; null when it cannot happen in `state`. `cameFrom` is needed where the table says so. */
  next(state: State, event: Event, cameFrom?: State): State | null;
  /** The same for a command: AppError WRONG_STATE when it cannot happen. */
  move(state: State, event: Event, cameFrom?: State): State;
  /** The states in which `event` can happen. */
  before(event: Event): State[];
  /** True where nothing can happen any more. */
  isOver(state: State): boolean;
};

/** The machine of a table, state × event → state: what is not in the table cannot happen. */
export function machine<State extends string, Event extends string>(
  events: readonly Event[],
  table: Arrows<State, Event>,
): Machine<State, Event> {
  const states = Object.keys(table) as State[];
  const next = (state: State, event: Event, cameFrom?: State): State | null => {
    const goal = table[state][event];
    if (goal === undefined) return null;
    return goal === CAME_FROM ? (cameFrom ?? null) : (goal as State);
  };
  return {
    states,
    events,
    next,
    move(state, event, cameFrom) {
      const goal = next(state, event, cameFrom);
      if (goal === null) throw new AppError('WRONG_STATE');
      return goal;
    },
    before: (event) => states.filter((state) => table[state][event] !== undefined),
    isOver: (state) => Object.keys(table[state]).length === 0,
  };
}
