import { formatShortDay, formatWan } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { lightOf, type LightSteps } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import { nodeName } from '@/lib/items/node-name';
import type { ExportedItem, ExportedMeasure } from './queries/export-ledger';
import { measureStage } from '@/lib/items/measure-state';

/** The columns of the city's ledger, as far as there is something to put in, in its order (domain, section 4). */
const COLUMNS = [
  'number',
  'area',
  'category',
  'title',
  'finding',
  'manifestations',
  'rootCause',
  'goal',
  'measure',
  'kind',
  'leader',
  'leadSection',
  'supporting',
  'owner',
  'originalDeadline',
  'currentDeadline',
  'measureState',
  'progress',
  'result',
  'status',
  'light',
  'evidence',
  'quantities',
  'closing',
  'rebound',
] as const;
type Column = (typeof COLUMNS)[number];
type Cell = string | number | null;

/** The head row. */
export function csvHead(t: Translator): string[] {
  return COLUMNS.map((column) => t(dynamicKey('items', 'ledger', 'csv', column)));
}

/** One row per measure (one for an item without any), the item's own cells repeated, so that every row stands for itself. */
export function csvLines(item: ExportedItem, t: Translator, today: Day, steps: LightSteps): Cell[][] {
  const ofItem = itemCells(item, t, today, steps);
  const measures = item.measures.length > 0 ? item.measures : [null];
  return measures.map((measure) => {
    const cells: Record<Column, Cell> = { ...ofItem, ...(measure ? measureCells(item, measure, t) : {}) };
    return COLUMNS.map((column) => cells[column]);
  });
}

function itemCells(item: ExportedItem, t: Translator, today: Day, steps: LightSteps): Record<Column, Cell> {
  const verdict = item.verdict ? t(dynamicKey('domain', 'itemVerdict', item.verdict)) : '';
  return {
    number: item.number,
    area: nodeName(item.area.mark, item.area.title),
    category: nodeName(item.category.mark, item.category.title),
    title: item.title,
    finding: item.finding,
    manifestations: item.manifestations,
    rootCause: item.rootCause,
    goal: item.goal,
    measure: '',
    kind: item.kind ? t(dynamicKey('domain', 'itemKind', item.kind)) : '',
    leader: item.leader,
    leadSection: item.leadSection,
    supporting: item.supporting.join(t('common.listSeparator')),
    owner: '',
    originalDeadline: item.originalDeadline,
    currentDeadline: item.currentDeadline,
    measureState: '',
    progress: '',
    result: item.publicResult,
    status: t(dynamicKey('domain', 'itemStatus', item.status)),
    light: lightDisplay(t, lightOf(item, today, steps), today).word,
    evidence: '',
    quantities: '',
    closing: item.closedDay ? t('items.ledger.csvClosed', { day: item.closedDay, verdict }) : '',
    rebound: item.isRebound ? t('items.ledger.reboundTag') : '',
  };
}

const MONEY = ['RECOVERED_FEN', 'REFUNDED_FEN', 'AVERTED_FEN'];

function measureCells(item: ExportedItem, measure: ExportedMeasure, t: Translator): Partial<Record<Column, Cell>> {
  const { update } = measure;
  const list = (parts: string[]): string => parts.join(t('items.ledger.comma'));
  return {
    measure: `${measure.number}. ${measure.text}`,
    owner: [measure.ownerSection, measure.ownerPerson].filter((name) => name !== null).join(' '),
    originalDeadline: measure.originalDeadline ?? item.originalDeadline,
    currentDeadline: measure.currentDeadline ?? item.currentDeadline,
    measureState: t(dynamicKey('domain', 'measureStage', measureStage(measure, item.status))),
    progress: update ? t('items.ledger.csvUpdate', { day: formatShortDay(update.day, ''), done: update.done }) : '',
    evidence: list(
      measure.files.map(
        ({ kind, name }) => `${t(dynamicKey('domain', 'evidenceKind', kind))}${t('common.colon')}${name}`,
      ),
    ),
    quantities: list(
      measure.quantities.map(({ kind, amount, label }) =>
        t(dynamicKey('domain', 'quantityValue', kind), {
          amount: MONEY.includes(kind) ? formatWan(BigInt(amount)) : amount,
          label,
        }),
      ),
    ),
  };
}
