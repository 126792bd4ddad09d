import type { FigureTexts, NoticeFigure } from './notice-figures';
import { NOTICE_FIGURES } from './notice-figures';
import words from './notice-words.json';

/** A stretch of a text: plain words, a figure that the data gives, a figure typed by hand that the data contradicts, or a person's name. */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'figure'; text: string; figure: NoticeFigure }
  | { kind: 'wrong'; text: string; figure: NoticeFigure; expected: string }
  | { kind: 'name'; text: string }
  | { kind: 'blank'; text: string };

const TOKEN = /\{\{(\w{1,30})\}\}/g;
const isFigure = (name: string): name is NoticeFigure => (NOTICE_FIGURES as readonly string[]).includes(name);

/** The place of a figure in a text, as it is typed. */
export const tokenOf = (figure: NoticeFigure): string => `{{${figure}}}`;

/** The text with its figures as they stand; unknown places stay as they were typed. */
export function fillFigures(text: string, figures: FigureTexts): string {
  return text.replace(TOKEN, (typed, name: string) => (isFigure(name) ? figures[name] : typed));
}

type Mark = { start: number; end: number; part: TextPart };

const PATTERNS = Object.entries(words.typed).flatMap(([figure, patterns]) =>
  patterns.map((pattern) => ({ figure: figure as NoticeFigure, pattern })),
);

/** Figures typed by hand that the data contradicts, by the words around them. */
function wrongFigures(text: string, figures: Partial<FigureTexts>): Mark[] {
  return PATTERNS.flatMap(({ figure, pattern }) => {
    const expected = figures[figure];
    if (expected === undefined) return [];
    return [...text.matchAll(new RegExp(pattern, 'gd'))].flatMap((match) => {
      const [typed = ''] = match.slice(1);
      const [start, end] = match.indices?.[1] ?? [0, 0];
      return typed === expected
        ? []
        : [{ start, end, part: { kind: 'wrong' as const, text: typed, figure, expected } }];
    });
  });
}

function tokens(text: string, figures: FigureTexts): Mark[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const name = match[1] ?? '';
    if (!isFigure(name)) return [];
    const part = { kind: 'figure' as const, text: figures[name], figure: name };
    return [{ start: match.index, end: match.index + match[0].length, part }];
  });
}

function occurrences(text: string, word: string, kind: 'name' | 'blank'): Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length))
    marks.push({ start: at, end: at + word.length, part: { kind, text: word } });
  return marks;
}

const BLANKS = new RegExp(`${words.blank}+`, 'g');

const blanks = (text: string): Mark[] =>
  [...text.matchAll(BLANKS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    part: { kind: 'blank', text: match[0] },
  }));

type Known = {
  figures: FigureTexts;
  /** Against which figures typed ones are held: those of the whole, or of one item. */
  against: Partial<FigureTexts>;
  /** Names of persons, which no public text holds. */
  names?: readonly string[];
};

/** A text in its parts, in reading order; nothing overlaps: what begins first, then what is longer, stands. */
export function partsOf(text: string, { figures, against, names = [] }: Known): TextPart[] {
  const marks = [
    ...tokens(text, figures),
    ...wrongFigures(text, against),
    ...blanks(text),
    ...names.filter((name) => name.length > 1).flatMap((name) => occurrences(text, name, 'name')),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  const parts: TextPart[] = [];
  let at = 0;
  for (const { start, end, part } of marks) {
    if (start < at) continue;
    if (start > at) parts.push({ kind: 'text', text: text.slice(at, start) });
    parts.push(part);
    at = end;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
