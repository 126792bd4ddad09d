import { expect, it } from 'vitest';
import { parseInput } from '@/lib/audit/commands';
import { z } from 'zod';
import { isBeyondYears, parseDay } from './day';
import { isAppError } from './errors';
import { day, optionalDay } from './input';

it.each([
  ['2024-10-15', '2024-10-15'],
  ['2024.10.5', '2024-10-05'],
  ['２０２４年１０月１５日', '2024-10-15'],
  ['20241015', '2024-10-15'],
  ['2024-02-30', null],
  ['1900-01-01', '1900-01-01'],
  ['2200-12-31', '2200-12-31'],
  ['2999-01-01', null],
  ['1899-12-31', null],
])('%s is %s', (text, expected) => {
  expect(parseDay(text)).toBe(expected);
});

/** Why a day is refused, in a field that needs one and in one that does not. */
function codes(value: string): (string | undefined)[] {
  return [day, optionalDay].map((field) => {
    try {
      parseInput(z.object({ day: field }), { day: value });
      return undefined;
    } catch (error) {
      return isAppError(error) ? error.details.fields?.map((one) => one.code).join() : String(error);
    }
  });
}

it('a day that exists is not said to exist not: its year is', () => {
  expect(['2999-01-01', '1066-10-14', '99991231'].map(isBeyondYears)).toEqual([true, true, true]);
  expect(codes('2999-01-01')).toEqual(['dayYear', 'dayYear']);
  expect(codes('1899年12月31日')).toEqual(['dayYear', 'dayYear']);
  expect(codes('2024-02-30')).toEqual(['day', 'day']);
  expect(codes('2999-02-30')).toEqual(['day', 'day']);
  expect(codes('bald')).toEqual(['day', 'day']);
  expect(codes('')).toEqual(['required', undefined]);
  expect(codes('2024-10-15')).toEqual([undefined, undefined]);
});
