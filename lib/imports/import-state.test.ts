import { expect, test } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { ImportState } from '@/prisma/generated/enums';
import { isDraftSql } from './import-state-sql';
import { IMPORT_EVENTS, IMPORTING, isCommitted, isDraft } from './import-state';

test('a draft is corrected, then committed or given up, once', () => {
  expect(arrowsOf(IMPORTING)).toEqual(['DRAFT commit COMMITTED', 'DRAFT correct DRAFT', 'DRAFT discard DISCARDED']);
  for (const state of ['COMMITTED', 'DISCARDED'] as const)
    for (const event of IMPORT_EVENTS) expect(() => IMPORTING.move(state, event)).toThrow('WRONG_STATE');
  const states = Object.values(ImportState);
  expect(states.map((state) => [isDraft({ state }), isCommitted({ state })])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  expect(isDraftSql.sql).toBe("(d.state IN ('DRAFT'))");
});
