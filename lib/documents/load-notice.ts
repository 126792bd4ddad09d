import { z } from 'zod';
import { ItemVerdict, MeasureState } from '@/prisma/generated/enums';
import { ItemStatus, QuantityKind } from '@/prisma/generated/enums';
import { figuresOf, figuresWithin } from '@/lib/figures/queries';
import type { InspectionView } from '@/lib/inspections/queries';
import { isClosed, isKeptUp } from '@/lib/items/status';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, type Tx } from '@/lib/platform/db';
import type { DraftTree } from './notice-draft';
import { QUANTITY_FIGURES, type FigureSource, type QuantityFigure, type QuantityRow } from './notice-figures';

const WHOLE = { all: true } as const;

const standingRow = z.object({
  number: z.number(),
  status: z.enum(ItemStatus),
  verdict: z.enum(ItemVerdict).nullable(),
});

const quantityRow = z.object({
  itemNumber: z.number(),
  measureNumber: z.number(),
  kind: z.enum(QuantityKind),
  amount: z.bigint(),
  label: z.string(),
});

const FIGURE_OF = new Map<QuantityKind, QuantityFigure>(
  (Object.entries(QUANTITY_FIGURES) as [QuantityFigure, QuantityKind][]).map(([figure, kind]) => [kind, figure]),
);

/** What the figures of a notice are made of, over the whole inspection as it stands: rebounds outside (R6), quantities of the latest updates. Three queries. */
export async function figureSource(inspection: InspectionView, tx?: Tx): Promise<FigureSource> {
  const { id } = inspection;
  const store = tx ?? db;
  const figures = await (tx ? figuresWithin(tx, inspection, WHOLE) : figuresOf(inspection, WHOLE));
  const standings = await askRows(store, standingRow)`
    SELECT i.number, i.status, i.verdict FROM "Item" i
    WHERE i."inspectionId" = ${id} AND NOT i."isRebound" ORDER BY i.number`;
  const quantities = await askRows(store, quantityRow)`
    SELECT i.number AS "itemNumber", m.number AS "measureNumber", q.kind, q.amount, q.label
    FROM "Item" i JOIN "Measure" m ON m."itemId" = i.id
    JOIN LATERAL (SELECT u.id FROM "ProgressUpdate" u WHERE u."measureId" = m.id ORDER BY u.id DESC LIMIT 1) u ON TRUE
    JOIN "Quantity" q ON q."updateId" = u.id
    WHERE i."inspectionId" = ${id} AND NOT i."isRebound" ORDER BY i.number, m.number, q.id`;
  const known = quantities.flatMap(({ kind, ...row }): QuantityRow[] => {
    const figure = FIGURE_OF.get(kind);
    return figure ? [{ ...row, figure }] : [];
  });
  const titled = figures.tree.filter((area) => area.title !== '');
  return {
    tally: figures.total,
    areas: titled.length,
    categories: figures.tree.flatMap((area) => area.categories).filter((category) => category.title !== '').length,
    items: standings.map(({ number, status, verdict }) => ({
      number,
      standing: !isClosed(status) ? 'open' : isKeptUp(verdict) ? 'phaseAchieved' : 'completed',
    })),
    quantities: known,
    today: today(),
  };
}

const treeRow = z.object({
  area: z.number(),
  areaTitle: z.string(),
  category: z.number(),
  categoryTitle: z.string(),
  id: z.number(),
  title: z.string(),
  publicResult: z.string(),
  measures: z.array(z.object({ text: z.string(), section: z.string(), state: z.enum(MeasureState), done: z.string() })),
});

/** Areas, categories, items and measures in the order of the ledger, with the latest report of each measure. Rebounds are no part of a notice. One query. */
export async function noticeTree(tx: Tx, inspectionId: number): Promise<DraftTree> {
  const rows = await askRows(tx, treeRow)`
    SELECT a.id AS area, a.title AS "areaTitle", k.id AS category, k.title AS "categoryTitle", i.id, i.title, i."publicResult",
      (SELECT coalesce(json_agg(json_build_object('text', m.text, 'section', coalesce(s.name, ''), 'state', m.state, 'done', coalesce(u.done, ''))
          ORDER BY m.number), '[]')
        FROM "Measure" m LEFT JOIN "Section" s ON s.id = m."ownerSectionId"
        LEFT JOIN LATERAL (SELECT u.done FROM "ProgressUpdate" u WHERE u."measureId" = m.id ORDER BY u.id DESC LIMIT 1) u ON TRUE
        WHERE m."itemId" = i.id) AS measures
    FROM "Item" i JOIN "Category" k ON k.id = i."categoryId" JOIN "Area" a ON a.id = k."areaId"
    WHERE i."inspectionId" = ${inspectionId} AND NOT i."isRebound"
    ORDER BY a.position, a.id, k.position, k.id, i.position`;
  const tree: (DraftTree[number] & { area: number })[] = [];
  let last = -1;
  for (const { area, areaTitle, category, categoryTitle, ...item } of rows) {
    if (tree.at(-1)?.area !== area) tree.push({ area, title: areaTitle, categories: [] });
    if (category !== last) tree.at(-1)?.categories.push({ title: categoryTitle, items: [] });
    last = category;
    tree.at(-1)?.categories.at(-1)?.items.push(item);
  }
  return tree;
}
