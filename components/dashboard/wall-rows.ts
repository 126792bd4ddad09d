import type { Tone } from '@/components/ui/light';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard, WallDot, WallItem } from '@/lib/dashboard/queries';
import { filtersQuery, ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { lightOf, type LightSteps, type LightWord } from '@/lib/items/light';
import { cellLabel, lightDisplay, measureCell, measureLight, TONES } from '@/lib/items/light-display';
import { nodeName } from '@/lib/items/node-name';
import { isClosed, isPlanned, isSubmitted } from '@/lib/items/status';
import { EMPTY, type Tally, type TreeArea } from '@/lib/figures/figures';
import { setWord, type Group } from '@/lib/figures/sets';
import { foldAreas } from '@/lib/dashboard/wall-scale';
import { partsOf } from './segments';
import { fractionShown } from './shown-figures';
import type { WallArea, WallCell, WallRow } from './wall-chart';
import type { Dot, WallLine, WallPart } from './wall-table';

/** What the legend's filter leaves in full colour; empty lists leave everything. */
export type WallFilter = Pick<ItemFilters, 'cell' | 'stage' | 'light' | 'status'>;

const base = (board: Dashboard) => `/inspections/${board.inspection.id}/items`;

const byCategory = <Row extends { categoryId: number }>(rows: Row[]): Map<number, Row[]> => {
  const found = new Map<number, Row[]>();
  for (const row of rows) found.set(row.categoryId, [...(found.get(row.categoryId) ?? []), row]);
  return found;
};

/** Areas, categories and rows of the chart with a cell per measure; rebounds in a part of their own at the end. */
export function wallAreas(board: Dashboard, items: WallItem[], filter: WallFilter, t: Translator): WallArea[] {
  const { figures, inspection } = board;
  const rows = byCategory(items.filter((item) => !item.isRebound));
  const rebounds = items.filter((item) => item.isRebound);
  const areas: WallArea[] = figures.tree.map((area) => {
    const group: Group = { by: 'area', id: area.id };
    const tally = figures.byArea.get(area.id) ?? EMPTY;
    return {
      id: area.id,
      title: nodeName(area.mark, area.title) || t('dashboard.wall.noArea'),
      href: ledgerHref(inspection.id, { area: [area.id] }),
      closed: {
        word: t('dashboard.wall.closed'),
        ...fractionShown({ inspectionId: inspection.id, group }, tally, 'status.CLOSED', 'items'),
      },
      categories: area.categories.map((category) => ({
        id: category.id,
        title: nodeName(category.mark, category.title),
        href: ledgerHref(inspection.id, { category: [category.id] }),
        rows: (rows.get(category.id) ?? []).map((item) => wallRow(board, item, filter, t)),
      })),
    };
  });
  if (rebounds.length === 0) return areas;
  const href = ledgerHref(inspection.id, { rebound: 'only' });
  const part = rebounds.map((item) => wallRow(board, item, filter, t));
  return [
    ...areas,
    {
      id: 0,
      title: t('dashboard.wall.rebounds'),
      href,
      closed: null,
      categories: [{ id: 0, title: '', href, rows: part }],
    },
  ];
}

/** The end of a row has room for a few characters: the short form stands there, the whole one in its title and on the item (R7). */
const SHORT: Partial<Record<LightWord, LightWord>> = {
  closedLateOriginal: 'closedLate',
  closedByOriginal: 'closedOnTime',
  heldLate: 'overdue',
};

function wallRow(board: Dashboard, item: WallItem, filter: WallFilter, t: Translator): WallRow {
  const { today, steps } = board.frame;
  const facts = lightOf(item, today, steps);
  const light = lightDisplay(t, facts, facts.day ?? today);
  const closed = isClosed(item.status);
  const short = lightDisplay(t, { ...facts, word: SHORT[facts.word] ?? facts.word }, facts.day ?? today).word;
  const inTime = facts.word === 'closedOnTime';
  return {
    number: item.number,
    title: item.title,
    href: `${base(board)}/${item.number}`,
    done: closed,
    cells: item.measures.map((measure) => wallCell(board, item, measure, filter, t)),
    days: inTime ? setWord(t, 'status.CLOSED', steps) : short,
    allDays: light.word,
    tone: light.tone,
  };
}

function wallCell(
  board: Dashboard,
  item: WallItem,
  measure: WallItem['measures'][number],
  filter: WallFilter,
  t: Translator,
): WallCell {
  const { today, steps } = board.frame;
  const light = measureLight(item, measure, today, steps);
  const { tone, kind, mark, stage } = measureCell(t, item, measure, today, steps);
  const on = includes(filter.cell, light.colour) && includes(filter.stage, stage);
  const words = { item: item.number, measure: measure.number, title: item.title, stage };
  return {
    measure: measure.number,
    tone,
    ...(kind === 'full' ? {} : { kind }),
    mark,
    label: cellLabel(t, { ...words, light: lightDisplay(t, light, today).word }),
    ...(on ? {} : { off: true as const }),
  };
}

const includes = <Value>(chosen: Value[], value: Value): boolean => chosen.length === 0 || chosen.includes(value);

/**
 * Parts of the chart with a cell per item, or with five segments: the categories under their area, or, where there are too many of them, a row for
 * the area itself, which `opened` unfolds.
 */
export function wallParts(
  board: Dashboard,
  dots: WallDot[] | null,
  filter: WallFilter,
  opened: number[],
  t: Translator,
): WallPart[] {
  const { figures } = board;
  const found = byCategory(dots ?? []);
  const folds = foldAreas(figures.tree, opened);
  return figures.tree.map((area, at): WallPart => {
    const title = nodeName(area.mark, area.title);
    const lineOf = (category: TreeArea['categories'][number]): WallLine => {
      const name = nodeName(category.mark, category.title) || title || t('dashboard.wall.noArea');
      const tally = figures.byCategory.get(category.id);
      const line = wallLine({ category: [category.id] }, name, tally);
      if (!dots) return { ...line, bar: barOf(tally ?? EMPTY, board.frame.steps, t) };
      return { ...line, dots: (found.get(category.id) ?? []).map((dot) => dotOf(board, dot, filter, t)) };
    };
    const fold = folds[at] ?? 'categories';
    const lines = fold === 'closed' ? [] : area.categories.map(lineOf);
    if (fold === 'categories') return { id: area.id, title, area: null, lines };
    const tally = figures.byArea.get(area.id);
    const own = {
      ...wallLine({ area: [area.id] }, title || t('dashboard.wall.noArea'), tally),
      bar: barOf(tally ?? EMPTY, board.frame.steps, t),
    };
    return { id: area.id, title, area: { ...own, ...unfolding(board, area, filter, opened, t) }, lines };
  });
}

/** One row; every number in it leads to its list. */
function wallLine(choose: Partial<ItemFilters>, title: string, tally: Tally = EMPTY): WallLine {
  return {
    title,
    query: filtersQuery(choose),
    closed: tally.count['status.CLOSED'],
    items: tally.count.items,
    overdue: tally.count.overdue,
  };
}

/** The link that shows or hides the categories of an area; the other opened ones stay in the address. */
function unfolding(board: Dashboard, area: TreeArea, filter: WallFilter, opened: number[], t: Translator) {
  const open = opened.includes(area.id);
  const search = filtersQuery({
    ...filter,
    area: open ? opened.filter((id) => id !== area.id) : [...opened, area.id],
  });
  return {
    open,
    categories: t('dashboard.wall.categories', { count: area.categories.length }),
    unfoldHref: `/inspections/${board.inspection.id}/dashboard${search ? `?${search}` : ''}#area-${area.id}`,
  };
}

function dotOf(board: Dashboard, dot: WallDot, filter: WallFilter, t: Translator): Dot {
  const light = setWord(t, `light.${dot.colour}`, board.frame.steps);
  const kind = isSubmitted(dot.status) ? 'pale' : isPlanned(dot.status) ? 'hollow' : 'full';
  return {
    number: dot.number,
    tone: TONES[dot.colour],
    kind,
    label: t('dashboard.wall.dot', { number: dot.number, title: dot.title, light }),
    off: !(includes(filter.light, dot.colour) && includes(filter.status, dot.status)),
  };
}

/** Five segments; an item without a light is with the green. */
function barOf({ count }: Tally, steps: LightSteps, t: Translator): { label: string; values: number[] } {
  const green = count['light.GREEN'] + count['light.NONE'];
  const [red, o, y, k] = [count['light.RED'], count['light.ORANGE'], count['light.YELLOW'], count['light.CLOSED']];
  const words = { orange: steps.orangeDays, yellow: steps.yellowDays };
  return { label: t('dashboard.wall.bar', { red, o, y, g: green, k, ...words }), values: [red, o, y, green, k] };
}

/** The same for a bar that is drawn at once. */
export function segments(
  tally: Tally,
  steps: LightSteps,
  t: Translator,
): { label: string; parts: { tone: Tone; value: number }[] } {
  const { label, values } = barOf(tally, steps, t);
  return { label, parts: partsOf(values) };
}
