import { markAt, quotedMask, type Mark } from './grammar';
import { skipBlanks, type Line } from './lines';

const SPLITS = /^(?:PART|ASPECT|FORMAL|CN|CN_PAREN|PROBLEM|AR|AR_PAREN|AR_HALF|CIRCLED|BRACKET)$/;
const ENDS = /[。;!?]/;
const MOST = 400;

type Opening = { at: number; mark: Mark };

/** True where something may begin inside a line: after a full stop, or after a blank. */
function mayOpen(folded: string, at: number): boolean {
  const before = folded.charAt(at - 1);
  return ENDS.test(before) || /\s/.test(before);
}

function openingsOf(line: Line): Opening[] {
  const found: Opening[] = [];
  const { folded } = line;
  const mask = quotedMask(folded, false);
  for (let at = line.content + 1; at < line.end && found.length < MOST; at += 1) {
    if (mask[at] === 1 || /\s/.test(folded.charAt(at)) || !mayOpen(folded, at)) continue;
    const mark = markAt(folded, at);
    if (!mark || !SPLITS.test(mark.shape)) continue;
    found.push({ at, mark });
    at += mark.length - 1;
  }
  return found;
}

/** The line cut before each opening. */
function cutLine(line: Line, openings: Opening[]): Line[] {
  if (openings.length === 0) return [line];
  const starts = [{ at: line.start, mark: line.mark }, ...openings];
  return starts.map(({ at, mark }, i) => {
    let end = starts[i + 1]?.at ?? line.end;
    while (end > at && /\s/.test(line.folded.charAt(end - 1))) end -= 1;
    const content =
      i === 0 ? Math.min(line.content, end) : Math.min(end, skipBlanks(line.folded, at + (mark?.length ?? 0)));
    return { ...line, start: at, end, mark, content };
  });
}

/**
 * The lines of a text whose headings run on in one paragraph (copied without line ends), cut before each number that counts on; null when there is
 * nothing to cut.
 */
export function splitLines(lines: Line[]): Line[] | null {
  const last = new Map<string, number>();
  let cuts = 0;
  const out = lines.flatMap((line) => {
    const { mark } = line;
    if (mark?.number) last.set(mark.shape, mark.number);
    if (line.kind !== 'TEXT' || line.source.cell || line.end - line.start < 60) return [line];
    const openings = openingsOf(line).filter(({ mark: { shape, number } }) => {
      const counts = number === 1 || number === (last.get(shape) ?? 0) + 1;
      if (counts && number) last.set(shape, number);
      return counts;
    });
    if (!openings.some(({ mark: { shape } }) => shape !== 'AR_PAREN' && shape !== 'CIRCLED' && shape !== 'AR_HALF'))
      return [line];
    cuts += openings.length;
    return cutLine(line, openings);
  });
  return cuts > 1 ? out : null;
}
