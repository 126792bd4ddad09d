import { expect, it } from 'vitest';
import { parseAmount, typedAmount } from './amounts';

it.each([
  ['7.132', 7_132_000n],
  ['0.000001', 1n],
  ['１２．５', 12_500_000n],
  ['1,234.5', 1_234_500_000n],
  ['0', 0n],
])('reads money in ten thousand yuan exactly: %s', (typed, fen) => {
  expect(parseAmount('RECOVERED_FEN', typed)).toBe(fen);
});

it.each(['', '-1', '1.1234567', '1.', '.5', '1e3', 'abc', '1.2.3', '9999999999999'])('refuses %s as money', (typed) => {
  expect(parseAmount('AVERTED_FEN', typed)).toBeNull();
});

it('reads counts as whole numbers only', () => {
  expect(parseAmount('MEETINGS', ' 1 234 ')).toBe(1_234n);
  expect(parseAmount('MEETINGS', '1.5')).toBeNull();
});

it('gives back what was typed', () => {
  for (const typed of ['7.132', '0.000001', '120', '0'])
    expect(typedAmount('REFUNDED_FEN', String(parseAmount('REFUNDED_FEN', typed)))).toBe(typed);
  expect(typedAmount('RULE_COUNT', '3')).toBe('3');
});
