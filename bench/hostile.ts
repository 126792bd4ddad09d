import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { JUDGE_TASK } from '@/lib/files/judge-received';
import { READING, ReaderPool } from '@/lib/files/reader-pool';
import { OUTLINE_TASK } from '@/lib/outline/read-outline';
import { hostileFiles, type HostileFile } from '@/lib/testing/hostile-files';
import { isAppError } from '@/lib/platform/errors';

/**
 * Sends every file that was made to do harm through the readers of the application, as two people at once, and prints what became of them,
 * the slowest first, and how long the sending process itself was ever held up. `node --import tsx bench/hostile.ts --only PATTERN --top 20`.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    top: { type: 'string', default: '20' },
    mutants: { type: 'string', default: '30' },
  },
});

type Result = { ms: number; what: string; answer: string };

const pool = new ReaderPool({ ...READING, waiting: { total: 10, each: 10, ms: 600_000 } });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-hostile-'));
const files = hostileFiles(Number(values.mutants)).filter((file) => new RegExp(values.only).test(file.what));
const waiting = files[Symbol.iterator]();
const results: Result[] = [];
let held = 0;

function answerOf(error: unknown): string {
  if (!isAppError(error)) return `UNEXPECTED ${String(error)}`;
  const { found, reason } = error.details.values ?? {};
  return [error.code, found, reason].filter(Boolean).join(' ');
}

async function send(person: string, file: HostileFile): Promise<void> {
  const place = path.join(folder, `${results.length}-${person}`);
  fs.writeFileSync(place, file.bytes());
  const since = performance.now();
  const task = file.door === 'EVIDENCE' ? JUDGE_TASK : OUTLINE_TASK;
  const asked = { path: place, name: file.name, isNamed: true };
  const answer = await pool.run(person, task, asked).then(() => 'taken', answerOf);
  results.push({ ms: performance.now() - since, what: `${file.door} ${file.what}`, answer });
  fs.rmSync(place);
}

async function lane(person: string): Promise<void> {
  for (let next = waiting.next(); !next.done; next = waiting.next()) await send(person, next.value);
}

let last = performance.now();
setInterval(() => {
  held = Math.max(held, performance.now() - last - 20);
  last = performance.now();
}, 20).unref();

await Promise.all([lane('a'), lane('b')]);
pool.close();
fs.rmSync(folder, { recursive: true });
const counts = new Map<string, number>();
for (const { answer } of results) counts.set(answer, (counts.get(answer) ?? 0) + 1);
const slowest = results.sort((a, b) => b.ms - a.ms).slice(0, Number(values.top));
for (const { ms, what, answer } of slowest)
  process.stdout.write(`${ms.toFixed(0).padStart(7)} ms  ${answer}  ${what}\n`);
for (const [answer, count] of [...counts].sort((a, b) => b[1] - a[1])) process.stdout.write(`${count}  ${answer}\n`);
process.stdout.write(
  `${results.length} files; the sending process was held up ${held.toFixed(0)} ms at most, making the files included\n`,
);
