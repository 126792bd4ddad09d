import { describe, expect, test } from 'vitest';
import { itemChoice } from '@/lib/items/item-choice';
import { logFilters, exportFormat } from '@/lib/audit/schema';
import { importFilters } from '@/lib/imports/schema';
import { NO_FILTERS, parseFilters } from '@/lib/ledger/filters';
import { peopleFilters, sessionFilters } from '@/lib/people/schema';
import { picksFilter, planFilters } from '@/lib/plan/plan-filters';
import { workAddress } from '@/lib/work/address';
import { readAddress, rowNumber, searchOf } from './address';

const SCHEMAS = {
  itemChoice,
  logFilters,
  exportFormat,
  importFilters,
  peopleFilters,
  sessionFilters,
  picksFilter,
  planFilters,
  workAddress,
};

const WORST: unknown[] = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '2147483648',
  '99999999999999999999',
  '-1',
  '1.5',
  '1e9',
  '0x10',
  'NaN',
  '\uff11',
  '%',
  'x'.repeat(5_000),
  '1,'.repeat(5_000),
  ['1', '\u0000'],
  ['', ['nested']],
  {},
  null,
  undefined,
  7,
];

/** Everything in what was read, however deep. */
function leaves(value: unknown): unknown[] {
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [value];
}

describe.each(Object.entries(SCHEMAS))('%s', (_name, schema) => {
  const fields = Object.keys(schema.shape);
  test.each(WORST)('reads %j without an error, and nothing comes through that no column takes', (worst) => {
    const search = searchOf(Object.fromEntries(fields.map((field) => [field, worst])));
    for (const leaf of leaves(readAddress(schema as typeof planFilters, search))) {
      if (typeof leaf === 'string')
        expect(leaf).toSatisfy((text: string) => !/\p{Surrogate}/u.test(text) && !text.includes('\u0000'));
      if (typeof leaf === 'number') expect(leaf).toSatisfy((value: number) => value >= 0 && value <= 2_147_483_647);
    }
  });
});

test('the last of several counts, and what a request says is what code spells', () => {
  const request = new Request('http://a.test/x?page=2&page=3&q=a&status=PLANNED,x&status=CLOSED');
  expect(parseFilters(searchOf(request))).toEqual({ ...NO_FILTERS, page: 3, q: 'a', status: ['PLANNED', 'CLOSED'] });
});

test('a row is plain digits within 32 bits', () => {
  expect(['7', '2147483647', '2147483648', '07', '+7', ' 7', '7.0', '', undefined, ['7']].map(rowNumber)).toEqual([
    7, 2_147_483_647, 0, 7, 0, 0, 0, 0, 0, 0,
  ]);
});
