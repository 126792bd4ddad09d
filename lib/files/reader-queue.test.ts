import { expect, it } from 'vitest';
import { FairQueue } from './reader-queue';

const all = () => true;

it('gives everybody their first before anybody their second', () => {
  const queue = new FairQueue<number>({ total: 10, each: 5 });
  for (const [person, job] of [
    ['a', 1],
    ['a', 2],
    ['a', 3],
    ['b', 4],
    ['c', 5],
    ['b', 6],
  ] as const)
    queue.add(person, job);
  const order: number[] = [];
  for (let one = queue.take(all); one; one = queue.take(all)) order.push(one.job);
  expect(order).toEqual([1, 4, 5, 2, 6, 3]);
  expect(queue.size).toBe(0);
});

it('passes over who may not have one now, and has room for so many', () => {
  const queue = new FairQueue<number>({ total: 3, each: 2 });
  expect([queue.add('a', 1), queue.add('a', 2), queue.add('a', 3), queue.add('b', 4), queue.add('c', 5)]).toEqual([
    true,
    true,
    false,
    true,
    false,
  ]);
  expect(queue.take((person) => person !== 'a')).toEqual({ person: 'b', job: 4 });
  queue.remove('a', 1);
  expect(queue.take(all)).toEqual({ person: 'a', job: 2 });
  expect(queue.take(all)).toBeNull();
});
