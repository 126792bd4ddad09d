import type { z } from 'zod';
import { ItemKind, ItemStatus, ItemVerdict, RoundOutcome } from '@/prisma/generated/enums';
import { addressOf, ids, oneOf, severalOf } from '@/lib/platform/address';
import type { Holder } from './holder';
import { COLOURS } from './light';
import { MEASURE_STAGES } from './measure-state';

/**
 * Which items a list holds, and which of their measures and rounds: every set of them that is counted or opened anywhere. The ledger's address
 * is a choice with an order, the definition of a number is a choice with words. The same in SQL: `item-choice-sql.ts`.
 */

/**
 * `overdue` counted in overdue (R11) · `soon` within the orange step and not past · `near` both. A round that was submitted in time and
 * whose day has passed is in none of them: the section can do nothing.
 */
export const DUES = ['overdue', 'soon', 'near'] as const;
/** The holders that a list is asked for. */
export const HOLDERS = ['section', 'leader', 'acceptingBody'] as const satisfies Holder[];
/**
 * The on-time rates (domain, section 5): `…Due` is the denominator's list, `…Done` the numerator's, `…Missed` what lies between.
 * `planned`: the original deadline has come.
 */
export const TIMES = [
  'currentDue',
  'currentDone',
  'currentMissed',
  'originalDue',
  'originalDone',
  'originalMissed',
  'planned',
] as const;
/** Stands for "not set" among the ids of sections and leaders. */
export const NOT_SET = 0;

export const itemChoice = addressOf({
  status: severalOf(Object.values(ItemStatus)),
  light: severalOf(COLOURS),
  section: ids,
  leader: ids,
  area: ids,
  category: ids,
  kind: severalOf(Object.values(ItemKind)),
  verdict: severalOf(Object.values(ItemVerdict)),
  /** Items with a measure in this stage, or with a measure whose own light is this (R8); both on the same measure. */
  stage: severalOf(MEASURE_STAGES),
  cell: severalOf(COLOURS),
  /** Items with a round that ended so, or still stands. */
  round: severalOf(Object.values(RoundOutcome)),
  due: oneOf(DUES),
  holder: oneOf(HOLDERS),
  /** `open`: something is missing that blocks the approval (R10). */
  plan: oneOf(['open'] as const),
  /** Had a round that ended RETURNED, or had none. */
  returned: oneOf(['yes', 'no'] as const),
  time: oneOf(TIMES),
  /** A recurrence was recorded of it (R6). */
  recurred: oneOf(['yes'] as const),
  rebound: oneOf(['only'] as const),
});

export type ItemChoice = z.output<typeof itemChoice>;
