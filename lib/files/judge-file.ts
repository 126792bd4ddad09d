import { AppError } from '@/lib/platform/errors';
import { ArchiveError, readArchive } from './archive';
import { readBytes, type ByteSource } from './byte-source';
import { streamNames } from './compound';
import { containerOf, extensionOf, FILE_TYPES, type Container } from './file-types';
import { firstPageOfArchive, firstPageOfCompound, isFirstPart } from './first-page';
import { firstPageOfPdf } from './pdf-text';
import { carriesSecrecyMark } from './secrecy';

/** Refuses a name before a single byte is read: AppError FILE_TYPE (extension, S21), FILE_SECRET (a mark of secrecy in it). */
export function judgeName(name: string): void {
  if (carriesSecrecyMark(name)) throw new AppError('FILE_SECRET');
  if (!FILE_TYPES[extensionOf(name)]) throw new AppError('FILE_TYPE');
}

const KEPT_TEXT = 400_000;
const KEPT_PROLOG = 4_096;

/** A document type declaration near the beginning, in UTF-8 or UTF-16: entities are nothing that an office document needs. */
function declaresType(head: Buffer): boolean {
  return /<!(DOCTYPE|ENTITY)/i.test(head.subarray(0, KEPT_PROLOG).toString('latin1').replace(/\0/g, ''));
}

type Judged = { text: string; fits: boolean };

async function judgeArchive(source: ByteSource, part: RegExp | undefined): Promise<Judged> {
  const isXml = (name: string): boolean => part !== undefined && /\.(xml|rels|vml)$/i.test(name);
  const keep = (name: string): number => (isFirstPart(name) ? KEPT_TEXT : isXml(name) ? KEPT_PROLOG : 0);
  const archive = await readArchive(source, { keep, all: true }).catch((error: unknown) => {
    throw error instanceof ArchiveError ? new AppError('FILE_TYPE') : error;
  });
  if ([...archive.parts].some(([name, { bytes }]) => isXml(name) && declaresType(bytes)))
    throw new AppError('FILE_TYPE');
  const text = part ? firstPageOfArchive(archive) : archive.names.join('\n');
  return { text, fits: part === undefined ? true : archive.names.some((name) => part.test(name)) };
}

async function judgeCompound(source: ByteSource, streams: readonly string[]): Promise<Judged> {
  const names = await streamNames(source);
  return { text: await firstPageOfCompound(source), fits: streams.some((one) => names.includes(one)) };
}

async function judgeContent(source: ByteSource, container: Container, extension: string): Promise<Judged> {
  const type = FILE_TYPES[extension];
  if (container === 'zip') return judgeArchive(source, type?.part);
  if (container === 'compound') return judgeCompound(source, type?.streams ?? []);
  return { text: container === 'pdf' ? await firstPageOfPdf(source) : '', fits: true };
}

/**
 * Judges a file by name and content and gives its media type (bytes, S21, S23): the content has to be what the extension says, and neither
 * the name nor the first page may carry a mark of secrecy. AppError FILE_TYPE, FILE_SECRET.
 */
export async function judgeFile(source: ByteSource, name: string): Promise<string> {
  judgeName(name);
  const extension = extensionOf(name);
  const type = FILE_TYPES[extension];
  const container = containerOf(await readBytes(source, 0, 1_024));
  if (!type || !container || !type.containers.includes(container)) throw new AppError('FILE_TYPE');
  const { text, fits } = await judgeContent(source, container, extension);
  if (!fits) throw new AppError('FILE_TYPE');
  if (carriesSecrecyMark(text)) throw new AppError('FILE_SECRET');
  return type.mediaType;
}
