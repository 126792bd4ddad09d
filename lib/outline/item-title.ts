import { grammar, pattern, quotedMask } from './grammar';
import { findLabels } from './labels';
import { type Line } from './lines';
import { findIsRun } from './enumerations';
import type { Draft } from './outline-types';
import { SourceText } from './source-text';

const STOP = /[。!?]/;
const ABOUT_END = pattern(grammar.aboutEnd);

function firstStop(text: string): number {
  const mask = quotedMask(text, true);
  for (let i = 0; i < text.length; i += 1) {
    if (STOP.test(text.charAt(i)) && mask[i] !== 1) return i + 1;
  }
  return text.length;
}

const NAME = 30;

/** Where a short name ends before a colon (`name:words`); the text's length when it has none. */
function nameEnd(text: string): number {
  const colon = text.slice(0, NAME + 1).search(/(?<=\D):(?=\s*\S)/);
  return colon < 3 || quotedMask(text, true)[colon] === 1 ? text.length : colon + 1;
}

/** Where the title ends within the words of its line: at the first full stop, before 一是, or after 关于…问题 and a comma. */
function titleLength(text: string): number {
  const { run } = findIsRun(text, 0);
  const runStart = run[0]?.start ?? text.length;
  const about = ABOUT_END.exec(text.slice(0, 200));
  const aboutEnd = about && quotedMask(text, true)[about[0].length] !== 1 ? about[0].length : text.length;
  return Math.min(firstStop(text), runStart, aboutEnd, nameEnd(text));
}

/** Takes the first sentence of a heading above the items; labels in it are words. */
export function cutHeading(line: Line): { from: number; block: Draft } {
  const end = line.content + firstStop(line.folded.slice(line.content, line.end));
  return { from: end, block: headingBlock({ ...line, end }, 'AREA') };
}

/** Takes the title off an item's line: `block` is the ITEM, `from` where the rest of the line begins. */
export function cutTitle(line: Line): { line: Line; from: number; block: Draft } {
  const marks = line.content > line.start ? [{ paragraph: line.index, start: line.start, end: line.content }] : [];
  let start = line.content;
  const labels = findLabels(line, start);
  const head = labels[0];
  if (head && head.start === start && head.key === 'title') {
    marks.push({ paragraph: line.index, start: head.start, end: head.end });
    start = head.end;
    labels.shift();
  }
  const limit = labels[0]?.start ?? line.end;
  const words = line.folded.slice(start, limit);
  const end = start + titleLength(words);
  const source = new SourceText([{ paragraph: line.index, folded: line.folded, start, end }]);
  const cut = source.cut(0, end - start);
  const number = line.mark?.number ?? null;
  return {
    line,
    from: end,
    block: { role: 'ITEM', spans: cut.spans, marks: [...marks, ...cut.marks], number: number === -1 ? null : number },
  };
}

const BOXED = /^[【\[]([^【】[\]]+)[】\]]$/;

/** A heading's block: everything after its mark, without brackets around the whole and the closing stop. */
export function headingBlock(line: Line, role: Draft['role']): Draft {
  const boxed = BOXED.test(line.folded.slice(line.content, line.end)) ? 1 : 0;
  const [start, end] = [line.content + boxed, line.end - boxed];
  const source = new SourceText([{ paragraph: line.index, folded: line.folded, start, end }]);
  const cut = source.cut(0, end - start);
  const marks = start > line.start ? [{ paragraph: line.index, start: line.start, end: start }] : [];
  if (boxed > 0) marks.push({ paragraph: line.index, start: end, end: line.end });
  const number = line.mark?.number ?? null;
  return { role, spans: cut.spans, marks: [...marks, ...cut.marks], number: number === -1 ? null : number };
}
