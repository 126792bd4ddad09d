import { grammar, parseNumber, pattern } from './grammar';
import { type Line } from './lines';
import type { Counts, CountName, Declared, Span } from './outline-types';

/** A count as the text has it, before the tree tells which level it means. `open`: the levels that it may mean. */
export type RawCount = { count: number; word: string; span: Span; open: CountName[]; chain: number };

const CHAIN = pattern(grammar.declared.chain, 'gu');
const AFTER = pattern(grammar.declared.after, 'gu');
const TAIL = pattern(grammar.declared.tail);
const SPECIFIC = pattern(grammar.declared.specific);
const GAP = pattern(grammar.declared.gap);
const CONTEXT = pattern(grammar.declared.context);
const STOP = grammar.stop;
const LAST_CLAUSE = /[^。;,]*$/;
const SUBSET = pattern(grammar.declared.subset);

type Found = { count: number; word: string; big: boolean; start: number; end: number; tail: string };

/** Looked for among the last few only: a hostile line has thousands of counts. */
function isTaken(found: Found[], start: number, end: number): boolean {
  return found.slice(-64).some((each) => start < each.end && each.start < end);
}

function countsOf(line: Line): Found[] {
  const found: Found[] = [];
  const add = (match: RegExpExecArray, numeral: string, word: string): void => {
    const count = parseNumber(numeral);
    if (count === null || count === 0 || (count === 1 && !/\d/.test(numeral))) return;
    const end = match.index + match[0].length;
    if (isTaken(found, match.index, end)) return;
    const big = match[0].includes(grammar.declared.big);
    found.push({ count, word, big, start: match.index, end, tail: line.folded.slice(end, end + 8) });
  };
  for (const match of line.folded.matchAll(AFTER)) add(match, match[2] ?? '', match[1] ?? '');
  const after = found.length;
  for (const match of line.folded.matchAll(CHAIN)) add(match, match[1] ?? '', match[2] ?? '');
  return after === 0 ? found : found.sort((a, b) => a.start - b.start);
}

function chainsOf(line: Line): Found[][] {
  const chains: Found[][] = [];
  for (const found of countsOf(line)) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && GAP.test(line.folded.slice(last.end, found.start))) chain.push(found);
    else chains.push([found]);
  }
  return chains;
}

/** The sentence around an offset, and the clause before it. */
function around(text: string, at: number): { sentence: string; before: string } {
  const from = Math.max(0, at - 200);
  const head = text.slice(from, at);
  const stop = head.lastIndexOf(STOP) + 1;
  const before = head.slice(Math.max(0, head.search(LAST_CLAUSE)));
  const rest = text.slice(at, at + 120);
  const end = rest.indexOf(STOP);
  return { sentence: head.slice(stop) + (end < 0 ? rest : rest.slice(0, end)), before };
}

/** The second of two upper levels (2大类3个方面…), which may also count the items. */
function lowerOfTwo(chain: Found[], i: number, found: Found): CountName[] {
  const isLast = i === chain.length - 1;
  const mayBeItems = isLast && SPECIFIC.test(found.tail) && !isCategoryWord(found);
  return mayBeItems ? ['items', 'categories'] : ['categories'];
}

function isCategoryWord(found: Found): boolean {
  return grammar.declared.categories.includes(found.word);
}

function openLevels(chain: Found[], i: number): CountName[] {
  const found = chain[i];
  if (!found) return [];
  if (grammar.declared.measures.includes(found.word)) return ['measures'];
  if (grammar.declared.items.includes(found.word)) return ['items'];
  const uppers = chain.filter((each) => !isLeaf(each.word));
  if (uppers.length > 1) return i === 0 ? ['areas'] : lowerOfTwo(chain, i, found);
  const byWord: CountName[] = isCategoryWord(found) && !found.big ? ['categories', 'areas'] : ['areas', 'categories'];
  if (chain.length > 1 || !TAIL.test(found.tail)) return byWord;
  return SPECIFIC.test(found.tail) ? ['items', ...byWord] : [...byWord, 'items'];
}

function isLeaf(word: string): boolean {
  return grammar.declared.items.includes(word) || grammar.declared.measures.includes(word);
}

/** Every count that the lines declare, in order: `4大类16个方面22个问题`, `60条整改措施`; counts of a part (已完成…) are left out. */
export function findDeclared(lines: Line[]): RawCount[] {
  const raw: RawCount[] = [];
  let number = 0;
  for (const line of lines) {
    for (const chain of chainsOf(line)) {
      const first = chain[0];
      if (!first) continue;
      const { sentence, before } = around(line.folded, first.start);
      if (SUBSET.test(before.slice(-8)) || !CONTEXT.test(sentence)) continue;
      number += 1;
      chain.forEach((found, i) => {
        const span = { paragraph: line.index, start: found.start, end: found.end };
        raw.push({ count: found.count, word: found.word, span, open: openLevels(chain, i), chain: number });
      });
    }
  }
  return raw;
}

/** Decides what each declared count means, now that the tree is known: a count that fits wins, else the word's usual sense. */
export function resolveDeclared(raw: RawCount[], parsed: Counts): Declared[] {
  const declared: Declared[] = [];
  for (const each of raw) {
    const fitting = each.open.find((level) => parsed[level] === each.count);
    const level = fitting ?? each.open[0];
    if (!level) continue;
    declared.push({ level, count: each.count, word: each.word, span: each.span });
  }
  return declared;
}

/** The first count per level: what the document declares. */
export function declaredCounts(declared: Declared[]): Partial<Counts> {
  const counts: Partial<Counts> = {};
  for (const each of declared) counts[each.level] ??= each.count;
  return counts;
}
