import { textDifference, type TextPiece } from '@/lib/reviews/text-difference';

/** One paragraph of two versions: what stayed, went, came. */
export type ParagraphDifference = { key: string; kind: 'same' | 'changed' | 'gone' | 'new'; pieces: TextPiece[] };

/** A paragraph by what it is in the document, whatever stands before it. */
export type KeyedText = { key: string; text: string };

/** Paragraphs are the same one by their key; the new order is kept, what went stands where it was. */
export function differenceOf(old: KeyedText[], young: KeyedText[]): ParagraphDifference[] {
  const before = new Map(old.map((one) => [one.key, one.text]));
  const after = new Set(young.map((one) => one.key));
  const found: ParagraphDifference[] = young
    .filter((one) => one.text !== '' || (before.get(one.key) ?? '') !== '')
    .map(({ key, text }) => {
      const was = before.get(key) ?? '';
      if (was === text) return { key, kind: 'same', pieces: [{ kind: 'same', text }] };
      const kind = was === '' ? 'new' : text === '' ? 'gone' : 'changed';
      return { key, kind, pieces: textDifference(was, text) };
    });
  const gone = old
    .filter((one) => !after.has(one.key) && one.text !== '')
    .map(({ key, text }): ParagraphDifference => ({ key, kind: 'gone', pieces: [{ kind: 'gone', text }] }));
  return [...found, ...gone];
}
