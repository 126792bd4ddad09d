import fs from 'node:fs/promises';

/** Bytes that can be read from anywhere in them: a file, or a buffer. `size` in bytes; `read` gives at most `length` of them. */
export type ByteSource = { size: number; read: (start: number, length: number) => Promise<Buffer> };

/** The bytes from `start`, at most `length` of them, none outside the source. */
export async function readBytes(source: ByteSource, start: number, length: number): Promise<Buffer> {
  const most = Math.min(source.size - start, length);
  return most > 0 && start >= 0 ? source.read(start, most) : Buffer.alloc(0);
}

/** Bytes that are in memory already. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: async (start, length) => buffer.subarray(start, start + length) };
}

/** Runs `work` on the bytes of a file, opened once for all that is read of it. */
export async function withFile<T>(path: string, work: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await fs.open(path, 'r');
  try {
    const { size } = await file.stat();
    return await work({
      size,
      async read(start, length) {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await file.read(buffer, 0, length, start);
        return buffer.subarray(0, bytesRead);
      },
    });
  } finally {
    await file.close();
  }
}
