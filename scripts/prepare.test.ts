import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isInRange } from './prepare.mjs';

const root = path.join(import.meta.dirname, '..');
const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { engines: { node: string } };

test.each([
  ['14.21.3', false],
  ['18.20.8', false],
  ['20.9.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['20.20.2', true],
  ['21.7.3', false],
  ['22.12.0', false],
  ['22.13.0', true],
  ['22.23.5', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.12.1', true],
])('Node %s runs the product: %s', (version, expected) => {
  expect(isInRange(version, engines.node)).toBe(expected);
});

test('every script that is called refuses an old Node before it does anything else', () => {
  const called = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.mjs'));
  const bodies = called.map((name) => [name, readFileSync(path.join(import.meta.dirname, name), 'utf8')] as const);
  const scripts = bodies.filter(([, body]) => /^await runScript/m.test(body));
  expect(scripts.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'start.mjs',
      'test.mjs',
      'check.mjs',
      'migration.mjs',
      'rectify.mjs',
      'bench.mjs',
      'dev.mjs',
    ]),
  );
  for (const [name, body] of scripts) expect(body, name).toMatch(/await runScript\(async \(\) => \{\s*checkNode\(\);/);
  // a syntax or a module that Node 14 lacks would fail before the sentence
  for (const [name, body] of bodies) expect(body, name).not.toMatch(/\?\?=|\|\|=|&&=|from 'node:\w+\/promises'/);
});

test('our TypeScript is imported by the one way that generates the client of the database before it (a fresh clone has none)', () => {
  const scripts = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.mjs') && name !== 'prepare.mjs');
  const loading = scripts.filter((name) =>
    readFileSync(path.join(import.meta.dirname, name), 'utf8').includes('loadSource('),
  );
  const bare = scripts.filter((name) =>
    /tsImport|tsx\/esm|import\([^)]*\.ts'|from '[^']*\.ts'/.test(
      readFileSync(path.join(import.meta.dirname, name), 'utf8'),
    ),
  );
  expect(loading).toEqual(expect.arrayContaining(['start.mjs', 'rectify.mjs', 'migration.mjs', 'bench.mjs']));
  expect(bare).toEqual([]);
});
