import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { limitsOf, requiredText, text } from './input';
import { isUnseen, keptText, textLength } from './text-length';

const SAMPLES = [
  '',
  ' ',
  'a',
  '整改',
  '一\r\n二',
  '一\n二',
  '一\r二',
  '  两端  ',
  '𬭎㛃',
  '👍🏽',
  'e\u0301',
  '\r\n\r\n',
  'x'.repeat(50),
];

describe('one way of counting', () => {
  it('a line break is one character, whatever was sent for it', () => {
    expect(textLength('一\r\n二')).toBe(3);
    expect(textLength('一\n二')).toBe(3);
    expect(keptText(' 一\r\n二 ')).toBe('一\n二');
  });

  it('a character outside the basic plane is one', () => {
    expect(textLength('𬭎')).toBe(1);
  });

  it('what the field counts is what the schema judges, at the limit and one beyond, with every kind of break and blank', () => {
    for (const sample of SAMPLES)
      for (const filler of ['整', '𬭎', '\r\n', '\n', ' '])
        for (const maximum of [1, 5, 20]) {
          const typed = `${sample}${filler.repeat(4)}整`;
          const fits = text(maximum).safeParse(typed).success;
          expect(fits, JSON.stringify({ typed, maximum })).toBe(textLength(typed) <= maximum);
        }
  });

  it('the limits of a schema are known by the name of the field', () => {
    const schema = z.object({
      title: requiredText(200),
      words: text(4_000).default(''),
      note: text(300).optional(),
      folded: requiredText(60).transform((value) => value.toLowerCase()),
      people: z.tuple([z.strictObject({ name: requiredText(40) })]),
      lines: z.array(z.strictObject({ label: text(41) })),
      count: z.number(),
    });
    expect(limitsOf(schema)).toEqual({
      title: 200,
      words: 4_000,
      note: 300,
      folded: 60,
      'people.0.name': 40,
      'lines.*.label': 41,
    });
    expect(limitsOf(schema.refine(() => true))).toEqual(limitsOf(schema));
  });
});

describe('a text in which nothing can be read', () => {
  const signs = Array.from({ length: 0x10000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));
  // what no font draws: blanks, controls, signs of format, marks without a letter, letters that are blank by definition
  const blank = signs.filter(
    (sign) => /[\p{Z}\p{C}\p{M}]/u.test(sign) || '\u115f\u1160\u2800\u3164\uffa0'.includes(sign),
  );

  it('is no text where one is required, alone or among its like', () => {
    const required = requiredText(1_000);
    expect(blank.length).toBeGreaterThan(7_000);
    expect(blank.filter((sign) => !isUnseen(sign))).toEqual([]);
    for (const sample of ['\u200b', '\u202e', '\u3000\u200d', '\u2800', '\u3164', '\u0301', '\u{e0020}'])
      expect(required.safeParse(sample).success, JSON.stringify(sample)).toBe(false);
  });

  it('is nothing that says something', () => {
    const said = signs.filter((sign) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) && !blank.includes(sign));
    expect(said.length).toBeGreaterThan(40_000);
    expect(said.filter((sign) => isUnseen(sign))).toEqual([]);
    for (const sample of ['买买提·艾力', '𬭎', '无', '—', '👍🏽', 'a\u200b'])
      expect(requiredText(20).safeParse(sample).success, sample).toBe(true);
  });
});
