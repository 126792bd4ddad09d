import { formatWan } from '@/lib/i18n/format';
import type { Tally } from '@/lib/figures/figures';
import { rateOf } from '@/lib/figures/definitions';
import type { SetKey } from '@/lib/figures/sets';
import type { Day } from '@/lib/platform/day';
import { officialDay } from './official-layout';
import words from './notice-words.json';

/** Every number that a notice can hold: asked of the data each time it is shown, until the approval freezes it. */
export const NOTICE_FIGURES = [
  'asOf',
  'counts',
  'areas',
  'categories',
  'items',
  'measures',
  'acceptedMeasures',
  'completed',
  'phaseAchieved',
  'open',
  'completedList',
  'phaseAchievedList',
  'openList',
  'completionRate',
  'closingRate',
  'rules',
  'recovered',
  'refunded',
  'averted',
  'persons',
] as const;
export type NoticeFigure = (typeof NOTICE_FIGURES)[number];

/** The list of the ledger behind a figure; what has none rests on rows of quantities, or counts the tree. */
export const LIST_BEHIND: Partial<Record<NoticeFigure, SetKey>> = {
  counts: 'items',
  areas: 'items',
  categories: 'items',
  items: 'items',
  measures: 'measures',
  acceptedMeasures: 'accepted',
  completed: 'completed',
  completedList: 'completed',
  completionRate: 'completed',
  phaseAchieved: 'phaseAchieved',
  phaseAchievedList: 'phaseAchieved',
  closingRate: 'status.CLOSED',
  open: 'notClosed',
  openList: 'notClosed',
};

/** Which of the figures are sums of reported quantities. */
export const QUANTITY_FIGURES = {
  rules: 'RULE_COUNT',
  recovered: 'RECOVERED_FEN',
  refunded: 'REFUNDED_FEN',
  averted: 'AVERTED_FEN',
  persons: 'PERSONS_HANDLED',
} as const;
export type QuantityFigure = keyof typeof QUANTITY_FIGURES;
export const isQuantityFigure = (key: NoticeFigure): key is QuantityFigure => key in QUANTITY_FIGURES;

/** A quantity with the place where it was reported. Money in fen. */
export type QuantityRow = {
  figure: QuantityFigure;
  itemNumber: number;
  measureNumber: number;
  amount: bigint;
  label: string;
};

/**
 * The sum of a kind: a rule that several measures name by the same words is one rule (domain, section 5), everything else is added.
 */
export function sumOf(figure: QuantityFigure, rows: QuantityRow[]): bigint {
  const own = rows.filter((row) => row.figure === figure);
  if (figure !== 'rules') return own.reduce((sum, row) => sum + row.amount, 0n);
  const named = new Map<string, bigint>();
  let unnamed = 0n;
  for (const { label, amount } of own) {
    const name = label.normalize('NFKC').replace(/\s/g, '');
    if (name === '') unnamed += amount;
    else if (amount > (named.get(name) ?? 0n)) named.set(name, amount);
  }
  return [...named.values()].reduce((sum, one) => sum + one, unnamed);
}

/** What the figures are made of. Rebounds stand outside (R6). */
export type FigureSource = {
  tally: Tally;
  areas: number;
  categories: number;
  items: { number: number; standing: 'completed' | 'phaseAchieved' | 'open' }[];
  quantities: QuantityRow[];
  today: Day;
};

export type FigureTexts = Record<NoticeFigure, string>;

function listText(source: FigureSource, standing: FigureSource['items'][number]['standing']): string {
  const numbers = source.items.filter((item) => item.standing === standing).map((item) => item.number);
  const { before, between, after } = words.itemList;
  return numbers.length === 0 ? words.none : `${before}${numbers.join(between)}${after}`;
}

/** The figures as they are printed. */
export function figureTexts(source: FigureSource): FigureTexts {
  const { tally, areas, categories, quantities } = source;
  const { count } = tally;
  const { counts } = words;
  const of = (pattern: string, n: number) => (n > 0 ? [pattern.replace('{n}', String(n))] : []);
  const money = (figure: QuantityFigure) => formatWan(sumOf(figure, quantities));
  return {
    asOf: officialDay(source.today),
    counts: [...of(counts.areas, areas), ...of(counts.categories, categories), ...of(counts.items, count.items)].join(
      counts.between,
    ),
    areas: String(areas),
    categories: String(categories),
    items: String(count.items),
    measures: String(count.measures),
    acceptedMeasures: String(count.accepted),
    completed: String(count.completed),
    phaseAchieved: String(count.phaseAchieved),
    open: String(count.notClosed),
    completedList: listText(source, 'completed'),
    phaseAchievedList: listText(source, 'phaseAchieved'),
    openList: listText(source, 'open'),
    completionRate: rateOf('completion', tally).text,
    closingRate: rateOf('closing', tally).text,
    rules: String(sumOf('rules', quantities)),
    recovered: money('recovered'),
    refunded: money('refunded'),
    averted: money('averted'),
    persons: String(sumOf('persons', quantities)),
  };
}
