import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '@/lib/platform/errors';

// Limits of S23, counted while inflating: a size that an archive states about itself is not believed.
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 300_000_000;
const MAX_RATIO = 100;
/** Below this the ratio says nothing: small XML repeats itself. */
const RATIO_FROM = 1_000_000;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

function refuse(reason: string): AppError {
  return new AppError('UNREADABLE_DOCUMENT', { values: { reason } });
}

function isUnsafeName(name: string): boolean {
  return name.includes('\0') || name.includes('\\') || /^(?:\/|[A-Za-z]:)/.test(name) || name.split('/').includes('..');
}

function checkEntry(entry: Entry): void {
  const mode = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (isUnsafeName(entry.fileName) || mode === SYMLINK || entry.isEncrypted()) throw refuse('LIMITS');
}

function openArchive(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true }, (error, zip) => {
      if (error || !zip) reject(refuse('ARCHIVE'));
      else resolve(zip);
    });
  });
}

type Budget = { left: number };

function inflate(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, {}, (error, stream) => {
      if (error || !stream) {
        reject(refuse('ARCHIVE'));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        budget.left -= chunk.length;
        const swells = size > RATIO_FROM && size > entry.compressedSize * MAX_RATIO;
        if (budget.left >= 0 && !swells) chunks.push(chunk);
        else {
          reject(refuse('LIMITS'));
          stream.destroy();
        }
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(refuse('ARCHIVE')));
    });
  });
}

/**
 * Inflates the wanted entries of a zip archive in memory, keyed by name. Throws AppError UNREADABLE_DOCUMENT (ARCHIVE,
 * LIMITS) for a damaged archive, too many or unsafe entries, or too much data.
 */
export async function readArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const zip = await openArchive(bytes);
  const budget: Budget = { left: MAX_BYTES };
  const found = new Map<string, Buffer>();
  let entries = 0;
  if (zip.entryCount > MAX_ENTRIES) throw refuse('LIMITS');
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      zip.close();
      reject(error instanceof AppError ? error : refuse('ARCHIVE'));
    };
    const take = async (entry: Entry): Promise<void> => {
      entries += 1;
      if (entries > MAX_ENTRIES) throw refuse('LIMITS');
      checkEntry(entry);
      if (wanted(entry.fileName)) found.set(entry.fileName, await inflate(zip, entry, budget));
      zip.readEntry();
    };
    zip.on('entry', (entry: Entry) => void take(entry).catch(fail));
    // The reader itself refuses `..`, absolute names and wrong sizes; those arrive here.
    zip.on('error', (error: Error) =>
      fail(/invalid relative path|absolute path|invalid characters/.test(error.message) ? refuse('LIMITS') : error),
    );
    zip.on('end', () => resolve(found));
    zip.readEntry();
  });
}
