/** What a file may do to its reader, as tasks for the tests of the pool. */
import { AppError } from '@/lib/platform/errors';

type Deed = 'answer' | 'hang' | 'sleep' | 'heap' | 'buffers' | 'die' | 'throw' | 'refuse' | 'deep';
type Input = { deed: Deed; ms?: number };

const dive = (depth: number): number => 1 + dive(depth + 1);

const DEEDS: Record<Deed, (input: Input) => unknown> = {
  answer: () => ({
    pid: process.pid,
    secrets: Object.keys(process.env).filter((name) => /DATABASE|SECRET|DATA_DIR/.test(name)),
  }),
  hang() {
    for (;;);
  },
  sleep: ({ ms = 0 }) => new Promise((resolve) => setTimeout(() => resolve({ pid: process.pid }), ms)),
  heap() {
    for (const kept: object[] = []; ;) kept.push(Array.from({ length: 100 }, (_, at) => ({ at })));
  },
  buffers() {
    for (const kept: Buffer[] = []; ;) kept.push(Buffer.alloc(20_000_000, 1));
  },
  die: () => process.exit(3),
  throw() {
    throw new TypeError('a parser stumbled');
  },
  refuse() {
    throw new AppError('FILE_TYPE', { values: { found: 'exe' } });
  },
  deep: () => dive(0),
};

export function run(input: Input): unknown {
  return DEEDS[input.deed](input);
}
