import { declaredCounts } from './declared';
import { fold, grammar, pattern } from './grammar';
import type { Block, CountName, Issue, Outline } from './outline-types';
import { outlineCounts } from './outline-tree';

const BROKEN_DAY = pattern(grammar.dates.brokenDay, 'gu');
const FULL = pattern(grammar.dates.full, 'gu');
const YEAR = pattern(grammar.years, 'gu');

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days that do not exist, days that lost a character, and days whose year stands further up. */
function dateDoubts(outline: Outline): Issue[] {
  const issues: Issue[] = [];
  let year: number | null = null;
  for (const paragraph of outline.paragraphs) {
    const text = fold(paragraph.text);
    const at = (match: RegExpMatchArray): Issue['span'] => ({
      paragraph: paragraph.index,
      start: match.index ?? 0,
      end: (match.index ?? 0) + match[0].length,
    });
    for (const match of text.matchAll(BROKEN_DAY))
      issues.push({ code: 'DATE_IMPOSSIBLE', span: at(match), values: { text: match[0] } });
    const years = [...text.matchAll(YEAR)];
    let next = 0;
    for (const match of text.matchAll(FULL)) {
      while (next < years.length && (years[next]?.index ?? 0) <= match.index) {
        year = Number(years[next]?.[1]);
        next += 1;
      }
      const own = match[1] === undefined ? null : Number(match[1]);
      const [month, day] = [Number(match[2]), Number(match[3])];
      const possible = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(own ?? year ?? 2024, month);
      if (!possible) issues.push({ code: 'DATE_IMPOSSIBLE', span: at(match), values: { text: match[0] } });
      else if (own === null)
        issues.push({ code: 'YEAR_INHERITED', span: at(match), values: year === null ? {} : { year } });
    }
    const last = years.at(-1);
    if (last) year = Number(last[1]);
  }
  return issues;
}

/** Gaps and doubles among the numbers of one level; a restart at 1 under a new parent is usual and not told. */
function numberDoubts(outline: Outline): Issue[] {
  const issues: Issue[] = [];
  const last = new Map<Block['role'], { number: number; fresh: boolean }>();
  for (const block of outline.blocks) {
    if (block.role !== 'AREA' && block.role !== 'CATEGORY' && block.role !== 'ITEM') continue;
    const before = last.get(block.role);
    if (block.number !== null) {
      const note = numberIssue(before?.number ?? null, block.number, before?.fresh ?? true);
      if (note)
        issues.push({
          code: note,
          block: block.id,
          span: block.marks[0] ?? block.spans[0],
          values: { number: block.number, before: before?.number ?? 0 },
        });
      last.set(block.role, { number: block.number, fresh: false });
    }
    for (const lower of block.role === 'AREA'
      ? (['CATEGORY', 'ITEM'] as const)
      : block.role === 'CATEGORY'
        ? (['ITEM'] as const)
        : []) {
      const known = last.get(lower);
      if (known) last.set(lower, { ...known, fresh: true });
    }
  }
  return issues;
}

function numberIssue(before: number | null, number: number, fresh: boolean): Issue['code'] | null {
  if (before === null) return number === 1 ? null : 'NUMBER_GAP';
  if (number === before + 1) return null;
  if (number === 1) return fresh ? null : 'NUMBER_RESTART';
  if (number === before) return 'NUMBER_DOUBLE';
  return number > before ? 'NUMBER_GAP' : 'NUMBER_RESTART';
}

const LEVELS: CountName[] = ['areas', 'categories', 'items', 'measures'];

/** Declared against parsed counts, each difference with the place where the text declares it. */
export function countDoubts(outline: Outline): Issue[] {
  const parsed = outlineCounts(outline);
  const counts = declaredCounts(outline.declared);
  const issues: Issue[] = [];
  for (const level of LEVELS) {
    const first = outline.declared.find((each) => each.level === level);
    if (first && first.count !== parsed[level]) {
      issues.push({
        code: 'COUNT_DIFFERS',
        span: first.span,
        values: { level, declared: first.count, parsed: parsed[level] },
      });
    }
    for (const each of outline.declared) {
      if (each.level !== level || each.count === counts[level]) continue;
      issues.push({
        code: 'DECLARED_TWICE',
        span: each.span,
        values: { level, declared: each.count, before: counts[level] ?? 0 },
      });
    }
  }
  return issues;
}

/** Everything about an outline that a person should look at, beside what was noted while reading the items. */
export function findDoubts(outline: Outline): Issue[] {
  const issues: Issue[] = [];
  if (!outline.blocks.some((block) => block.role === 'TITLE')) issues.push({ code: 'NO_TITLE' });
  if (!outline.blocks.some((block) => block.role === 'ITEM')) issues.push({ code: 'NO_ITEMS' });
  return [...issues, ...countDoubts(outline), ...numberDoubts(outline), ...dateDoubts(outline)];
}
