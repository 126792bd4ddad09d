import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { askRows } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { foldText, gramsOf } from './search-text';

useTestDatabase();

const TEXTS = [
  '关于“大额资金”使用监管不严的问题（2023年）',
  'ＡＢＣ　招商\u00a0引资\t①②\n㎡ Ⅷ',
  '整\u200b改\u200d通\ufeff 2024\u2003年',
  '𠮷野家 Straße É ĀB',
  '',
  '   ',
  '一',
];

describe('the pieces that the database keeps', () => {
  it('fold text as foldText does', async () => {
    for (const text of TEXTS) {
      const rows = await askRows(db, z.object({ folded: z.string() }))`SELECT rectify_fold(${text}) AS folded`;
      expect(rows[0]?.folded).toBe(foldText(text));
    }
  });

  it('hold whatever gramsOf looks for in a text that contains the query', async () => {
    for (const text of TEXTS) {
      const rows = await askRows(db, z.object({ grams: z.array(z.string()) }))`SELECT rectify_grams(${text}) AS grams`;
      const kept = new Set(rows[0]?.grams);
      const letters = [...foldText(text)];
      for (let from = 0; from < letters.length; from += 1)
        for (const length of [1, 2, 3, 5]) {
          const pieces = gramsOf(letters.slice(from, from + length).join(''));
          expect(pieces.filter((piece) => !kept.has(piece))).toEqual([]);
        }
    }
  });
});
