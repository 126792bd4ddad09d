import { beforeEach, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { db } from '@/lib/platform/db';
import { meant } from '@/lib/testing/meant';
import { useTestDatabase } from '@/lib/testing/test-database';
import { addNode } from './commands/add-node';
import { editNode } from './commands/edit-node';
import { moveNode } from './commands/move-node';
import { removeNode } from './commands/remove-node';

useTestDatabase();

let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice({ approved: false });
});

const here = () => ({ inspectionId: office.inspectionId });
const removed = (kind: 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE', id: number) => ({
  kind,
  id,
  ...meant({ node: `${kind}.${id}` }),
});
const by = () => office.actors.rectification;
const order = async () => {
  const rows = await db.item.findMany({ where: here(), orderBy: { position: 'asc' } });
  expect(rows.map((row) => row.position)).toEqual(rows.map((_row, at) => at + 1));
  return rows.map((row) => row.number);
};
const category = () => db.category.findFirstOrThrow({ where: here(), orderBy: { position: 'asc' } });

describe('the tree by hand', () => {
  it('grows by areas, categories, items and measures', async () => {
    const area = await addNode(by(), { ...here(), kind: 'AREA', title: '方面二', mark: '二、' });
    const below = await addNode(by(), { ...here(), kind: 'CATEGORY', parentId: area.id, title: '' });
    const item = await addNode(by(), { ...here(), kind: 'ITEM', parentId: below.id, title: '新事项' });
    const measure = await addNode(by(), { ...here(), kind: 'MEASURE', parentId: item.id, title: '新措施' });
    expect([item.number, measure.number]).toEqual([4, 1]);
    expect((await db.item.findUniqueOrThrow({ where: { id: item.id } })).measureCount).toBe(1);
    expect(await order()).toEqual([1, 2, 3, 4]);
  });

  it('loses nothing before somebody says that this very node is meant', async () => {
    const { id } = await category();
    const ask = removeNode(by(), { ...here(), kind: 'CATEGORY', id });
    const question = { field: 'node', code: 'removeNode', value: `CATEGORY.${id}` };
    await expect(ask).rejects.toMatchObject({ code: 'QUESTION', details: { questions: [question] } });
    expect(await order()).toEqual([1, 2, 3]);
  });

  it('never gives a number twice', async () => {
    const { id } = await category();
    const add = (number?: number) => addNode(by(), { ...here(), kind: 'ITEM', parentId: id, title: '又一项', number });
    const made = await add();
    await removeNode(by(), { ...here(), ...removed('ITEM', made.id) });
    await expect(add(4)).rejects.toMatchObject({ code: 'VALIDATION', details: { fields: [{ field: 'number' }] } });
    expect((await add()).number).toBe(5);
    expect((await add(9)).number).toBe(9);
    expect((await add()).number).toBe(10);
  });

  it('moves items among their siblings and to another category', async () => {
    await moveNode(by(), { ...here(), kind: 'ITEM', id: office.items[3]?.id ?? 0, position: 1 });
    expect(await order()).toEqual([3, 1, 2]);
    const area = await addNode(by(), { ...here(), kind: 'AREA', title: '方面零' });
    await moveNode(by(), { ...here(), kind: 'AREA', id: area.id, position: 1 });
    const below = await addNode(by(), { ...here(), kind: 'CATEGORY', parentId: area.id, title: '类别零' });
    await moveNode(by(), { ...here(), kind: 'ITEM', id: office.items[1]?.id ?? 0, parentId: below.id, position: 1 });
    expect(await order()).toEqual([1, 3, 2]);
  });

  it('numbers measures anew when one moves or goes', async () => {
    const item = office.items[2];
    const texts = async () =>
      (await db.measure.findMany({ where: { itemId: item?.id ?? 0 }, orderBy: { number: 'asc' } })).map((one) => [
        one.number,
        one.text.at(-1),
      ]);
    await moveNode(by(), { ...here(), kind: 'MEASURE', id: item?.measures[4] ?? 0, position: 1 });
    expect(await texts()).toEqual([
      [1, '4'],
      [2, '1'],
      [3, '2'],
      [4, '3'],
    ]);
    await removeNode(by(), { ...here(), ...removed('MEASURE', item?.measures[1] ?? 0) });
    expect(await texts()).toEqual([
      [1, '4'],
      [2, '2'],
      [3, '3'],
    ]);
    expect((await db.item.findUniqueOrThrow({ where: { id: item?.id ?? 0 } })).measureCount).toBe(3);
  });

  it('loses a heading with everything below it', async () => {
    const area = await db.area.findFirstOrThrow({ where: here() });
    await removeNode(by(), { ...here(), ...removed('AREA', area.id) });
    expect(await db.item.count({ where: here() })).toBe(0);
    expect(await db.measure.count({ where: here() })).toBe(0);
  });

  it('is edited by one of two who saw the same', async () => {
    const { id, version } = await category();
    const input = { ...here(), kind: 'CATEGORY' as const, id, version, title: '新名' };
    await editNode(by(), input);
    await expect(editNode(by(), input)).rejects.toMatchObject({
      code: 'STALE',
      details: { current: { title: '新名' } },
    });
  });

  it('stands still once the plan is approved, and for everybody else', async () => {
    const { id } = await category();
    const input = { ...here(), kind: 'ITEM' as const, parentId: id, title: '新事项' };
    for (const who of ['office', 'principal', 'inspector', 'generalHead'] as const)
      await expect(addNode(office.actors[who], input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await db.inspection.update({ where: { id: office.inspectionId }, data: { state: 'PLAN_APPROVED' } });
    const refused = { code: 'NOT_PLANNING' };
    await expect(addNode(by(), input)).rejects.toMatchObject(refused);
    await expect(moveNode(by(), { ...here(), kind: 'CATEGORY', id, position: 1 })).rejects.toMatchObject(refused);
    await expect(removeNode(by(), { ...here(), kind: 'CATEGORY', id })).rejects.toMatchObject(refused);
  });

  it('does not know the nodes of another inspection', async () => {
    const other = await smallOffice({ approved: false });
    const foreign = { ...here(), kind: 'ITEM' as const, id: other.items[1]?.id ?? 0 };
    await expect(removeNode(by(), foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removeNode(by(), { ...foreign, inspectionId: other.inspectionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
