import { expect, test } from 'vitest';
import { FairQueue, type Asker } from './fair-queue';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Everybody asks in order; then one after the other leaves. Gives who was let in, in order. */
async function letIn(queue: FairQueue, askers: Asker[]): Promise<{ order: string[]; refused: string[] }> {
  const order: string[] = [];
  const refused: string[] = [];
  const leaves: (() => void)[] = [];
  for (const asker of askers) {
    const name = `${asker.address}/${asker.account}`;
    queue.enter(asker).then(
      (leave) => {
        order.push(name);
        leaves.push(leave);
      },
      () => refused.push(name),
    );
  }
  await settle();
  for (let leave = leaves.shift(); leave; leave = leaves.shift()) {
    leave();
    leave();
    await settle();
  }
  return { order, refused };
}

const from = (address: string, account: string, times = 1): Asker[] =>
  Array.from({ length: times }, () => ({ address, account }));

test('a flood of one address does not hold up another, nor one account another of the same address', async () => {
  const flood = from('10.0.0.9', 'victim', 12);
  const { order, refused } = await letIn(new FairQueue(2), [
    ...flood,
    ...from('10.0.0.7', 'good'),
    ...from('10.0.0.9', 'other'),
  ]);
  expect(order.slice(0, 5)).toContain('10.0.0.7/good');
  expect(order.slice(0, 6)).toContain('10.0.0.9/other');
  expect(order).toHaveLength(14);
  expect(refused).toEqual([]);
});

test('the queue is bounded: who comes to a full one is refused at once, of one address and of all', async () => {
  const one = await letIn(new FairQueue(2), [...from('a', 'x', 40), ...from('b', 'y')]);
  expect(one.order).toHaveLength(2 + 12 + 1);
  expect(one.order).toContain('b/y');
  const many = Array.from({ length: 100 }, (_, index) => ({ address: `10.0.${index}.1`, account: 'x' }));
  expect((await letIn(new FairQueue(2), many)).order).toHaveLength(2 + 64);
});

test('after everybody has left it lets two in again', async () => {
  const queue = new FairQueue(2);
  await letIn(queue, from('a', 'x', 5));
  expect((await letIn(queue, from('a', 'x', 2))).order).toHaveLength(2);
});
