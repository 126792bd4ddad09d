import { diffArrays } from 'diff';

/** A stretch of text that both have, that only the old one has, or that only the new one has. */
export type TextPiece = { kind: 'same' | 'gone' | 'new'; text: string };

/**
 * In what a text is compared: first character by character, runs of Latin letters and figures kept whole, so that a changed amount reads as one
 * change; where that would be more than a reader can follow, by clauses.
 */
const GRAINS = [/[A-Za-z0-9.%]+|\P{M}\p{M}*|\p{M}/gu, /[^。；，、;,\n]*[。；，、;,\n]|[^。；，、;,\n]+/gu];

/** Changed pieces beyond which a comparison is given up: time and memory grow with the square of it. */
const MOST_CHANGES = 400;

/**
 * How `after` differs from `before`, as stretches in reading order: the shortest way from the one to the other. Texts with more than 400
 * changed characters are compared by clauses, those with as many changed clauses count as replaced whole.
 */
export function textDifference(before: string, after: string): TextPiece[] {
  for (const grain of GRAINS) {
    const [old, young] = [before, after].map((text) => text.match(grain) ?? []);
    const found = diffArrays(old ?? [], young ?? [], { maxEditLength: MOST_CHANGES });
    if (found)
      return found.map(({ added, removed, value }) => ({
        kind: removed ? 'gone' : added ? 'new' : 'same',
        text: value.join(''),
      }));
  }
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ];
}
