/**
 * The process in which foreign files are read. It knows no address of the database and no secret; it is given the name of a task (a module
 * with a function `run`) and an input, and answers with what `run` gave. Whatever a file does to it, it does to this process alone.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isAppError } from '@/lib/platform/errors';
import type { Answer, Question } from './reader-protocol';

const [memory = '0', ...tasks] = process.argv.slice(2);
const watch = { memoryBytes: Number(memory), parent: process.ppid };
new Worker(new URL('./reader-watch.mjs', import.meta.url), { workerData: watch, execArgv: [] }).unref();

try {
  // where memory runs out, this process is the one to go
  fs.writeFileSync('/proc/self/oom_score_adj', '1000');
} catch {
  // only Linux has it
}

type TaskModule = { run: (input: unknown) => Promise<unknown> | unknown };

async function load(task: string): Promise<TaskModule> {
  return (await import(pathToFileURL(path.join(process.cwd(), `${task}.ts`)).href)) as TaskModule;
}

async function answer({ id, task, input }: Question): Promise<Answer> {
  try {
    const { run } = await load(task);
    const value = await run(input);
    return { id, value, rss: process.memoryUsage.rss() };
  } catch (error) {
    const rss = process.memoryUsage.rss();
    if (isAppError(error)) return { id, refusal: { code: error.code, details: error.details }, rss };
    // a stack that ran out is the file's doing, like anything else that a parser throws
    return { id, fault: String((error as Error).stack ?? error), rss };
  }
}

process.on('message', (question: Question) => {
  void answer(question).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit(0));
// loaded before the first file comes: its time is not spent on it
for (const task of tasks) await load(task);
process.send?.({ id: 0 } satisfies Answer);
