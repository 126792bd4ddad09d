import { declaredCounts } from './declared';
import { dateDoubts } from './date-doubts';
import type { Block, CountName, Issue, Outline } from './outline-types';
import { outlineCounts } from './outline-tree';

type Numbered = 'AREA' | 'CATEGORY' | 'ITEM';
const BELOW: Record<Numbered, Numbered[]> = { AREA: ['CATEGORY', 'ITEM'], CATEGORY: ['ITEM'], ITEM: [] };

function isNumbered(role: Block['role']): role is Numbered {
  return role === 'AREA' || role === 'CATEGORY' || role === 'ITEM';
}

/** Gaps and doubles among the numbers of one level; a restart at 1 under a new parent is usual and not told. */
function numberDoubts(outline: Outline): Issue[] {
  const issues: Issue[] = [];
  const last = new Map<Numbered, { number: number; fresh: boolean }>();
  for (const block of outline.blocks) {
    const { role, number } = block;
    if (!isNumbered(role)) continue;
    if (number !== null) {
      const before = last.get(role) ?? { number: 0, fresh: true };
      const code = numberIssue(before.number, number, before.fresh);
      const span = block.marks[0] ?? block.spans[0];
      if (code) issues.push({ code, block: block.id, span, values: { number, before: before.number } });
      last.set(role, { number, fresh: false });
    }
    for (const lower of BELOW[role]) {
      const known = last.get(lower);
      if (known) last.set(lower, { ...known, fresh: true });
    }
  }
  return issues;
}

function numberIssue(before: number, number: number, fresh: boolean): Issue['code'] | null {
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
  return [...issues, ...countDoubts(outline), ...numberDoubts(outline), ...dateDoubts(outline.paragraphs)];
}
