/** Wrong passwords after which an account is locked, for how long, and after how many an address is slowed (S1). */
export const LOCK_AFTER = 5;
export const LOCK_MS = 15 * 60_000;
export const SLOW_AFTER = 20;

/** Milliseconds that an address waits before its next try is looked at; it grows with every wrong one and ends at 8 s. */
export function delayFor(wrongTries: number): number {
  return wrongTries <= SLOW_AFTER ? 0 : Math.min(8_000, 500 * 2 ** (wrongTries - SLOW_AFTER - 1));
}
