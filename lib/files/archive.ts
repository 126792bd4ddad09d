import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { readBytes, type ByteSource } from './byte-source';

/** Limits of zip-type files, counted while inflating, whatever the archive says of itself (S23). */
export const ARCHIVE_LIMITS = { entries: 10_000, bytes: 300_000_000, ratio: 100 };

/** Below this the ratio says nothing: small XML repeats itself. */
const RATIO_FROM_BYTES = 1_000_000;
const CHUNK = 65_536;
const SYMLINK = 0o120000;
const KIND_MASK = 0o170000;

/** Why an archive is refused: its structure is broken, or it breaks a limit of S23. */
export class ArchiveError extends Error {
  constructor(readonly reason: 'ARCHIVE' | 'LIMITS') {
    super(reason);
    this.name = 'ArchiveError';
  }
}

/** The beginning of a part; `isWhole` when nothing of it was left out. */
export type Part = { bytes: Buffer; isWhole: boolean };

class RangeReader extends yauzl.RandomAccessReader {
  constructor(private readonly source: ByteSource) {
    super();
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.source, start, end), { objectMode: false });
  }
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    readBytes(this.source, position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? new Error('unexpected end of file') : null);
      },
      (error: unknown) => callback(error as Error),
    );
  }
}

async function* chunksOf(source: ByteSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += CHUNK) {
    const bytes = await readBytes(source, at, Math.min(CHUNK, end - at));
    if (bytes.length === 0) return;
    yield bytes;
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
  return outside || link || name.split(/[\\/]/).includes('..') || entry.isEncrypted();
}

/** Inflates entries and keeps count of what all of them together came to. */
class Inflater {
  private total = 0;

  constructor(
    private readonly zip: ZipFile,
    private readonly size: number,
  ) {}

  private count(bytes: number): void {
    this.total += bytes;
    const isDense = this.total > RATIO_FROM_BYTES && this.total > this.size * ARCHIVE_LIMITS.ratio;
    if (this.total > ARCHIVE_LIMITS.bytes || isDense) throw new ArchiveError('LIMITS');
  }

  async read(entry: Entry, keep: number): Promise<Part> {
    const stream = await this.zip.openReadStreamPromise(entry);
    const kept: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        this.count(chunk.length);
        const part = chunk.subarray(0, Math.max(0, keep - length));
        if (part.length > 0) kept.push(part);
        length += chunk.length;
      }
    } finally {
      stream.destroy();
    }
    return { bytes: Buffer.concat(kept), isWhole: length <= keep };
  }
}

type Asked = {
  /** How many bytes of a part are kept; 0 for none. */
  keep: (name: string) => number;
  /** Gets each part of which something is kept, one after the other: the next one waits for it. */
  take: (name: string, part: Part) => void | Promise<void>;
  /** Inflates every part, to count it; else only those of which something is kept. */
  all: boolean;
};

async function walk(zip: ZipFile, size: number, asked: Asked): Promise<string[]> {
  const names: string[] = [];
  const inflater = new Inflater(zip, size);
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (isUnsafe(entry, name)) throw new ArchiveError('LIMITS');
    if (!entry.canDecodeFileData()) throw new ArchiveError('ARCHIVE');
    if (names.push(name) > ARCHIVE_LIMITS.entries) throw new ArchiveError('LIMITS');
    const keep = name.endsWith('/') ? 0 : asked.keep(name);
    if (keep > 0 || asked.all) {
      const part = await inflater.read(entry, keep);
      if (keep > 0) await asked.take(name, part);
    }
  }
  return names;
}

/** What the reader itself refuses as unsafe, by its words: ways out, absolute names. */
const UNSAFE = /invalid relative path|absolute path|invalid characters/;

/**
 * Reads a zip-type file: gives the names of its parts, and hands over the beginnings of those that are asked for. ArchiveError for whatever breaks a limit of
 * S23: too many entries, too much, too dense, names that lead outside, links, encryption, lying sizes, a broken structure.
 */
export async function readArchive(source: ByteSource, asked: Asked): Promise<string[]> {
  let zip: ZipFile | undefined;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(new RangeReader(source), source.size, {
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
      autoClose: false,
    });
    if (zip.entryCount > ARCHIVE_LIMITS.entries) throw new ArchiveError('LIMITS');
    return await walk(zip, source.size, asked);
  } catch (error) {
    if (error instanceof ArchiveError || isSystemError(error)) throw error;
    throw new ArchiveError(UNSAFE.test((error as Error).message) ? 'LIMITS' : 'ARCHIVE');
  } finally {
    zip?.close();
  }
}

/** A disk that fails is not the file's fault. */
function isSystemError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
