'use client';

/** Something that a person would lose or break off by leaving. */
export type Unfinished = {
  /** `typed` comes back when the form opens again, `sending` does not. */
  kind: 'typed' | 'sending';
  isOpen: () => boolean;
  /** Going elsewhere on the same page closes nothing for good: no question there. */
  samePage: boolean;
};

const all = new Set<Unfinished>();

/** Registers something until the returned function is called. */
export function watchUnfinished(one: Unfinished): () => void {
  all.add(one);
  return () => all.delete(one);
}

/** What would be left unfinished by going to `url`; null when nothing. */
export function unfinishedBefore(url: URL | null): Unfinished['kind'] | null {
  const stays = url !== null && url.origin === window.location.origin && url.pathname === window.location.pathname;
  const open = [...all].filter((one) => one.isOpen() && !(stays && one.samePage));
  if (open.length === 0) return null;
  return open.some((one) => one.kind === 'sending') ? 'sending' : 'typed';
}
