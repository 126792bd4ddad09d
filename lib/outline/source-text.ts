import type { Span } from './outline-types';

/** A part of one folded paragraph. */
export type Part = { paragraph: number; folded: string; start: number; end: number };

const CLOSING = /[\s。;,:、.]/;

/** Several parts of paragraphs read as one text, that still knows where each character comes from. */
export class SourceText {
  readonly text: string;
  private readonly offsets: number[] = [];

  constructor(readonly parts: Part[]) {
    let text = '';
    parts.forEach((part, i) => {
      if (i > 0) text += '\n';
      this.offsets.push(text.length);
      text += part.folded.slice(part.start, part.end);
    });
    this.text = text;
  }

  /** The source spans of a range of the text, blanks at their ends cut off. */
  spans(from: number, to: number): Span[] {
    const spans: Span[] = [];
    this.parts.forEach((part, i) => {
      const base = this.offsets[i] ?? 0;
      let start = part.start + Math.max(0, from - base);
      let end = Math.min(part.end, part.start + (to - base));
      while (start < end && /\s/.test(part.folded.charAt(start))) start += 1;
      while (end > start && /\s/.test(part.folded.charAt(end - 1))) end -= 1;
      if (start < end) spans.push({ paragraph: part.paragraph, start, end });
    });
    return spans;
  }

  /** The offset at which the part that holds `at` begins. */
  lineStart(at: number): number {
    return this.offsets.findLast((offset) => offset <= at) ?? 0;
  }

  offsetOf(part: number): number {
    return this.offsets[part] ?? this.text.length;
  }

  private closing(from: number, to: number): number {
    let end = to;
    while (end > from && CLOSING.test(this.text.charAt(end - 1))) end -= 1;
    return end;
  }

  /** Translator and the closing stop of a range apart. */
  cut(from: number, to: number): { spans: Span[]; marks: Span[] } {
    let end = this.closing(from, to);
    // A bracket that opened before a label (…(责任领导:…)) is left over on both sides of it.
    const last = this.text.charAt(end - 1);
    const words = this.text.slice(from, end);
    if (last === '(' || (last === ')' && !words.includes('('))) end = this.closing(from, end - 1);
    return { spans: this.spans(from, end), marks: this.spans(end, to) };
  }
}
