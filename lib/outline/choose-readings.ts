import { type Line } from './lines';
import { nestLines, type Node } from './nesting';
import { openingVariants } from './openings';
import { readWith, tablesOf, type Reading, type Told } from './reading-search';
import { splitLines } from './split-lines';
import { weights } from './weights';

/** A reading with the lines and the nesting that it is of. */
export type Chosen = Reading & { lines: Line[]; roots: Node[]; loose: Line[]; signature: string };

const BEST = 3;

function signatureOf({ roles }: Reading): string {
  return [...roles]
    .filter(([, role]) => role !== 'CONTAINER')
    .map(([node, role]) => `${node.line.index}.${node.line.start}${role}`)
    .join(' ');
}

/** The readings that differ in what they say, best first. */
function bestOf(readings: Chosen[]): Chosen[] {
  const best: Chosen[] = [];
  for (const reading of readings.sort((a, b) => b.score - a.score)) {
    if (best.length === BEST) break;
    if (!best.some((each) => each.signature === reading.signature)) best.push(reading);
  }
  return best;
}

function readingsOf(lines: Line[], told: Told): Chosen[] {
  const found: Chosen[] = [];
  for (const openings of openingVariants(lines)) {
    const { roots, loose } = nestLines(lines, openings);
    const none: Chosen = { score: weights.noItems, table: null, roles: new Map(), lines, roots, loose, signature: '' };
    if (found.length === 0) found.push(none);
    for (const table of tablesOf(roots)) {
      const reading = readWith(roots, table, told);
      if (reading.roles.size > 0) found.push({ ...reading, lines, roots, loose, signature: signatureOf(reading) });
    }
  }
  return found;
}

/**
 * The best three readings of a text, decided as wholes: every way to say which lines open something, every shape as the items, every stretch of
 * siblings as the body; also that it has no items. There is always one.
 */
export function chooseReadings(lines: Line[], told: Told): Chosen[] {
  const split = splitLines(lines);
  return bestOf([...readingsOf(lines, told), ...(split ? readingsOf(split, told) : [])]);
}

/** How sure the best reading is beside the second, 0 … 1. */
export function marginOf([first, second]: { score: number }[]): number {
  if (!first || !second) return 1;
  return Math.min(1, Math.max(0, (first.score - second.score) / Math.max(1, Math.abs(first.score))));
}
