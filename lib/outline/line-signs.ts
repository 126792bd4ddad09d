import { grammar, pattern, quotedMask } from './grammar';
import { findLabels, type LabelKey } from './labels';
import { contentOf, type Line } from './lines';
import { runNumbers } from './opening-lines';

/** What one line shows of itself, wherever it stands. */
export type LineSigns = {
  /** Its first sentence. */
  heading: string;
  /** True when words follow the first sentence. */
  goesOn: boolean;
  about: boolean;
  problemEnd: boolean;
  deficit: boolean;
  /** The numbers of its marks 一是 …, in order. */
  run: number[];
  labels: LabelKey[];
  duty: boolean;
  state: boolean;
  preamble: boolean;
  closing: boolean;
  repeat: boolean;
  body: boolean;
  area: boolean;
  /** How often it speaks of how the work is organised. */
  organises: number;
  preambleItem: boolean;
  closingItem: boolean;
  length: number;
};

const { sections, signs } = grammar;
const ABOUT = pattern(signs.about);
const ABOUT_END = pattern(signs.aboutEnd);
const DEFICIT = pattern(signs.deficit);
const DUTY = pattern(signs.duty);
const ORGANISES = pattern(signs.organises, 'gu');
const STATE = pattern(signs.state);
const PREAMBLE = pattern(sections.preamble);
const CLOSING = pattern(sections.closing);
const REPEAT = pattern(sections.repeat);
const BODY = pattern(sections.body);
const AREA = pattern(signs.areaEnd);
const PREAMBLE_ITEM = pattern(signs.preambleItem);
const CLOSING_ITEM = pattern(signs.closingItem);
const STOP = /[。;!?]/;
const LONGEST = 160;

/** The words up to the first full stop or semicolon outside quotes. */
function firstSentence(words: string): string {
  const text = words.slice(0, LONGEST);
  const mask = quotedMask(text, true);
  for (let i = 0; i < text.length; i += 1) if (STOP.test(text.charAt(i)) && mask[i] !== 1) return text.slice(0, i);
  return text;
}

/** How far marks 一是 … count on in order. */
export function runLength(numbers: number[]): number {
  let most = 0;
  let last = 0;
  for (const number of numbers) {
    last = number === last + 1 ? number : number === 1 ? 1 : 0;
    most = Math.max(most, last);
  }
  return most;
}

const known = new WeakMap<Line, LineSigns>();

/** The heading words of a line: behind a label of the finding (反馈问题:…), before a colon that ends a short name. */
function headingWords(line: Line): string {
  const [label] = findLabels(line, line.content);
  const from =
    label?.key === 'title' && label.start === line.content && label.end < line.end ? label.end : line.content;
  return line.folded.slice(from, line.end).trim();
}

/** What sections are called; a heading about a problem, or a long one, is none. */
function sectionSigns(heading: string, about: boolean) {
  const may = heading.length <= 60 && !about;
  return {
    preamble: may && PREAMBLE.test(heading),
    closing: may && CLOSING.test(heading),
    repeat: may && REPEAT.test(heading),
    body: may && BODY.test(heading),
    area: heading.length <= 60 && AREA.test(heading),
    preambleItem: PREAMBLE_ITEM.test(heading),
    closingItem: CLOSING_ITEM.test(heading),
  };
}

function look(line: Line): LineSigns {
  const heading = firstSentence(headingWords(line));
  const name = heading.split(/[,:(]/)[0] ?? heading;
  const about = ABOUT.test(heading);
  const labels = findLabels(line, line.content).map((label) => label.key);
  return {
    ...sectionSigns(heading, about),
    heading,
    goesOn: contentOf(line).length > heading.length + 2,
    about,
    problemEnd: !about && ABOUT_END.test(name.length > 3 ? name : heading),
    deficit: DEFICIT.test(heading.slice(0, 80)),
    run: runNumbers(line),
    labels,
    organises: Math.min(3, [...line.folded.slice(line.content, line.end).matchAll(ORGANISES)].length),
    duty: DUTY.test(line.folded.slice(line.content, line.end)),
    state: STATE.test(line.folded.slice(line.start, line.end)),
    length: line.end - line.start,
  };
}

/** The signs of a line, looked at once. */
export function lineSigns(line: Line): LineSigns {
  const before = known.get(line);
  if (before) return before;
  const signs = look(line);
  known.set(line, signs);
  return signs;
}
