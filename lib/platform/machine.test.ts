import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAME_FROM, machine } from './machine';

const door = machine<'OPEN' | 'SHUT' | 'GONE', 'shut' | 'open' | 'undo' | 'remove'>(
  ['shut', 'open', 'undo', 'remove'],
  {
    OPEN: { shut: 'SHUT', remove: 'GONE' },
    SHUT: { open: 'OPEN', undo: CAME_FROM, remove: 'GONE' },
    GONE: {},
  },
);

test('what is not in the table cannot happen, and a command hears so', () => {
  expect([door.next('OPEN', 'shut'), door.next('OPEN', 'open'), door.next('GONE', 'open')]).toEqual([
    'SHUT',
    null,
    null,
  ]);
  expect(door.move('SHUT', 'open')).toBe('OPEN');
  expect(() => door.move('GONE', 'open')).toThrow('WRONG_STATE');
});

test('a way back leads to where it came from, and nowhere when nobody says where', () => {
  expect([door.next('SHUT', 'undo', 'OPEN'), door.next('SHUT', 'undo')]).toEqual(['OPEN', null]);
  expect(() => door.move('SHUT', 'undo')).toThrow('WRONG_STATE');
});

test('it knows where an event can happen and where nothing can', () => {
  expect([door.before('remove'), door.before('undo')]).toEqual([['OPEN', 'SHUT'], ['SHUT']]);
  expect(door.states.filter(door.isOver)).toEqual(['GONE']);
});

test('every status, state and outcome of the schema has a machine', () => {
  const root = new URL('../../', import.meta.url);
  const read = (folder: string, ending: string) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending) && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(new URL(`${folder}${file}`, root), 'utf8'));
  const stated = read('prisma/schema/', '.prisma').flatMap((text) =>
    [...text.matchAll(/^enum (\w+(?:Status|State|Outcome)) \{/gm)].map(([, name]) => name),
  );
  const made = read('lib/', '.ts').flatMap((text) => [...text.matchAll(/machine<(\w+), /g)].map(([, name]) => name));
  expect(stated).toContain('ItemStatus');
  expect(stated.filter((name) => !made.includes(name))).toEqual([]);
});
