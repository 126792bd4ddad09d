import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { JUDGE_TASK } from '@/lib/files/judge-received';
import { READING, ReaderPool } from '@/lib/files/reader-pool';
import { OUTLINE_TASK } from '@/lib/outline/read-outline';
import { hostileFiles, type HostileFile } from '@/lib/testing/hostile-files';
import { isAppError } from '@/lib/platform/errors';
import { sendServed, type Sent } from './hostile-served';

/**
 * Sends every file that was made to do harm through the readers of the application, as two people at once, and prints what became of them,
 * the slowest first, and how long the sending process itself was ever held up. `node --import tsx bench/hostile.ts --only PATTERN --top 20`.
 * With `--served` (and `--seconds`, where not all of them are wanted, `--lanes` for how many at a time) they go through both doors of a running application of its own, and what is printed last is how
 * `/api/health` answered all the while; it ends with 1 when one answer took a second or more, or a file got an error of the server.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    top: { type: 'string', default: '20' },
    mutants: { type: 'string', default: '30' },
    served: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '36000' },
    lanes: { type: 'string', default: '4' },
  },
});

const files = hostileFiles(Number(values.mutants)).filter((file) => new RegExp(values.only).test(file.what));

function answerOf(error: unknown): string {
  if (!isAppError(error)) return `UNEXPECTED ${String(error)}`;
  const { found, reason } = error.details.values ?? {};
  return [error.code, found, reason].filter(Boolean).join(' ');
}

const tell = (text: string) => process.stdout.write(`${text}\n`);

/** The slowest, and how often there was which answer; `kindOf` leaves out of an answer what is different each time. */
function report(sent: Sent[], kindOf = (answer: string) => answer): void {
  const counts = new Map<string, number>();
  for (const { answer } of sent) counts.set(kindOf(answer), (counts.get(kindOf(answer)) ?? 0) + 1);
  const slowest = [...sent].sort((a, b) => b.ms - a.ms).slice(0, Number(values.top));
  for (const { ms, what, answer } of slowest) tell(`${ms.toFixed(0).padStart(7)} ms  ${answer}  ${what}`);
  for (const [answer, count] of [...counts].sort((a, b) => b[1] - a[1])) tell(`${count}  ${answer}`);
}

async function throughReaders(): Promise<void> {
  const pool = new ReaderPool({ ...READING, waiting: { total: 10, each: 10, ms: 600_000 } });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-hostile-'));
  const waiting = files[Symbol.iterator]();
  const sent: Sent[] = [];
  const send = async (person: string, file: HostileFile): Promise<void> => {
    const place = path.join(folder, `${sent.length}-${person}`);
    fs.writeFileSync(place, file.bytes());
    const since = performance.now();
    const task = file.door === 'EVIDENCE' ? JUDGE_TASK : OUTLINE_TASK;
    const asked = { path: place, name: file.name, isNamed: true };
    const answer = await pool.run(person, task, asked).then(() => 'taken', answerOf);
    sent.push({ ms: performance.now() - since, what: `${file.door} ${file.what}`, answer });
    fs.rmSync(place);
  };
  const lane = async (person: string): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await send(person, next.value);
  };
  let [last, held] = [performance.now(), 0];
  setInterval(() => {
    held = Math.max(held, performance.now() - last - 20);
    last = performance.now();
  }, 20).unref();
  await Promise.all([lane('a'), lane('b')]);
  pool.close();
  fs.rmSync(folder, { recursive: true });
  report(sent);
  tell(
    `${sent.length} files; the sending process was held up ${held.toFixed(0)} ms at most, making the files included`,
  );
}

async function throughDoors(): Promise<void> {
  const { sent, health } = await sendServed(files, {
    seconds: Number(values.seconds),
    lanes: Number(values.lanes),
  });
  report(sent, (answer) => answer.slice(0, 3));
  const faults = sent.filter(({ answer }) => !/^[2-4]/.test(answer));
  for (const { what, answer } of faults) tell(`FAULT  ${answer}  ${what}`);
  const { asked, refused, medianMs, worstMs } = health;
  tell(`${sent.length} of ${files.length} files, ${faults.length} errors of the server`);
  tell(
    `health: asked ${asked} times, ${refused} not well, ${medianMs.toFixed(0)} ms in the middle, ${worstMs.toFixed(0)} ms at worst`,
  );
  if (worstMs >= 1_000 || refused > 0 || faults.length > 0) process.exitCode = 1;
}

await (values.served ? throughDoors() : throughReaders());
