import { expect, it } from 'vitest';
import { readText } from '@/lib/outline/document';
import { editOutline } from '@/lib/outline/outline-edit';
import { parseOutline } from '@/lib/outline/outline';
import type { Outline } from '@/lib/outline/outline-types';
import { storedOutline } from './kept-import';

/** Places at which a value is explicitly nothing: the database layer refuses the whole document for one of them. */
function nothings(value: unknown, at = 'outline'): string[] {
  if (value === undefined) return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => nothings(one, `${at}.${key}`));
}

const parsed = (outline: Outline): unknown[] =>
  Object.values(storedOutline(outline)).map((text) => JSON.parse(text) as unknown);

const document = (lines: number, line: (at: number) => string): Outline =>
  parseOutline(
    readText(`关于整改情况的通报\n${Array.from({ length: lines }, (_one, at) => line(at)).join('\n')}`, 'a.txt'),
  );

it.each<[string, (at: number) => string]>([
  ['items under a heading each', (at) => (at % 2 ? `${at}.关于事项${at}的问题。一是学习。` : `（${at}）学习方面`)],
  ['numbers alone', (at) => (at % 3 ? `${at}.问题${at}。` : `（${at}）`)],
])('what a document of %s says with doubts that have no place can be stored', (_what, line) => {
  const outline = document(2_500, line);
  expect(nothings(outline).length).toBeGreaterThan(0);
  expect(nothings(parsed(outline))).toEqual([]);
  const [block] = outline.blocks.filter(({ role }) => role === 'ITEM');
  const edited = editOutline(outline, { kind: 'UNPLACE', block: block?.id ?? '' });
  expect(nothings(parsed(edited))).toEqual([]);
});
