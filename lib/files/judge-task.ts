/** Task of a reader: what a received file is, and whether it may come in as evidence. */
import { withFile } from './byte-source';
import { judgeFile, type Judged } from './judge-file';

export type JudgeInput = { path: string; name: string };

/** Judges the file at `path` by its content and the name it came under. AppError of `judgeFile`. */
export function run({ path, name }: JudgeInput): Promise<Judged> {
  return withFile(path, (source) => judgeFile(source, name, 'EVIDENCE'));
}
