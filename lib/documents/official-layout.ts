import { formatDay } from '@/lib/i18n/format';
import type { Day } from '@/lib/platform/day';
import words from './official-words.json';
import type { Page } from './word-file';
import type { FontKey, Paragraph, Run } from './word-xml';

/**
 * The layout of official documents (GB/T 9704-2012) to the measure, as blocks of a Word document (S82–S89). All lengths in twips: 1/20 pt,
 * 56.69 to the millimetre.
 */

/** A4 with a block of 156 × 225 mm: head 37 mm, binding side 28 mm; 22 lines of 28.95 pt (S82, S83). */
export const OFFICIAL_PAGE: Page = {
  width: 11906,
  height: 16838,
  top: 2098,
  right: 1474,
  bottom: 1984,
  left: 1587,
  footer: 1425,
  linePitch: 579,
};

/** Width of the block, and of one character of it: 28 stand in a line, each a quarter of a point closer than its size (S83). */
const BLOCK = OFFICIAL_PAGE.width - OFFICIAL_PAGE.left - OFFICIAL_PAGE.right;
const SPACING = -5;
const CHARACTER = 16 * 20 + SPACING;
const HALF = CHARACTER - 8 * 20;
const LINE = OFFICIAL_PAGE.linePitch;
/** Two characters of size 3. */
const INDENT = 640;
const SIZE = { title: 44, body: 32, page: 28, imprint: 28 };

const run = (text: string, font: FontKey = 'body', size = SIZE.body): Run => ({ text, font, size, spacing: SPACING });
const paragraph = (runs: Run[], look: Omit<Paragraph, 'kind' | 'runs' | 'line'> = {}): Paragraph => ({
  kind: 'paragraph',
  runs,
  line: LINE,
  ...look,
});

/** A line with nothing on it. */
export const blankLine = (): Paragraph => paragraph([run('')]);

/** Size 2, centred, line by line (S84). */
export function titleLines(lines: string[]): Paragraph[] {
  return lines.map((text) => paragraph([{ ...run(text, 'title', SIZE.title), spacing: 0 }], { align: 'center' }));
}

/** Running text: two characters in, both edges flush (S85). */
export function bodyParagraph(text: string, outline?: number): Paragraph {
  return paragraph([run(text)], { align: 'both', firstLine: INDENT, ...(outline === undefined ? {} : { outline }) });
}

/** Headings: the first level in Hei, the second in Kai, the others as the text (S84); words that run on after them are text. */
export function headingParagraph(level: 1 | 2 | 3 | 4, heading: string, after = ''): Paragraph {
  const font: FontKey = level === 1 ? 'heading' : level === 2 ? 'subheading' : 'body';
  const runs = after === '' ? [run(heading, font)] : [run(heading, font), run(after)];
  return paragraph(runs, {
    align: 'both',
    firstLine: INDENT,
    outline: level - 1,
    ...(after === '' ? { keepNext: true } : {}),
  });
}

/** To whom it goes: flush, with a colon at its end (S85). */
export function addressee(names: string): Paragraph {
  return paragraph([run(`${names}${words.colon}`)]);
}

/** Width in twips of words of size 3: a figure or Latin letter takes half a character. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? HALF : CHARACTER), 0);
}

/** Left indents of signature and day (S87); never left of the block. */
export function signaturePlace(signer: string, date: string, isSealed: boolean): { signer: number; date: number } {
  const [long, short] = [widthOf(signer), widthOf(date)];
  if (isSealed) {
    const at = BLOCK - 4 * CHARACTER - short;
    return { signer: Math.max(0, Math.round(at + short / 2 - long / 2)), date: at };
  }
  const signerAt = BLOCK - 2 * CHARACTER - long;
  const dateAt = signerAt + 2 * CHARACTER;
  const last = BLOCK - 2 * CHARACTER - short;
  // a day that would reach further stands two characters free, and the signature moves with it
  const place = dateAt > last ? { signer: last - 2 * CHARACTER, date: last } : { signer: signerAt, date: dateAt };
  return { signer: Math.max(0, place.signer), date: Math.max(0, place.date) };
}

/** Signature and day at the end (S87). Unsealed: one blank line down. */
export function signatureBlock(signer: string, day: Day, isSealed = false): Paragraph[] {
  const date = officialDay(day);
  const place = signaturePlace(signer, date, isSealed);
  const lines = [
    paragraph([run(signer)], { left: place.signer, keepNext: true }),
    paragraph([run(date)], { left: place.date }),
  ];
  return isSealed ? lines : [blankLine(), ...lines];
}

/** The day in Arabic figures without zeros (S87). */
export function officialDay(day: Day): string {
  return formatDay(day, 'zh-CN');
}

/** The number of a document: word, year in tortoise-shell brackets, number; no zero before it (S89). */
export function documentNumber(word: string, year: number, number: number): string {
  return `${word}\u3014${year}\u3015${number}${words.numberEnd}`;
}

/** What is attached: one line down, two characters in, counted from two on, no mark at the end; the names stand below each other (S88). */
export function attachmentList(names: string[]): Paragraph[] {
  if (names.length === 0) return [];
  const head = `${words.attachment}${words.colon}`;
  const [first = ''] = names;
  if (names.length === 1) return [blankLine(), paragraph([run(`${head}${first}`)], { left: INDENT })];
  const inside = INDENT + widthOf(head);
  return [
    blankLine(),
    ...names.map((name, at) =>
      paragraph([run(`${at === 0 ? head : ''}${at + 1}. ${name}`)], { left: at === 0 ? INDENT : inside }),
    ),
  ];
}

/** The head of an annex on a new page: its mark flush in Hei, the title on the third line (S88). */
export function annexHead(number: number | null, title: string): Paragraph[] {
  const mark = `${words.attachment}${number ?? ''}`;
  return [paragraph([run(mark, 'heading')], { onNewPage: true }), blankLine(), ...titleLines([title])];
}

/** `— 1 —` outside: odd pages at the right, even ones at the left, one character free (S86). */
export function pageNumbers(): { odd: Paragraph; even: Paragraph } {
  const look = { font: 'page' as const, size: SIZE.page };
  const runs: Paragraph['runs'] = [
    { text: '\u2014 ', ...look },
    { field: 'PAGE', ...look },
    { text: ' \u2014', ...look },
  ];
  return {
    odd: { kind: 'paragraph', runs, align: 'right', right: 280 },
    even: { kind: 'paragraph', runs, align: 'left', left: 280 },
  };
}
