import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { S3mini } from 's3mini';
import { isAbsent } from '@/lib/platform/bucket';
import { AppError } from '@/lib/platform/errors';
import { dropReceived } from './receive-bytes';
import { isHash, type KeptFile, type ReceivedFile, type Store } from './store';

const FOLDER = 'files/';
const PAGE = 1_000;
/** What of a file is in memory at a time, in bytes; a bucket takes 10,000 parts, so a file of 80 GB. */
const PART = 8 * 1_048_576;
const KIND = 'application/octet-stream';

async function putWhole(bucket: S3mini, key: string, { path }: ReceivedFile): Promise<void> {
  await bucket.putObject(key, await fs.readFile(path), KIND);
}

/** Sends a file in parts, one after the other; one that fails is given up, so that no parts stay behind. */
async function putInParts(bucket: S3mini, key: string, { path, size }: ReceivedFile): Promise<void> {
  const upload = await bucket.getMultipartUploadId(key, KIND);
  const file = await fs.open(path, 'r');
  try {
    const parts: Awaited<ReturnType<S3mini['uploadPart']>>[] = [];
    for (let start = 0; start < size; start += PART) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(PART, size - start)), 0, undefined, start);
      parts.push(await bucket.uploadPart(key, upload, buffer.subarray(0, bytesRead), parts.length + 1));
    }
    await bucket.completeMultipartUpload(key, upload, parts);
  } catch (error) {
    await bucket.abortMultipartUpload(key, upload).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

/** Files as objects of a bucket that all copies of the application share; what arrives waits in the folder `incoming` until it is whole. */
export function bucketStore(bucket: S3mini, incoming: string): Store {
  function keyOf(sha256: string): string {
    if (!isHash(sha256)) throw new Error('not a SHA-256');
    return `${FOLDER}${sha256}`;
  }

  async function* pages(prefix: string): AsyncGenerator<KeptFile[]> {
    let token: string | undefined;
    do {
      const page = await bucket.listObjectsPaged('/', prefix, PAGE, token);
      if (!page) throw new Error('there is no such bucket');
      yield (page.objects ?? []).flatMap(({ Key, Size, LastModified }) => {
        const sha256 = String(Key).slice(FOLDER.length);
        return isHash(sha256) ? [{ sha256, size: Number(Size), keptAt: new Date(LastModified) }] : [];
      });
      token = page.nextContinuationToken;
    } while (token);
  }

  async function stat(sha256: string): Promise<KeptFile | null> {
    for await (const page of pages(keyOf(sha256))) return page[0] ?? null;
    return null;
  }

  return {
    incoming,
    stat,
    async put(file) {
      const key = keyOf(file.sha256);
      await (file.size <= PART ? putWhole(bucket, key, file) : putInParts(bucket, key, file));
      const kept = await stat(file.sha256);
      if (kept?.size !== file.size) throw new Error(`the bucket kept ${kept?.size ?? 0} of ${file.size} bytes`);
      await dropReceived(file);
    },
    async open(sha256, { start, end } = {}) {
      const key = keyOf(sha256);
      const isPart = start !== undefined || end !== undefined;
      try {
        const answer = await bucket.getObjectRaw(key, !isPart, start, end === undefined ? undefined : end + 1);
        return answer.body ? Readable.fromWeb(answer.body as ReadableStream) : Readable.from([]);
      } catch (error) {
        throw isAbsent(error) ? new AppError('FILE_GONE') : error;
      }
    },
    async remove(sha256) {
      await bucket.deleteObject(keyOf(sha256));
    },
    async *list() {
      for await (const page of pages(FOLDER)) yield* page;
    },
    async isReady() {
      await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
      return bucket.bucketExists().catch(() => false);
    },
  };
}
