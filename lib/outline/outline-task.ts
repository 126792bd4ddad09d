/** Task of a reader: a document, or pasted text, from its bytes to its outline. */
import { withFile } from '@/lib/files/byte-source';
import { judgeFile } from '@/lib/files/judge-file';
import { FIRST_PAGE } from '@/lib/files/first-page';
import { mediaTypeOf } from '@/lib/files/file-types';
import { carriesSecrecyMark } from '@/lib/files/secrecy';
import { AppError } from '@/lib/platform/errors';
import { readDocument, readText } from './document';
import { parseOutline } from './outline';
import type { Outline } from './outline-types';

/** A received file, its name where it has to fit the content; or text. */
export type OutlineInput = { path: string; name: string; isNamed: boolean } | { text: string; name: string };
export type OutlineRead = { outline: Outline; mediaType: string };

/** Judges, reads and parses. AppError of `judgeFile`, UNREADABLE_DOCUMENT. */
export async function run(input: OutlineInput): Promise<OutlineRead> {
  if ('text' in input) {
    const { text, name } = input;
    if (carriesSecrecyMark([...text.slice(0, FIRST_PAGE * 2)].slice(0, FIRST_PAGE).join('')))
      throw new AppError('FILE_SECRET');
    return { outline: parseOutline(readText(text, name)), mediaType: mediaTypeOf('text') };
  }
  return withFile(input.path, async (source) => {
    const { mediaType } = await judgeFile(source, input.isNamed ? input.name : null, 'DOCUMENT');
    return { outline: parseOutline(await readDocument(source, input.name)), mediaType };
  });
}
