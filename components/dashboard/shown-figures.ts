import { formatCount } from '@/lib/i18n/format';
import { figureOf, type FigureKey, type Part } from '@/lib/figures/definitions';
import type { Tally } from '@/lib/figures/figures';
import type { Group, SetKey } from '@/lib/figures/sets';
import { setHref } from '@/lib/ledger/set-address';
import type { FractionPart } from '@/components/ui/fraction';
import type { NumberShown } from './number-cell';

/** Whose figures are shown: an inspection's, or those of one group in it. */
export type Shown = { inspectionId: number; group?: Group };

const partShown = ({ inspectionId, group }: Shown, { count, set }: Part): FractionPart => ({
  text: formatCount(count),
  href: count > 0 ? setHref(inspectionId, set, group) : undefined,
});

/** n and m of two sets, each with the address of its list. */
export function fractionShown(shown: Shown, tally: Tally, n: SetKey, m: SetKey) {
  const part = (set: SetKey) => partShown(shown, { count: tally.count[set], set });
  return { n: part(n), m: part(m) };
}

/** A figure as a cell shows it: a count leads to its list, a rate has n and m that do; an em dash where nothing was counted. */
export function figureShown(key: FigureKey, tally: Tally, shown: Shown): NumberShown {
  const { text, numerator, denominator } = figureOf(key, tally);
  if (numerator && denominator)
    return denominator.count === 0
      ? { text }
      : { text, parts: { n: partShown(shown, numerator), m: partShown(shown, denominator) } };
  return { text, href: numerator ? partShown(shown, numerator).href : undefined };
}
