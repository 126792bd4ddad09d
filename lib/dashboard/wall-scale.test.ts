import { expect, test } from 'vitest';
import { foldAreas, wallScale, type WallScale } from './wall-scale';

test.each<[measures: number, items: number, categories: number, WallScale]>([
  [0, 0, 0, 'measures'],
  [60, 22, 9, 'measures'],
  [150, 75, 70, 'measures'],
  [151, 75, 9, 'items'],
  [9_000, 1_500, 60, 'items'],
  [9_000, 1_501, 60, 'segments'],
  [2_000, 900, 61, 'segments'],
])('%i measures of %i items in %i categories: %s', (measures, items, categories, scale) => {
  expect(wallScale({ measures, items, categories })).toBe(scale);
});

const areas = (...sizes: number[]) =>
  sizes.map((size, at) => ({ id: at + 1, categories: Array<null>(size).fill(null) }));

test('up to 60 categories stand under their areas, whatever the address opens', () => {
  expect(foldAreas(areas(3, 3, 3), [2])).toEqual(['categories', 'categories', 'categories']);
  expect(foldAreas(areas(30, 30), [])).toEqual(['categories', 'categories']);
});

test('more fold to areas; the opened ones show theirs, an area that is not there is none', () => {
  expect(foldAreas(areas(30, 30, 1), [])).toEqual(['closed', 'closed', 'closed']);
  expect(foldAreas(areas(30, 30, 1), [2, 9])).toEqual(['closed', 'open', 'closed']);
  expect(foldAreas(areas(61), [])).toEqual(['closed']);
});

test('no area is nothing to fold', () => {
  expect(foldAreas([], [1])).toEqual([]);
});
