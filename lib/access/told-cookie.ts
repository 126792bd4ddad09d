/** A sentence that says what was done; shown once under its id. */
export type Told = { id: string; text: string };

export const TOLD_COOKIE = 'told';

/** The sentence that a cookie holds; null when it holds none. */
export function toldOf(value: string | undefined): Told | null {
  if (!value) return null;
  try {
    const { id, text } = JSON.parse(value) as Partial<Told>;
    return typeof id === 'string' && typeof text === 'string' && text !== '' ? { id, text } : null;
  } catch {
    return null;
  }
}
