/** How finely the wall chart is drawn (design, wall chart). Pure. */

export const MOST_MEASURES = 150;
export const MOST_ITEMS = 1500;
/** More categories than this are not read at a glance, whatever stands in their rows. */
export const MOST_CATEGORIES = 60;

/** A cell per measure, a cell per item, or five segments. */
export type WallScale = 'measures' | 'items' | 'segments';

/** A cell per measure up to 150 of them; then a cell per item, up to 1,500 items in 60 categories; else five segments. */
export function wallScale(counts: { measures: number; items: number; categories: number }): WallScale {
  if (counts.measures <= MOST_MEASURES) return 'measures';
  return counts.items <= MOST_ITEMS && counts.categories <= MOST_CATEGORIES ? 'items' : 'segments';
}

/** How an area stands in the chart: `categories` under its heading, or a row of its own, `open` with its categories below it. */
export type AreaFold = 'categories' | 'closed' | 'open';

/** How the areas stand in the order of `areas`: folded when they hold more than 60 categories, except those that were `opened`. */
export function foldAreas(
  areas: readonly { id: number; categories: readonly unknown[] }[],
  opened: readonly number[],
): AreaFold[] {
  const categories = areas.reduce((sum, area) => sum + area.categories.length, 0);
  if (categories <= MOST_CATEGORIES) return areas.map(() => 'categories');
  return areas.map((area) => (opened.includes(area.id) ? 'open' : 'closed'));
}
