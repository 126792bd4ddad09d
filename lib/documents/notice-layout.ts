import type { ParagraphRole } from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';
import {
  blankLine,
  bodyParagraph,
  headingParagraph,
  OFFICIAL_PAGE,
  officialDay,
  pageNumbers,
  signatureBlock,
  titleLines,
} from './official-layout';
import official from './official-words.json';
import { writeWord } from './word-file';
import type { Block, Fonts } from './word-xml';
import words from './notice-words.json';

/** A paragraph as one text of it is laid out; `text` null where it is withheld. */
export type LaidParagraph = { role: ParagraphRole; number: number | null; text: string | null };

/** One paragraph of the finished document: its level of heading, if it is one, its numbering and its words. */
export type NoticeLine = { role: ParagraphRole; level: 0 | 1 | 2 | 3 | 4 | null; text: string };

const DIGITS = official.numerals;

/** 1 to 99 in Chinese numerals, as they stand before headings. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = DIGITS[9] ?? '';
  if (value <= 10) return DIGITS[value - 1] ?? String(value);
  return `${tens > 1 ? DIGITS[tens - 1] : ''}${ten}${ones > 0 ? DIGITS[ones - 1] : ''}`;
}

const MARKS = [words.marks.part, words.marks.second, words.marks.third, words.marks.fourth];

const markOf = (level: number, number: number): string =>
  (MARKS[level - 1] ?? '').replace('{cn}', chineseNumber(number)).replace('{n}', String(number));

type Level = 1 | 2 | 3 | 4;

/** At which level of heading areas, categories and items stand: a level that the document lacks is not printed and leaves no gap. */
function levelsOf(paragraphs: LaidParagraph[]): Partial<Record<ParagraphRole, Level>> {
  const has = (role: ParagraphRole) => paragraphs.some((one) => one.role === role && one.text);
  const [areas, categories] = [has('AREA'), has('CATEGORY')];
  const category: Level = areas ? 3 : 2;
  const item: Level = areas && categories ? 4 : 3;
  return { PART: 1, AREA: 2, CATEGORY: category, ITEM: item };
}

const BELOW: Partial<Record<ParagraphRole, ParagraphRole[]>> = { PART: ['AREA', 'CATEGORY'], AREA: ['CATEGORY'] };

/** The document line by line: what is withheld or empty is left out, headings are numbered over what is left, items keep their number. */
export function noticeLines(paragraphs: LaidParagraph[]): NoticeLine[] {
  const levels = levelsOf(paragraphs);
  const counts: Partial<Record<ParagraphRole, number>> = {};
  return paragraphs.flatMap(({ role, number, text }): NoticeLine[] => {
    const pieces = (text ?? '')
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    if (pieces.length === 0) return [];
    const level = role === 'TITLE' ? 0 : (levels[role] ?? null);
    if (level === null || level === 0) return pieces.map((piece) => ({ role, level, text: piece }));
    for (const below of BELOW[role] ?? []) counts[below] = 0;
    const own = (counts[role] = (counts[role] ?? 0) + 1);
    const mark = markOf(level, role === 'ITEM' ? (number ?? own) : own);
    return pieces.map((piece, at) => ({
      role,
      level: at === 0 ? level : null,
      text: at === 0 ? `${mark}${piece}` : piece,
    }));
  });
}

export type NoticeEnd = { signer: string; signedDay: Day | null };

/** The document as plain text: one line for each paragraph, signature and day last. */
export function noticeText(paragraphs: LaidParagraph[], { signer, signedDay }: NoticeEnd): string {
  const lines = noticeLines(paragraphs).map((line) => line.text);
  return [...lines, signer, ...(signedDay ? [officialDay(signedDay)] : []), ''].join('\n');
}

const TITLE_LINE = 20;

/** A title that needs two lines is cut before 关于, where a reader would take breath. */
export function titleParts(title: string): string[] {
  const at = title.indexOf(words.titleBreak);
  if (Array.from(title).length <= TITLE_LINE || at <= 0) return [title];
  return [title.slice(0, at), title.slice(at)];
}

/** Where the heading of an item ends and its measures begin. */
function splitHeading(text: string): [string, string] {
  const at = text.indexOf(words.run.heading);
  return at < 0 ? [text, ''] : [text.slice(0, at + 1), text.slice(at + 1)];
}

function blockOf({ role, level, text }: NoticeLine): Block[] {
  if (level === 0) return [...titleLines(titleParts(text)), blankLine()];
  if (level === null) return [bodyParagraph(text)];
  if (role !== 'ITEM') return [headingParagraph(level, text)];
  const [heading, after] = splitHeading(text);
  return [headingParagraph(level, heading, after)];
}

/** The document in the layout of GB/T 9704-2012. */
export function noticeWord(paragraphs: LaidParagraph[], { signer, signedDay }: NoticeEnd, fonts: Fonts): Uint8Array {
  const lines = noticeLines(paragraphs);
  const blocks = lines.flatMap(blockOf);
  const title = lines.find((line) => line.level === 0)?.text ?? '';
  const end = signedDay ? signatureBlock(signer, signedDay) : [];
  return writeWord({ title, page: OFFICIAL_PAGE, fonts, blocks: [...blocks, ...end], footers: pageNumbers() });
}
