import type { ErrorCode, ErrorDetails } from '@/lib/platform/errors';

/** What a reader is asked: a task by its module under the root (`lib/files/judge-task`), and its input. */
export type Question = { id: number; task: string; input: unknown };

/** What it answers: the value, a refusal, or a fault of a parser. Number 0 says that it is ready. `rss` in bytes. */
export type Answer = {
  id: number;
  value?: unknown;
  refusal?: { code: ErrorCode; details: ErrorDetails };
  fault?: string;
  rss?: number;
};
