import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { limitsOf, requiredText, text } from './input';
import { keptText, textLength } from './text-length';

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
