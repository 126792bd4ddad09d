import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { isPlanning } from '@/lib/inspections/state';
import { planHref, type PlanFilters } from '@/lib/plan/plan-filters';
import { nodeName } from '@/lib/items/node-name';
import { itemGaps, type PlanGaps } from '@/lib/items/plan-gaps';
import type { PlanArea, PlanNode, PlanRow } from '@/lib/plan/queries';
import type { Blocker } from '@/lib/platform/errors';
import type { Day } from '@/lib/platform/day';
import type { PlanLine, PlanTableWords } from './plan-table';

type Source = {
  inspection: InspectionView;
  areas: PlanArea[];
  rows: PlanRow[];
  filters: PlanFilters;
  today: Day;
  mayEdit: boolean;
  words: Translator;
};

/** What is missing in a line, by the one rule about gaps. */
export function gapsOf(row: PlanRow): PlanGaps {
  const said = (known: boolean) => (known ? '+' : '');
  return itemGaps({
    ...row,
    hasDeadline: row.deadline !== null,
    hasSupporting: row.supporting > 0,
    finding: said(row.hasFinding),
    rootCause: said(row.hasRootCause),
    goal: said(row.hasGoal),
  });
}

/** Gaps as short words: one word per kind of gap, with the count of measures where more than one lacks it. */
export function gapWords(t: Translator, gaps: Blocker[]): string {
  const codes = [...new Set(gaps.map((gap) => gap.code))];
  const word = (code: string) => {
    const count = gaps.filter((gap) => gap.code === code).length;
    return `${t(dynamicKey('plan', 'short', code))}${count > 1 ? ` ${count}` : ''}`;
  };
  return codes.map(word).join(t('common.listSeparator'));
}

function itemLine(source: Source, row: PlanRow): PlanLine {
  const { inspection, filters, today, words: t } = source;
  const open = filters.item === row.number;
  const unset = t('common.dash');
  const next = { ...filters, edit: undefined, item: open ? undefined : row.number };
  return {
    key: `item-${row.number}`,
    kind: 'item',
    number: String(row.number),
    title: row.title || t('plan.row.untitled'),
    facts: factsOf(source, row),
    href: planHref(inspection.id, next, `item-${row.number}`),
    open,
    pick: pickOf(source, row),
    tag: row.isRebound ? t('plan.row.rebound') : undefined,
    leader: row.leaderName ?? unset,
    section: row.leadSectionName ?? unset,
    sectionNote: row.supporting > 0 ? t('plan.row.more', { count: row.supporting }) : undefined,
    itemKind: row.kind ? t(dynamicKey('domain', 'itemKind', row.kind)) : unset,
    measures: String(row.measures.length),
    deadline: row.deadline ? formatShortDay(row.deadline, today) : unset,
    ...gapColumn(t, row),
  };
}

/** What is set, in one line: for a phone. */
function factsOf({ today, words: t }: Source, row: PlanRow): string {
  const kind = row.kind ? t(dynamicKey('domain', 'itemKind', row.kind)) : null;
  const day = row.deadline ? formatShortDay(row.deadline, today) : null;
  return [row.leadSectionName, row.leaderName, kind, day].filter(Boolean).join(t('common.separator'));
}

/** An item can be picked while its plan is open. */
function pickOf({ mayEdit, words: t }: Source, row: PlanRow): PlanLine['pick'] {
  if (!mayEdit || row.approved) return undefined;
  return { value: `${row.number}.${row.version}`, label: t('plan.row.pick', { number: row.number }) };
}

function gapColumn(t: Translator, row: PlanRow): Pick<PlanLine, 'missing' | 'flags'> {
  if (row.approved) return {};
  const { blockers, flags } = gapsOf(row);
  return {
    missing: gapWords(t, blockers),
    flags: flags.length > 0 ? t('plan.row.flags', { count: flags.length }) : '',
  };
}

function headingLine(source: Source, kind: 'area' | 'category', node: PlanNode): PlanLine {
  const { inspection, filters, mayEdit, words: t } = source;
  const edit = `${kind === 'area' ? 'AREA' : 'CATEGORY'}.${node.id}`;
  const open = filters.edit === edit;
  const title = node.title || t('plan.row.untitled');
  const name = nodeName(node.mark, title);
  const key = `${kind}-${node.id}`;
  const line: PlanLine = { key, kind, title: name };
  if (!mayEdit || !isPlanning(inspection)) return line;
  const next = { ...filters, item: undefined, edit: open ? undefined : edit };
  return { ...line, open, href: planHref(inspection.id, next, key), hrefName: t('plan.row.editHeading', { title }) };
}

/** The lines of the plan in the order of the tree. A level that the document lacks is shown only where the tree is edited. */
export function planLines(source: Source): PlanLine[] {
  const { areas, rows, mayEdit, inspection, filters } = source;
  const editing = mayEdit && isPlanning(inspection);
  const whole = filters.gap === null && filters.page === 1;
  const lines: PlanLine[] = [];
  for (const area of areas) {
    const inArea = area.categories.flatMap((category) => {
      const items = rows.filter((row) => row.categoryId === category.id);
      const shown = items.length > 0 || (editing && whole);
      if (!shown) return [];
      const heading = category.title !== '' || editing ? [headingLine(source, 'category', category)] : [];
      return [...heading, ...items.map((row) => itemLine(source, row))];
    });
    if (inArea.length === 0 && !(editing && whole)) continue;
    if (area.title !== '' || editing) lines.push(headingLine(source, 'area', area));
    lines.push(...inArea);
  }
  return lines;
}

/** The words of the table. */
export function planTableWords(t: Translator): PlanTableWords {
  return {
    caption: t('plan.row.caption'),
    pick: t('plan.column.pick'),
    number: t('plan.column.number'),
    title: t('plan.column.title'),
    leader: t('plan.column.leader'),
    section: t('plan.column.section'),
    kind: t('plan.column.kind'),
    measures: t('plan.column.measures'),
    deadline: t('plan.column.deadline'),
    missing: t('plan.column.missing'),
    colon: t('common.colon'),
    complete: t('plan.row.complete'),
    edit: t('plan.row.edit'),
    bulkSet: t('plan.bulk.set'),
    selected: t('plan.bulk.selected', { count: '{count}' }),
    selectAll: t('common.selectAll'),
  };
}
