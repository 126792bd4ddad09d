import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '@/lib/files/byte-source';
import { LAYOUTS, printLayout } from '@/lib/testing/outline-layouts';
import { outlineDifference, readMarked } from '@/lib/testing/outline-score';
import { readDocument } from './document';
import { parseOutline } from './outline';
import { outlineJson } from './outline-json';
import { uncoveredSpans } from './outline-tree';

const SEEDS = 12;

async function read(bytes: Uint8Array, name: string) {
  const outline = parseOutline(await readDocument(bytesSource(bytes), name));
  expect(uncoveredSpans(outline), 'lost').toEqual([]);
  expect(uncoveredSpans(outline, 2), 'taken twice').toEqual([]);
  for (const other of outline.others ?? []) {
    const whole = { ...outline, ...other };
    expect(uncoveredSpans(whole), 'lost in another reading').toEqual([]);
    expect(uncoveredSpans(whole, 2), 'taken twice in another reading').toEqual([]);
  }
  return outlineJson(outline);
}

describe('one tree, printed in many ways, is read back', () => {
  it.each(LAYOUTS.map((layout) => [layout.name, layout] as const))('%s', { timeout: 60_000 }, async (_name, layout) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { bytes, name, right } = printLayout(layout, seed);
      const found = await read(bytes, name);
      const shown = layout.table === 'DOCX' ? `seed ${seed}` : Buffer.from(bytes).toString();
      expect(outlineDifference(right, found), shown).toEqual([]);
      expect(found.title, shown).toBe(right.title);
    }
  });
});

const NOTICES = 'lib/testing/notices';

describe('texts of the genre with their right trees', () => {
  it.each(readdirSync(NOTICES))('%s', { timeout: 60_000 }, async (name) => {
    const { text, tree } = readMarked(readFileSync(path.join(NOTICES, name), 'utf8'));
    const found = await read(Buffer.from(text), name);
    expect(outlineDifference(tree, found)).toEqual([]);
    expect(found.title).toBe(tree.title);
  });
});
