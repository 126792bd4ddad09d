import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { findInspection } from '@/lib/inspections/queries';
import { withClient } from '@/lib/operations/roles';
import { removeNode } from '@/lib/plan/commands/remove-node';
import { askRows } from '@/lib/platform/ask-rows';
import { countQueries, db, inTransaction } from '@/lib/platform/db';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { HISTORY_KINDS, parseHistory, type HistoryKind } from './history';
import { findItem } from './queries/find-item';
import { recordHistory } from './record-history';

const database = useTestDatabase({ seeded: true });

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice({ approved: false });
});

const place = (number: number) => ({ id: office.items[number]?.id ?? 0, inspectionId: office.inspectionId });

/** Nobody in the example asks for more time. */
const EXTENSIONS = HISTORY_KINDS.filter((kind) => kind.startsWith('extension'));

describe('the history of items', () => {
  it('reads as its kinds say, everything that the example played', async () => {
    const rows = await askRows(db, z.object({ row: z.unknown() }))`
      SELECT to_jsonb(e) || jsonb_build_object('measureNumber', m.number) AS row
      FROM "ItemEvent" e LEFT JOIN "Measure" m ON m.id = e."measureId"`;
    const kinds = new Set<HistoryKind>(rows.map(({ row }) => parseHistory(row).kind));
    const notPlayed = ['approvedSingly', 'fileWithdrawn', 'waiverEnded', 'withdrawSignature', 'teamAccept'];
    const others = [...notPlayed, 'recurrence', 'recurrenceOf', 'amended', ...EXTENSIONS];
    expect([...kinds].sort()).toEqual(HISTORY_KINDS.filter((kind) => !others.includes(kind)).sort());
  });

  it('is written for one item or for many by one statement, in the order that was given', async () => {
    const chief = { personId: 3, name: '杜宽', post: '副主任' };
    const actor = { ...office.actors.leader2, actingFor: chief };
    const { queries } = await countQueries(() =>
      inTransaction((tx) =>
        recordHistory(tx, actor, [
          { item: place(2), kind: 'amended', data: { fields: ['goal'], reason: '“引号”\\\n' } },
          { item: place(1), kind: 'start', data: {}, from: 'PLANNED', to: 'IN_PROGRESS' },
          { item: place(2), kind: 'sign', data: {}, roundNo: 4 },
        ]),
      ),
    );
    expect(queries).toBe(1);
    const found = await findInspection(office.actors.inspector, office.inspectionId);
    const page = await findItem(office.actors.inspector, found!.inspection, 2);
    expect(page?.history).toMatchObject([
      { kind: 'sign', roundNo: 4, personName: '陆平', personPost: '总工程师', personForName: '杜宽' },
      { kind: 'amended', data: { fields: ['goal'], reason: '“引号”\\\n' }, day: '2025-03-12' },
    ]);
    expect(page?.historyCount).toBe(2);
  });

  it('refuses to be changed or emptied, by the application, the owner and for a replica (S37)', async () => {
    const statements = [
      `UPDATE "ItemEvent" SET kind = 'start'`,
      `UPDATE "ItemEvent" SET "personName" = 'x' WHERE id = 1`,
      'DELETE FROM "ItemEvent" WHERE id = 1',
      'TRUNCATE "ItemEvent" CASCADE',
    ];
    for (const url of [database.url(), database.ownerUrl(), database.superUrl()]) {
      await withClient(url, async (client) => {
        if (url === database.superUrl()) await client.query('SET session_replication_role = replica');
        for (const statement of statements) await expect(client.query(statement)).rejects.toThrow(/denied|refused/);
      });
    }
  });

  it('goes with an item that is taken out of a plan in preparation, and keeps one of an approved plan', async () => {
    const node = { kind: 'ITEM' as const, id: place(2).id, sure: { node: `ITEM.${place(2).id}` } };
    await removeNode(office.actors.rectification, { inspectionId: office.inspectionId, ...node });
    expect(await db.itemEvent.count({ where: { itemId: node.id } })).toBe(0);
    const known = await db.itemEvent.findFirstOrThrow({ where: { kind: 'planApproved' } });
    await expect(db.item.delete({ where: { id: known.itemId } })).rejects.toThrow();
    await db.inspection.update({ where: { id: office.inspectionId }, data: { state: 'PLAN_APPROVED' } });
    await withClient(database.ownerUrl(), async (client) => {
      const removing = client.query('DELETE FROM "Item" WHERE id = $1', [place(1).id]);
      await expect(removing).rejects.toThrow('DELETE on ItemEvent is refused: the row is a record');
    });
  });
});
