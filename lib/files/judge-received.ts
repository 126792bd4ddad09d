import type { JudgeInput } from './judge-task';
import type { Judged } from './judge-file';
import { readerTask } from './read-in-worker';

/** The task by which a file is judged in a process of its own, by its module. */
export const JUDGE_TASK = 'lib/files/judge-task';

/** Judges a received file in a reader's process. AppError of `judgeFile`, FILE_UNREADABLE, BUSY. */
export const judgeReceived = readerTask<JudgeInput, Judged>(JUDGE_TASK);
