import { AppError } from '@/lib/platform/errors';
import { bytesSource, readBytes, type ByteSource } from './byte-source';
import { hasCommandCell } from './carried';
import { compoundKind, packagesIn } from './compound';
import { CLAIMS, claimOf, acceptedWords, extensionOf, mediaTypeOf, type Door, type FileKind } from './file-types';
import { FIRST_PAGE, firstPageOfCompound } from './first-page';
import { DANGEROUS, MACROS, packageKind, type Found } from './package-kind';
import { firstPageOfPdf } from './pdf-text';
import { judgeName } from './judge-name';
import { carriesSecrecyMark, isSecretName } from './secrecy';
import { someChunk } from './old-formats';
import { signatureOf } from './signature';
import { headText } from './text-file';
import { textKind } from './text-kind';

const HEAD = 65_536;
/** Documents of the older kind, and what they are called with macros. */
const OLDER: Partial<Record<FileKind, FileKind>> = { doc: 'docm', xls: 'xlsm', ppt: 'pptm' };
/** How far into a PDF its first line may stand, behind what a mail program or a printer put before it. */
const PDF_HEAD = 1_024;

/** What a file is, and what was found. `mediaType` follows from the content. */
export type Judged = { kind: FileKind; mediaType: string };

function byText(head: Buffer): Found {
  const text = headText(head);
  const found = text === null ? 'unknown' : textKind(text);
  const isPdf = (found === 'text' || found === 'unknown') && head.subarray(0, PDF_HEAD).includes('%PDF-');
  return { kind: isPdf ? 'pdf' : found, text: (text ?? '').slice(0, FIRST_PAGE), names: [] };
}

/** A document of the older kind; one of the newer kind that lies in it counts as what is packed into it, where it may not be taken itself. */
async function olderKind(source: ByteSource): Promise<FileKind> {
  const kind = await compoundKind(source);
  const document = OLDER[kind];
  if (!document) return kind;
  for (const bytes of await packagesIn(source)) {
    const { kind: inner } = await packageKind(bytesSource(bytes), 1);
    if (MACROS.includes(inner)) return document;
    if (DANGEROUS.includes(inner)) return inner === 'dde' || inner === 'remote' ? inner : 'carrier';
  }
  return kind;
}

/** What the content is, whatever it is called. AppError FILE_BROKEN. */
export async function findKind(source: ByteSource): Promise<Found> {
  const head = await readBytes(source, 0, HEAD);
  const signature = signatureOf(head);
  if (signature === 'zip-type') return packageKind(source);
  if (signature === 'compound-type') {
    return { kind: await olderKind(source), text: await firstPageOfCompound(source), names: [] };
  }
  if (signature !== null) return { kind: signature, text: '', names: [] };
  const found = byText(head);
  return found.kind === 'text' && (await someChunk(source, 400, hasCommandCell)) ? { ...found, kind: 'dde' } : found;
}

const secret = (found: Found): boolean => carriesSecrecyMark(found.text) || found.names.some(isSecretName);

/**
 * The one judge of files that come in, for both doors (S21, S23): the content has to be what the name says, a kind that the door takes, and
 * neither the name nor the first page may carry a mark of secrecy. Without a `name` the content alone is judged. AppError FILE_TYPE (not a
 * kind that is taken here), FILE_MISMATCH (another kind than the name says, with both), FILE_BROKEN, FILE_SECRET.
 */
export async function judgeFile(source: ByteSource, name: string | null, door: Door): Promise<Judged> {
  if (name !== null) judgeName(name, door);
  const claimed = name === null ? '' : extensionOf(name);
  const kinds = name === null ? Object.values(CLAIMS[door]).flat() : (claimOf(door, claimed) ?? []);
  const found = await findKind(source);
  if (!kinds.includes(found.kind)) {
    const values = { found: found.kind, accepted: acceptedWords(door) };
    throw name === null
      ? new AppError('FILE_TYPE', { values })
      : new AppError('FILE_MISMATCH', { values: { ...values, claimed } });
  }
  const text = found.kind === 'pdf' ? await firstPageOfPdf(source) : found.text;
  if (secret({ ...found, text })) throw new AppError('FILE_SECRET');
  return { kind: found.kind, mediaType: mediaTypeOf(found.kind) };
}
