import type { Readable } from 'node:stream';
import * as storage from '@/lib/files/storage';

/** Bytes that can be read from anywhere: a kept file, or a buffer in a test. `end` is not counted. */
export type ByteSource = { size: number; open: (start: number, end: number) => Promise<Readable> };

/** The bytes of a kept file. */
export function keptBytes(file: { sha256: string; size: number }): ByteSource {
  return { size: file.size, open: (start, end) => storage.open(file.sha256, { start, end: end - 1 }) };
}

/** The bytes from `start`, at most `length` of them. */
export async function readBytes(source: ByteSource, start: number, length: number): Promise<Buffer> {
  const end = Math.min(source.size, start + length);
  if (end <= start) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  for await (const chunk of await source.open(start, end)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
