import { ItemStatus } from '@/prisma/generated/enums';
import { cellClass } from '@/components/ui/light';
import { formatCount, formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Tally } from '@/lib/figures/figures';
import { listBehind, setWord } from '@/lib/figures/sets';
import { ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { lightOf, type Colour } from '@/lib/items/light';
import { lightDisplay, measureCell, measureLight } from '@/lib/items/light-display';
import { nodeName } from '@/lib/items/node-name';
import type { LedgerItem, LedgerMeasure, LedgerPage, LedgerRound } from '@/lib/ledger/queries/list-items';
import { measureStage } from '@/lib/items/measure-state';
import type { Day } from '@/lib/platform/day';
import type { GroupLine, ItemCommon, ItemLine, LedgerLine, MeasureLine } from './ledger-table';

/** The lines of a ledger in finished words: groups where they begin, items, and their measures where unfolded. */
export function ledgerLines(page: LedgerPage, t: Translator): LedgerLine[] {
  const { rows, filters } = page;
  return rows.flatMap((row, at) => {
    const unfolded = filters.view === 'measures' || filters.open.includes(row.number);
    const measures = unfolded ? row.measures.filter((one) => one.chosen || filters.open.includes(row.number)) : [];
    const rounds = row.rounds.map((round) => roundLine(page, row, round, t));
    return [
      ...groupsAt(page, rows[at - 1], row, t),
      itemLine(page, row, unfolded, t),
      ...measures.map((measure) => measureLine(page, row, measure, t)),
      ...rounds,
    ];
  });
}

const short = (day: Day | null, today: Day, t: Translator): string =>
  day ? formatShortDay(day, today) : t('common.dash');

/** Stands for a number in an address that is made once for all rows. */
const ANY = 987_654_321;

/** What the rows of a page have in common. */
export function itemCommon(page: LedgerPage, t: Translator): ItemCommon {
  const { inspection, filters } = page;
  const word = (status: ItemStatus) => [status, t(dynamicKey('domain', 'itemStatus', status))] as const;
  const [before = '', after = ''] = ledgerHref(inspection.id, { ...filters, open: [...filters.open, ANY] }).split(
    `${ANY}`,
  );
  return {
    statuses: Object.fromEntries(Object.values(ItemStatus).map(word)) as Record<ItemStatus, string>,
    base: `/inspections/${inspection.id}/items`,
    unfold: [before, after],
  };
}

/** Without what is empty, so that it does not travel. */
const filled = <T extends object>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== false && value !== undefined),
  ) as T;

function itemLine(page: LedgerPage, row: LedgerItem, unfolded: boolean, t: Translator): ItemLine {
  const { filters, frame, inspection } = page;
  const { today, steps } = frame;
  const struck = row.originalDeadline && row.originalDeadline !== row.currentDeadline ? row.originalDeadline : null;
  const counts = { number: row.number, accepted: row.acceptedCount, count: row.measureCount };
  const tags = [
    ...(row.isRebound ? [t('items.ledger.reboundTag')] : []),
    ...(row.roundNo > 1 ? [t('items.ledger.round', { n: row.roundNo })] : []),
  ];
  const folded = () =>
    ledgerHref(inspection.id, { ...filters, open: filters.open.filter((one) => one !== row.number) });
  return filled<ItemLine>({
    kind: 'item',
    number: row.number,
    title: row.title,
    excerpt: row.excerpt,
    tags: tags.length > 0 ? tags : undefined,
    section: row.leadSection ?? t('common.unset'),
    leader: row.leader ?? t('common.unset'),
    status: row.status,
    cells: row.measures.map((one) => cellClass(measureCell(t, row, one, today, steps))).join(' '),
    count: `${row.acceptedCount}/${row.measureCount}`,
    unfoldHref: unfolded ? folded() : undefined,
    unfoldLabel: t(unfolded ? 'items.ledger.fold' : 'items.ledger.unfold', counts),
    unfolded,
    deadline: short(row.currentDeadline, today, t),
    struck: struck ? formatShortDay(struck, today) : '',
    struckLabel: struck ? t('items.ledger.original', { day: formatShortDay(struck, today) }) : '',
    light: filled(lightDisplay(t, lightOf(row, today, steps), today)),
  });
}

function evidenceWord(measure: LedgerMeasure, t: Translator): string {
  if (measure.missingKinds > 0) return t('items.ledger.evidenceMissing', { count: measure.missingKinds });
  return t(measure.requiredKinds > 0 ? 'items.ledger.evidenceComplete' : 'items.ledger.noKinds');
}

function measureLine(page: LedgerPage, row: LedgerItem, measure: LedgerMeasure, t: Translator): MeasureLine {
  const { today, steps } = page.frame;
  const light = lightDisplay(t, measureLight(row, measure, today, steps), today);
  const stage = measureStage(measure, row.status);
  const accepted = stage === 'accepted';
  const owner = measure.ownerPerson ?? measure.ownerSection ?? t('common.unset');
  return {
    kind: 'measure',
    id: `${row.number}-${measure.number}`,
    label: t('items.ledger.measure', { n: measure.number }),
    text: measure.text ?? '',
    href: `/inspections/${page.inspection.id}/items/${row.number}#measure-${measure.number}`,
    owner,
    stage: t(dynamicKey('domain', 'measureStage', stage)),
    evidence: evidenceWord(measure, t),
    deadline: short(measure.currentDeadline, today, t),
    light: accepted ? { ...light, word: '' } : light,
  };
}

/** A round below its item, in the columns of a measure. */
function roundLine(page: LedgerPage, row: LedgerItem, round: LedgerRound, t: Translator): MeasureLine {
  const { today } = page.frame;
  const submitted = { day: formatShortDay(round.submittedDay, today), name: round.submittedByName };
  return {
    kind: 'measure',
    id: `${row.number}-r${round.roundNo}`,
    label: t('domain.roundNo', { n: round.roundNo }),
    text: t(dynamicKey('domain', 'roundOutcome', round.outcome)),
    href: `/inspections/${page.inspection.id}/items/${row.number}#round-${round.roundNo}`,
    owner: t('items.ledger.roundSubmitted', submitted),
    stage: '',
    evidence: '',
    deadline: short(round.outcomeDay, today, t),
    light: null,
  };
}

type Heading = { id: string; title: string; choose: Partial<ItemFilters>; tally: Tally | undefined };

/** The headings that begin with `row`: area and category in the tree, one in every other grouping, one above the rebounds. */
function groupsAt(page: LedgerPage, before: LedgerItem | undefined, row: LedgerItem, t: Translator): GroupLine[] {
  const { filters } = page;
  if (row.isRebound) return before?.isRebound ? [] : [reboundLine(page, t)];
  if (filters.group === 'tree' && !filters.sort) return treeAt(page, before, row, t);
  if (filters.group === 'tree' || filters.group === 'none') return [];
  const heading = headingOf(page, row, t);
  if (before && headingOf(page, before, t).id === heading.id) return [];
  return [groupLine(page, 'group', heading, t)];
}

function treeAt(page: LedgerPage, before: LedgerItem | undefined, row: LedgerItem, t: Translator): GroupLine[] {
  const { figures } = page;
  const lines: GroupLine[] = [];
  const area = figures.tree.find((one) => one.id === row.areaId);
  const category = area?.categories.find((one) => one.id === row.categoryId);
  if (area && area.title !== '' && before?.areaId !== row.areaId) {
    const heading = { id: `${area.id}`, title: nodeName(area.mark, area.title), choose: { area: [area.id] } };
    lines.push(groupLine(page, 'area', { ...heading, tally: figures.byArea.get(area.id) }, t));
  }
  if (category && category.title !== '' && before?.categoryId !== row.categoryId) {
    const title = nodeName(category.mark, category.title);
    const heading = { id: `${category.id}`, title, choose: { category: [category.id] } };
    lines.push(groupLine(page, 'category', { ...heading, tally: figures.byCategory.get(category.id) }, t));
  }
  return lines;
}

function groupLine(page: LedgerPage, kind: GroupLine['kind'], heading: Heading, t: Translator): GroupLine {
  const { id, title, choose, tally } = heading;
  const { inspection, filters } = page;
  const href = (more: Partial<ItemFilters>) => ledgerHref(inspection.id, { group: filters.group, ...choose, ...more });
  const [closed, items] = tally ? [tally.count['status.CLOSED'], tally.count.items] : [0, 0];
  return {
    kind,
    id,
    title,
    href: href({}),
    closed: tally
      ? {
          word: setWord(t, 'status.CLOSED', page.frame.steps),
          n: { text: formatCount(closed), href: closed > 0 ? href(listBehind('status.CLOSED')) : undefined },
          m: { text: formatCount(items), href: href({}) },
        }
      : null,
  };
}

function reboundLine(page: LedgerPage, t: Translator): GroupLine {
  const title = t('items.ledger.reboundGroup', { count: page.total.rebounds });
  const heading = { id: 'rebounds', title, choose: { rebound: 'only' as const }, tally: undefined };
  return groupLine(page, 'area', heading, t);
}

function headingOf(page: LedgerPage, row: LedgerItem, t: Translator): Heading {
  const { figures, names, filters, frame } = page;
  if (filters.group === 'section') {
    const key = row.leadSectionId;
    const title = row.leadSection ?? t('items.ledger.noSection');
    return { id: `s${key}`, title, choose: { section: key ? [key] : [] }, tally: figures.bySection.get(key) };
  }
  if (filters.group === 'leader') {
    const key = row.leaderId;
    const title = (key ? names.people.get(key) : null) ?? t('items.ledger.noLeader');
    return { id: `l${key}`, title, choose: { leader: key ? [key] : [] }, tally: figures.byLeader.get(key) };
  }
  if (filters.group === 'status') return statusHeading(row.status, t);
  return lightHeading(lightOf(row, frame.today, frame.steps).colour, page, t);
}

const statusHeading = (status: ItemStatus, t: Translator): Heading => ({
  id: status,
  title: t(dynamicKey('domain', 'itemStatus', status)),
  choose: { status: [status] },
  tally: undefined,
});

function lightHeading(colour: Colour, page: LedgerPage, t: Translator): Heading {
  const title = setWord(t, `light.${colour}`, page.frame.steps);
  return { id: colour, title, choose: { light: [colour] }, tally: undefined };
}
