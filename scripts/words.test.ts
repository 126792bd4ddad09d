import { expect, test } from 'vitest';
import type { ChainFault } from '@/lib/audit/chain';
import { HEADER_PROBLEMS } from '@/lib/operations/header-problems';
import { sentence } from './say.mjs';
import words from './words.json';

const FAULTS: Record<ChainFault['fault'], true> = {
  missing: true,
  changed: true,
  reordered: true,
  unreadable: true,
  tail: true,
  checkpoint: true,
  forged: true,
  unsigned: true,
};

test('what is named inside a sentence is said in the language of the sentence', () => {
  expect(sentence('audit-bad', { seq: 3, reason: '@fault-missing' })).toBe(
    `${words['audit-bad'][0]} / ${words['audit-bad'][1]}`
      .replaceAll('{seq}', '3')
      .replace('{reason}', words['fault-missing'][0] ?? '')
      .replace('{reason}', words['fault-missing'][1] ?? ''),
  );
  expect(sentence('backup-done', { folder: '@mine', rows: 1, files: 2 })).toContain('@mine');
});

test('every fault of the log and every problem of headers has its words in both languages', () => {
  const keys = [...Object.keys(FAULTS).map((one) => `fault-${one}`), ...HEADER_PROBLEMS];
  for (const key of keys) expect((words as Record<string, string[]>)[key], key).toHaveLength(2);
});
