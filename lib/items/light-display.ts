import type { ItemStatus, ItemVerdict, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { IS_QUIET, lightOf, type Colour, type Light, type LightFacts, type LightSteps } from './light';
import { isAccepted, measureStage, type MeasureStage } from './measure-state';
import { isSubmitted } from './status';

/** The tone of a light as the kit draws it; grey is closed, accepted or without a deadline. */
export type LightTone = 'green' | 'yellow' | 'orange' | 'red' | 'grey';

export const TONES: Record<Colour, LightTone> = {
  RED: 'red',
  ORANGE: 'orange',
  YELLOW: 'yellow',
  GREEN: 'green',
  CLOSED: 'grey',
  NONE: 'grey',
};

/** A light in finished words, small enough to be sent to the browser. `quiet`: closed, shown without ground or icon in a list. */
export type LightDisplay = { tone: LightTone; pale: boolean; quiet: boolean; word: string };

/** The words at a row's end (`domain.time`); a day of another year than that of `today` carries its year. */
export function lightDisplay(t: Translator, light: Light, today: Day): LightDisplay {
  const { days, original } = light;
  const day = light.day ? formatShortDay(light.day, today) : '';
  const word = t(dynamicKey('domain', 'time', light.word), { days, original, day });
  return { tone: TONES[light.colour], pale: light.pale, quiet: IS_QUIET[light.colour], word };
}

/** One cell of the wall chart, of a mini bar or of a measure row. */
export type CellDisplay = { tone: LightTone; kind: 'full' | 'pale' | 'hollow'; mark: string; stage: MeasureStage };

export type MeasureForDisplay = {
  state: MeasureState;
  verdict: MeasureVerdict | null;
  originalDeadline: Day | null;
  currentDeadline: Day | null;
};

export type ItemForDisplay = {
  status: ItemStatus;
  approved: boolean;
  submittedDay: Day | null;
  verdict: ItemVerdict | null;
  nextReviewDay: Day | null;
};

const ACCEPTED: Light = {
  colour: 'CLOSED',
  pale: false,
  overdue: false,
  word: 'closedOnTime',
  days: 0,
  original: 0,
  day: null,
};

/** The light of a measure by its own deadlines (R8); an accepted one is grey. */
export function measureLight(item: ItemForDisplay, measure: MeasureForDisplay, today: Day, steps: LightSteps): Light {
  if (isAccepted(measure)) return ACCEPTED;
  const { originalDeadline, currentDeadline } = measure;
  const facts: LightFacts = { ...item, originalDeadline, currentDeadline };
  return lightOf(facts, today, steps);
}

/** The cell of a measure: colour says time, the mark says stage, pale says that somebody else has it (design, section 3). */
export function measureCell(
  t: Translator,
  item: ItemForDisplay,
  measure: MeasureForDisplay,
  today: Day,
  steps: LightSteps,
): CellDisplay {
  const light = measureLight(item, measure, today, steps);
  return cellOf(t, measureStage(measure, item.status), light.colour, isSubmitted(item.status));
}

/** The same from a stage and a colour that the database computed. */
export function cellOf(t: Translator, stage: MeasureStage, colour: Colour, submitted: boolean): CellDisplay {
  const kind = stage === 'accepted' ? 'full' : submitted ? 'pale' : stage === 'notStarted' ? 'hollow' : 'full';
  const mark = t(dynamicKey('items', 'ledger', 'mark', stage));
  return { tone: stage === 'accepted' ? 'grey' : TONES[colour], kind, mark, stage };
}

/** What a cell says to a reader: number, title, which measure, stage and days. */
export function cellLabel(
  t: Translator,
  facts: { item: number; measure: number; title: string; stage: MeasureStage; light: string },
): string {
  const stage = t(dynamicKey('domain', 'measureStage', facts.stage));
  const { item, measure, title } = facts;
  if (facts.stage === 'accepted') return t('items.ledger.cellDone', { item, measure, title, stage });
  return t('items.ledger.cell', { item, measure, title, stage, light: facts.light });
}
