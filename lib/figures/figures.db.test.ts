import { beforeAll, describe, expect, test } from 'vitest';
import { findInspection } from '@/lib/inspections/queries';
import { NO_FILTERS, type ItemFilters } from '@/lib/ledger/filters';
import { listItems, type LedgerPage } from '@/lib/ledger/queries/list-items';
import { countedIn, setFilters } from '@/lib/ledger/set-address';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Figures, Tally } from './figures';
import { figuresOf } from './queries';
import { SET_KEYS, SETS, type Group, type SetKey } from './sets';

useTestDatabase();

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
  await layManyItems(office, 210, today());
  await vary();
});

/** Rebounds of closed items (one of them twice), items without leader, section or deadline, verdicts beside the states. */
async function vary(): Promise<void> {
  const { inspectionId } = office;
  await db.$executeRaw`
    INSERT INTO "Item" ("inspectionId", "categoryId", number, position, title, kind, "leaderId", "leadSectionId", "currentDeadline",
      "originalDeadline", status, "statusSince", "isRebound", "repeatOfId", "measureCount", "approvedAt", "submittedDay", "verdict", "closedDay")
    SELECT i."inspectionId", i."categoryId", i.number + 5000 + t, i.number + 5000 + t, '反弹', 'BY_DEADLINE', i."leaderId", i."leadSectionId",
      i."currentDeadline", i."originalDeadline", CASE WHEN t = 1 THEN 'PLANNED' ELSE 'CLOSED' END::"ItemStatus", now(), TRUE, i.id, 0, now(),
      CASE WHEN t = 2 THEN i."submittedDay" END, CASE WHEN t = 2 THEN i.verdict END, CASE WHEN t = 2 THEN i."closedDay" END
    FROM "Item" i, generate_series(1, 2) t
    WHERE i."inspectionId" = ${inspectionId}::int AND i.status = 'CLOSED' AND (i.number % 5 = 0 OR i.number % 20 = 0 AND t = 2)`;
  await db.$executeRaw`UPDATE "Item" SET "leaderId" = NULL WHERE "inspectionId" = ${inspectionId}::int AND number % 11 = 0`;
  await db.$executeRaw`UPDATE "Item" SET "leadSectionId" = NULL WHERE "inspectionId" = ${inspectionId}::int AND number % 13 = 0`;
  await db.$executeRaw`UPDATE "Item" SET "currentDeadline" = NULL, "originalDeadline" = NULL, "approvedAt" = NULL, kind = NULL
    WHERE "inspectionId" = ${inspectionId}::int AND status = 'PLANNED' AND number % 4 = 0`;
  await db.$executeRaw`INSERT INTO "ItemSupportingSection" ("itemId", "sectionId") SELECT id, ${office.sections.general}::int FROM "Item"
    WHERE "inspectionId" = ${inspectionId}::int AND number % 3 = 1 ON CONFLICT DO NOTHING`;
  await db.$executeRaw`UPDATE "Measure" m SET verdict = 'ACCEPTED' FROM "Item" i WHERE i.id = m."itemId"
    AND i."inspectionId" = ${inspectionId}::int AND i.status = 'RETURNED' AND m.number = 1`;
  await db.$executeRaw`UPDATE "Item" i SET "acceptedCount" = (SELECT count(*) FROM "Measure" m WHERE m."itemId" = i.id AND m.verdict = 'ACCEPTED'),
    "measureCount" = (SELECT count(*) FROM "Measure" m WHERE m."itemId" = i.id) WHERE i."inspectionId" = ${inspectionId}::int`;
  await db.$executeRaw`UPDATE "Inspection" SET revision = revision + 1 WHERE id = ${inspectionId}::int`;
}

async function figuresFor(who: OfficePerson): Promise<Figures> {
  const found = await findInspection(office.actors[who], office.inspectionId);
  if (!found) throw new Error('nothing');
  return figuresOf(found.inspection, found.scope);
}

async function list(who: OfficePerson, filters: Partial<ItemFilters>): Promise<LedgerPage> {
  const page = await listItems(office.actors[who], office.inspectionId, { ...NO_FILTERS, ...filters });
  if (!page) throw new Error('nothing');
  return page;
}

/** Every group of every grouping, and the whole. */
function groupsOf(figures: Figures): [Group | undefined, Tally][] {
  const groups = (by: Group['by'], sums: Map<number | null, Tally>): [Group, Tally][] =>
    [...sums].map(([id, sum]) => [{ by, id }, sum]);
  return [
    [undefined, figures.total],
    ...groups('area', figures.byArea),
    ...groups('category', figures.byCategory),
    ...groups('section', figures.bySection),
    ...groups('leader', figures.byLeader),
  ];
}

/** Numbers that differ from the count of the list that their link opens. */
async function differing(who: OfficePerson, groups: [Group | undefined, Tally][]): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (const [group, sum] of groups)
    for (const key of SET_KEYS) {
      const { total } = await list(who, { ...setFilters(key, group), size: 1 });
      const counted = countedIn(key, total);
      if (counted !== sum.count[key]) wrong.push([group ?? 'total', key, sum.count[key], counted]);
    }
  return wrong;
}

describe('a number and its list agree', () => {
  test.each<OfficePerson>(['principal', 'generalHandler', 'businessHead'])(
    '%s: every set in every area, category, section and leader',
    async (who) => {
      const groups = groupsOf(await figuresFor(who));
      expect(new Set(groups.map(([group]) => group?.by)).size).toBe(5);
      expect(await differing(who, groups)).toEqual([]);
    },
    200_000,
  );

  test.each<OfficePerson>(['inspector', 'office', 'observer', 'leader', 'rectification', 'generalHead'])(
    '%s: every set over the whole',
    async (who) => {
      expect(await differing(who, [[undefined, (await figuresFor(who)).total]])).toEqual([]);
    },
    60_000,
  );

  test('the rows of a list are as many as it says, whatever it counts', async () => {
    const { total } = await figuresFor('principal');
    const rowsOf = async (key: SetKey): Promise<number> => {
      const counted = { items: 0, measures: 0, rounds: 0, rebounds: 0 };
      for (let page = 1; ; page += 1) {
        const { rows } = await list('principal', { ...setFilters(key), size: 200, page });
        for (const row of rows) {
          counted[row.isRebound ? 'rebounds' : 'items'] += 1;
          if (row.isRebound) continue;
          counted.measures += row.measures.filter((one) => one.chosen).length;
          counted.rounds += row.rounds.length;
        }
        if (rows.length < 200) return key === 'rebounds' ? counted.rebounds : counted[SETS[key].of];
      }
    };
    const wrong: unknown[] = [];
    for (const key of SET_KEYS) {
      const rows = await rowsOf(key);
      if (rows !== total.count[key]) wrong.push([key, total.count[key], rows]);
    }
    expect(wrong).toEqual([]);
  });

  test('the data of this test is varied: every set holds something, and not everything', async () => {
    const { total } = await figuresFor('principal');
    const empty = SET_KEYS.filter((key) => total.count[key] === 0);
    expect(empty).toEqual([]);
    const all = SET_KEYS.filter((key) => SETS[key].of === 'items' && total.count[key] === total.count.items);
    expect(all).toEqual(['items']);
  });
});
