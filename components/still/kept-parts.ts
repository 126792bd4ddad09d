/** One element that was written already: what it is, and what stands in it. */
export type KeptPart = { tag: string; attributes: Record<string, unknown>; inner: string; size: number };

/** Characters that one process keeps, two bytes each at most. */
const MOST = 6_000_000;

/** Parts by what they follow from, the least lately asked for given up first. */
const parts = new Map<string, KeptPart>();
const state = { characters: 0 };

export function keptPart(under: string): KeptPart | null {
  const known = parts.get(under);
  if (!known) return null;
  parts.delete(under);
  parts.set(under, known);
  return known;
}

export function keepPart(under: string, part: KeptPart): void {
  if (part.inner.length > MOST / 4) return;
  state.characters += part.inner.length - (parts.get(under)?.inner.length ?? 0);
  parts.set(under, part);
  for (const [oldest, { inner }] of parts) {
    if (state.characters <= MOST) return;
    parts.delete(oldest);
    state.characters -= inner.length;
  }
}

/** How many characters are held. */
export const keptCharacters = (): number => state.characters;
