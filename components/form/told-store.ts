'use client';

import { TOLD_COOKIE, toldOf, type Told } from '@/lib/access/told-cookie';

/** Sentences about what was done that outlive their form. One at a time; a new one takes the place of the last. */
let now: Told | null = null;
let count = 0;
const listeners = new Set<() => void>();

function show(told: Told | null): void {
  now = told;
  for (const listener of listeners) listener();
}

/** Says what was done where the form that did it has left the page. */
export function tell(text: string): void {
  count += 1;
  show({ id: `here-${count}`, text });
}

function cookieValue(): string | undefined {
  const pair = document.cookie.split('; ').find((one) => one.startsWith(`${TOLD_COOKIE}=`));
  try {
    return pair && decodeURIComponent(pair.slice(TOLD_COOKIE.length + 1));
  } catch {
    return undefined;
  }
}

/** Shows the sentence that an action kept for the page after it, and throws it away. */
export function lookForTold(): void {
  const told = toldOf(cookieValue());
  if (!told) return;
  document.cookie = `${TOLD_COOKIE}=; path=/; max-age=0`;
  if (told.id !== now?.id) show(told);
}

export const toldStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): Told | null => now,
  forget: (): void => show(null),
};
