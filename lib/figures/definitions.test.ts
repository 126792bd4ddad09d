import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { getTranslator } from '@/lib/i18n/translator';
import { explainFigure, FIGURE_KEYS, figureOf } from './definitions';
import { EMPTY, figuresFrom, type Tally, type TallyRow } from './figures';
import { SET_KEYS, setWord, type SetKey } from './sets';

const steps = { yellowDays: 20, orangeDays: 10 };
const tallyOf = (count: Partial<Record<SetKey, number>>, more: Partial<Tally> = {}): Tally => ({
  ...EMPTY,
  ...more,
  count: { ...EMPTY.count, ...count },
});

describe('the definitions of the figures', () => {
  it('give the rates of the district whose report was read: 688 of 697 completed, four more closed', () => {
    const sums = tallyOf({ items: 697, completed: 688, 'status.CLOSED': 692 });
    expect(figureOf('completion', sums).text).toBe('98.71%');
    expect(figureOf('closing', sums).text).toBe('99.28%');
  });

  it('have an em dash where nothing was counted, and a mean to a tenth of a day', () => {
    for (const key of ['closing', 'firstPass', 'onTimeCurrent', 'review'] as const)
      expect(figureOf(key, EMPTY).text).toBe('—');
    expect(figureOf('review', tallyOf({ judgedRounds: 3 }, { reviewDays: 10 })).text).toBe('3.3');
    expect(figureOf('firstPass', tallyOf({ firstPass: 7, 'status.CLOSED': 10 }))).toEqual({
      text: '70.00%',
      numerator: { count: 7, set: 'firstPass' },
      denominator: { count: 10, set: 'status.CLOSED' },
    });
  });

  it('explain themselves in both languages, with the day', () => {
    for (const locale of LOCALES)
      for (const key of FIGURE_KEYS) {
        const said = explainFigure(getTranslator(locale), key, { steps, today: '2025-03-12', locale });
        expect(Object.values(said).every((text) => text !== '')).toBe(true);
        expect(said.asOf).toMatch(/2025/);
      }
  });

  it('call every set by a word of its own, so that no two numbers read alike', () => {
    for (const locale of LOCALES) {
      const t = getTranslator(locale);
      // closed is closed, as a status and as a light; overdue is red
      const same: SetKey[] = ['light.CLOSED', 'light.RED', 'returnedRounds'];
      const words = SET_KEYS.filter((key) => !same.includes(key)).map((key) => setWord(t, key, steps));
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    }
  });

  it('leave rebounds out of every set but their own', () => {
    const row = (rebound: boolean, section: number): TallyRow => ({
      ...tallyOf({ items: 2, 'status.CLOSED': 1, rebounds: rebound ? 2 : 0 }, { reviewDays: 4 }),
      category: 1,
      section,
      leader: null,
      rebound,
    });
    const tree = [{ id: 5, mark: '', title: '', categories: [{ id: 1, mark: '', title: '' }] }];
    const figures = figuresFrom([row(false, 1), row(true, 1), row(true, 2)], tree);
    expect([figures.total.count.items, figures.total.count['status.CLOSED']]).toEqual([2, 1]);
    expect([figures.total.count.rebounds, figures.total.reviewDays]).toEqual([4, 4]);
    expect([figures.rebounds.count.items, figures.rebounds.count['status.CLOSED']]).toEqual([4, 2]);
    expect([...figures.bySection.keys()]).toEqual([1]);
  });

  it('are the only place that makes a rate', () => {
    const root = path.join(import.meta.dirname, '..', '..');
    const files = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name)),
    );
    const users = files
      .filter((file) => /\bformatRate\b/.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(root, file));
    const allowed = /^lib\/(figures\/definitions|i18n\/format|i18n\/.*test)/;
    expect(users.filter((file) => !allowed.test(file) && !file.endsWith('definitions.test.ts'))).toEqual([]);
  });
});
