import { grammar, pattern } from './grammar';
import { type Line } from './lines';

const STRONG = pattern(grammar.title.strong);
const WEAK = pattern(grammar.title.weak);
const SPOKEN = pattern(grammar.title.spoken);
const CONTINUED = pattern(grammar.title.continued);

function words(line: Line): string {
  return line.folded.slice(line.start, line.end).replace(/\s/g, '');
}

function couldBeTitle(line: Line): boolean {
  const text = words(line);
  return line.kind === 'TEXT' && line.mark === null && !line.source.cell && text.length <= 90 && !/[。;!:]/.test(text);
}

/** A title may stand on two or three lines: the body's name above, 的通报 below. */
function joined(head: Line[], at: number): Line[] {
  const line = head[at];
  if (!line) return [];
  const lines = [line];
  for (let i = at - 1; i >= 0 && lines.length < 3; i -= 1) {
    const before = head[i];
    if (!before || !couldBeTitle(before) || before.index !== (lines[0]?.index ?? 0) - 1) break;
    const first = lines[0] as Line;
    if (!CONTINUED.test(words(first)) && words(first).length > 12) break;
    lines.unshift(before);
  }
  return lines;
}

/** The lines that are the document's title, in order; empty when it has none. */
export function findTitle(lines: Line[]): Line[] {
  const styled = lines.filter((line) => line.source.heading === 0 && line.kind === 'TEXT');
  if (styled.length > 0 && styled.length <= 4) return styled;
  const firstMark = lines.findIndex((line) => line.mark !== null && line.kind === 'TEXT');
  const head = lines.slice(0, firstMark < 0 ? 12 : Math.min(firstMark, 40));
  const strong = head.findIndex((line) => couldBeTitle(line) && STRONG.test(words(line)));
  if (strong >= 0) return joined(head, strong);
  const weak = head.findIndex((line) => couldBeTitle(line) && WEAK.test(words(line)));
  if (weak >= 0) return joined(head, weak);
  const first = head.find((line) => line.kind === 'TEXT');
  return first && couldBeTitle(first) && !SPOKEN.test(words(first)) && words(first).length <= 60 && lines.length > 1
    ? [first]
    : [];
}
