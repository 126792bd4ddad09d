import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

const PROGRAM = `
  import { outliveReaders } from './scripts/lost-reader.ts';
  outliveReaders();
  process.on('uncaughtException', () => process.exit(9));
  process.on('SIGTERM', () => process.exit(7));
  console.error('ready');
  setInterval(() => process.stderr.write('line'), 5);
`;

test('a process whose output nobody reads any more goes on and still stops when it is told to', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
    cwd: path.join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(child.stderr, 'data');
  child.stdout.destroy();
  child.stderr.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(child.exitCode).toBeNull();
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await over)[0]).toBe(7);
});
