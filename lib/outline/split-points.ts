import type { Block, Outline } from './outline-types';

export type SplitPoint = { paragraph: number; offset: number; words: string };

/** Stops after which a text may be split: full stop, semicolons, comma, colon, in full or half width, and the ends of paragraphs. */
const STOP = /[。；;，：:!！?？]/;
const SHOWN = 24;
const MOST = 60;

/** Where a block may be split: after each stop inside its words, with the words that would begin the second part. */
export function splitPoints(outline: Outline, block: Block): SplitPoint[] {
  if (block.text !== undefined) return [];
  const places: SplitPoint[] = [];
  block.spans.forEach((span, at) => {
    const text = outline.paragraphs[span.paragraph]?.text ?? '';
    const words = (offset: number) => text.slice(offset, Math.min(span.end, offset + SHOWN)).trim();
    if (at > 0 && words(span.start) !== '')
      places.push({ paragraph: span.paragraph, offset: span.start, words: words(span.start) });
    for (let offset = span.start + 1; offset < span.end; offset += 1)
      if (STOP.test(text.charAt(offset - 1)) && words(offset) !== '')
        places.push({ paragraph: span.paragraph, offset, words: words(offset) });
  });
  return places.slice(0, MOST);
}
