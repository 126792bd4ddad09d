import { formatCount, formatDay, formatRate } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { LightSteps } from '@/lib/items/light';
import type { Day } from '@/lib/platform/day';
import type { Tally } from './figures';
import { setWord, type SetKey } from './sets';

/**
 * Each number of the product, once (domain, section 5): what is above and below the line, and with them the lists that it leads to. Page,
 * printed line, explanation and test read this table; its words are `figures.name.<key>` and `figures.rule.<key>`.
 */
type Definition =
  | { kind: 'count'; counts: SetKey }
  | { kind: 'rate'; numerator: SetKey; denominator: SetKey }
  /** Days, summed over rounds, per round. */
  | { kind: 'mean'; sum: 'reviewDays'; longest: 'longestReview'; denominator: SetKey };

export const FIGURES = {
  items: { kind: 'count', counts: 'items' },
  closing: { kind: 'rate', numerator: 'status.CLOSED', denominator: 'items' },
  completion: { kind: 'rate', numerator: 'completed', denominator: 'items' },
  measures: { kind: 'rate', numerator: 'accepted', denominator: 'measures' },
  onTimeCurrent: { kind: 'rate', numerator: 'currentDone', denominator: 'currentDue' },
  onTimeOriginal: { kind: 'rate', numerator: 'originalDone', denominator: 'originalDue' },
  overdue: { kind: 'count', counts: 'overdue' },
  returns: { kind: 'count', counts: 'returnedRounds' },
  rounds: { kind: 'rate', numerator: 'returnedRounds', denominator: 'judgedRounds' },
  firstPass: { kind: 'rate', numerator: 'firstPass', denominator: 'status.CLOSED' },
  rebound: { kind: 'rate', numerator: 'recurred', denominator: 'status.CLOSED' },
  review: { kind: 'mean', sum: 'reviewDays', longest: 'longestReview', denominator: 'judgedRounds' },
} as const satisfies Record<string, Definition>;

export type FigureKey = keyof typeof FIGURES;
type KeysOf<Kind> = { [Key in FigureKey]: (typeof FIGURES)[Key]['kind'] extends Kind ? Key : never }[FigureKey];
export type RateKey = KeysOf<'rate'>;

export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

/** One part of a figure: how many, what they are, and so which list. */
export type Part = { count: number; set: SetKey };
/** A figure over some items: finished text, and its parts; `text` is an em dash where nothing was counted. */
export type FigureValue = { text: string; numerator: Part | null; denominator: Part | null };

/** A rate with its n and m. */
export function rateOf(key: RateKey, tally: Tally): FigureValue & { numerator: Part; denominator: Part } {
  const { numerator, denominator } = FIGURES[key];
  const [n, m] = [tally.count[numerator], tally.count[denominator]];
  return {
    text: formatRate(n, m),
    numerator: { count: n, set: numerator },
    denominator: { count: m, set: denominator },
  };
}

/** Tenths of a day, half up. */
function meanDays(sum: number, count: number): string {
  const tenths = Math.round((sum * 10) / count);
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** Any figure over the items of a tally. */
export function figureOf(key: FigureKey, tally: Tally): FigureValue {
  const definition: Definition = FIGURES[key];
  if (definition.kind === 'rate') return rateOf(key as RateKey, tally);
  if (definition.kind === 'count') {
    const count = tally.count[definition.counts];
    return { text: formatCount(count), numerator: { count, set: definition.counts }, denominator: null };
  }
  const count = tally.count[definition.denominator];
  const text = count === 0 ? formatRate(0, 0) : meanDays(tally[definition.sum], count);
  return { text, numerator: null, denominator: { count, set: definition.denominator } };
}

/** The name of a figure. A count is called what its list is called. */
export function figureName(t: Translator, key: FigureKey, steps: LightSteps): string {
  const definition: Definition = FIGURES[key];
  return definition.kind === 'count' ? setWord(t, definition.counts, steps) : t(dynamicKey('figures', 'name', key));
}

/** What a figure is: above and below the line by the words of their lists, the rule behind it, and as of which day. */
export type Explanation = { name: string; parts: string; rule: string; asOf: string };

export function explainFigure(
  t: Translator,
  key: FigureKey,
  { steps, today, locale }: { steps: LightSteps; today: Day; locale: Locale },
): Explanation {
  const definition: Definition = FIGURES[key];
  const word = (set: SetKey) => setWord(t, set, steps);
  const parts =
    definition.kind === 'rate'
      ? t('figures.parts.rate', { numerator: word(definition.numerator), denominator: word(definition.denominator) })
      : definition.kind === 'count'
        ? t('figures.parts.count', { counted: word(definition.counts) })
        : t('figures.parts.mean', { denominator: word(definition.denominator) });
  return {
    name: figureName(t, key, steps),
    parts,
    rule: t(dynamicKey('figures', 'rule', key)),
    asOf: t('figures.asOf', { day: formatDay(today, locale) }),
  };
}
