import { fold, grammar, markAt, pattern } from './grammar';
import { startsWithLabel } from './labels';

const ENDS = /[。;:!?”)》】]$/;

const STARTS = pattern(`^(?:${grammar.runs.IS}|${grammar.aboutOpening})`);
/** Lines cut at a width differ by a few characters: stops do not begin a line. */
const SLACK = 0.85;

/** Display width: a Chinese character counts 1, a Latin one a half. */
function width(text: string): number {
  let sum = 0;
  for (const char of text) sum += char.charCodeAt(0) < 0x2000 ? 0.5 : 1;
  return sum;
}

function indent(text: string): number {
  return text.length - text.trimStart().length;
}

/** True when a line begins something of its own: a number, 一是, a label, an indent that others lack. */
function startsAnew(line: string, indented: boolean): boolean {
  const at = indent(line);
  if (line.trim() === '' || line.includes('\t')) return true;
  if (indented) return at >= 2;
  const folded = fold(line);
  return (
    markAt(folded, at) !== null || STARTS.test(folded.slice(at, at + 20)) || startsWithLabel(folded.slice(at, at + 20))
  );
}

/** The width at which the lines of a text were cut, or null when its lines are paragraphs. */
function wrapWidth(lines: string[], indented: boolean): number | null {
  const filled = lines.filter((line) => line.trim() !== '' && !line.includes('\t'));
  const widest = filled.reduce((most, line) => Math.max(most, width(line.trimEnd())), 0);
  if (widest < 16 || widest > 70) return null;
  const full = filled.filter((line) => width(line.trimEnd()) >= widest * SLACK);
  const cut = lines.filter((line, i) => isCut(line, widest) && !startsAnew(lines[i + 1] ?? '', indented));
  return cut.length >= 3 && full.length >= filled.length * 0.3 && cut.length >= full.length * 0.4 ? widest : null;
}

function isCut(line: string, widest: number): boolean {
  const trimmed = line.trimEnd();
  return width(trimmed) >= widest * SLACK && !ENDS.test(fold(trimmed)) && !line.includes('\t');
}

/**
 * Lines of a text that was cut at a fixed width, joined to paragraphs again: the line feeds stay inside, so that no
 * character is lost. Text whose lines are paragraphs comes back as it is.
 */
export function joinWrappedLines(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '' && indent(line) >= 2).length;
  const indented = indents >= 2 && indents < lines.filter((line) => line.trim() !== '').length;
  const widest = wrapWidth(lines, indented);
  if (widest === null) return lines;
  const out: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open && !startsAnew(line, indented)) out[out.length - 1] += `\n${line}`;
    else out.push(line);
    open = isCut(line, widest) || (width(line.trimEnd()) >= widest - 2 && !line.includes('\t'));
  }
  return out;
}
