import { READING, ReaderPool } from './reader-pool';

const shared = globalThis as typeof globalThis & { rectifyReaders?: ReaderPool };

function pool(): ReaderPool {
  shared.rectifyReaders ??= new ReaderPool(READING);
  return shared.rectifyReaders;
}

/** Starts a reader ahead of the first file, with the tasks that it will be asked for. */
export function warmReaders(tasks: string[]): void {
  pool().warm(tasks);
}

/**
 * A task that is done in a reader's process, never in ours: `task` is the module under the root whose function `run` does it, `person` whose
 * turn it is (null for the system). AppError of the task, FILE_UNREADABLE (it took too long, too much memory, or its reader died), BUSY.
 */
export function readerTask<Input, Output>(task: string): (input: Input, person: number | null) => Promise<Output> {
  return async (input, person) => (await pool().run(String(person ?? 'system'), task, input)) as Output;
}
