import { PassThrough, type Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '@/lib/platform/errors';
import type { ByteSource } from './byte-source';

/** Limits of zip-type files, counted while inflating, whatever the archive says of itself (S23). */
export const ARCHIVE_LIMITS = { entries: 10_000, bytes: 300_000_000, ratio: 100 };

const RATIO_FROM_BYTES = 1_000_000;
const KEPT_TEXT = 400_000;
const SYMLINK = 0o120000;
const KIND_MASK = 0o170000;

export type Archive = {
  names: string[];
  /** The beginning (at most 400 kB) of the parts that were asked for. */
  texts: Map<string, Buffer>;
};

class RangeReader extends yauzl.RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const through = new PassThrough();
    this.source.open(start, end).then(
      (bytes) => bytes.on('error', (error) => through.destroy(error)).pipe(through),
      (error: unknown) => through.destroy(error as Error),
    );
    return through;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/** Bit 11 says UTF-8; without it UTF-8 where that is valid, else GB18030 (S79). */
function nameOf(entry: Entry): string {
  try {
    return utf8.decode(entry.fileNameRaw);
  } catch {
    return gb18030.decode(entry.fileNameRaw);
  }
}

function isUnsafe(entry: Entry, name: string): boolean {
  const outside = name.startsWith('/') || name.startsWith('\\') || /^[A-Za-z]:/.test(name) || name.includes('\0');
  const link = ((entry.externalFileAttributes >>> 16) & KIND_MASK) === SYMLINK;
  return outside || link || name.split(/[\\/]/).includes('..') || entry.isEncrypted() || !entry.canDecodeFileData();
}

type Inflated = { total: number };

async function inflate(zip: ZipFile, entry: Entry, size: number, so: Inflated, keep: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const kept: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      so.total += chunk.length;
      const tooDense = so.total > RATIO_FROM_BYTES && so.total > size * ARCHIVE_LIMITS.ratio;
      if (so.total > ARCHIVE_LIMITS.bytes || tooDense) throw new AppError('FILE_TYPE');
      if (length < keep) kept.push(chunk.subarray(0, keep - length));
      length += chunk.length;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(kept);
}

/** A document type declaration near the beginning, in UTF-8 or UTF-16: entities are nothing that an office document needs. */
function declaresType(head: Buffer): boolean {
  return /<!(DOCTYPE|ENTITY)/i.test(head.subarray(0, 4_096).toString('latin1').replace(/\0/g, ''));
}

async function walk(
  zip: ZipFile,
  size: number,
  wanted: (name: string) => boolean,
  strictXml: boolean,
): Promise<Archive> {
  const archive: Archive = { names: [], texts: new Map() };
  const so: Inflated = { total: 0 };
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (isUnsafe(entry, name)) throw new AppError('FILE_TYPE');
    archive.names.push(name);
    if (name.endsWith('/')) continue;
    const isXml = strictXml && /\.(xml|rels|vml)$/i.test(name);
    const asked = wanted(name);
    const head = await inflate(zip, entry, size, so, asked ? KEPT_TEXT : isXml ? 4_096 : 0);
    if (isXml && declaresType(head)) throw new AppError('FILE_TYPE');
    if (asked) archive.texts.set(name, head);
  }
  return archive;
}

/**
 * Walks a zip-type file, inflating every entry to count it, and keeps the beginning of the parts that `wanted` names. `strictXml` refuses
 * XML parts with a document type. AppError FILE_TYPE for whatever breaks a limit of S23: too many entries, too much, too dense, names that
 * lead outside, links, encryption, lying sizes, a broken structure.
 */
export async function readArchive(
  source: ByteSource,
  wanted: (name: string) => boolean,
  strictXml: boolean,
): Promise<Archive> {
  let zip: ZipFile | undefined;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(new RangeReader(source), source.size, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
      autoClose: false,
    });
    if (zip.entryCount > ARCHIVE_LIMITS.entries) throw new AppError('FILE_TYPE');
    return await walk(zip, source.size, wanted, strictXml);
  } catch (error) {
    throw error instanceof AppError || isSystemError(error) ? error : new AppError('FILE_TYPE');
  } finally {
    zip?.close();
  }
}

/** A disk that fails is not the file's fault. */
function isSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
