import fs from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { isAbsent, openBucket } from './bucket';
import type { Settings } from './settings';

/** Where an office keeps the few small texts that stand beside its database: the data folder, or the bucket that takes its place. */
export type TextPlace = {
  /** How it is called in a sentence. */
  name: string;
  /** Null when it is not there. */
  read: (name: string) => Promise<string | null>;
  /** Whole or not at all; what stood there before is replaced. */
  write: (name: string, text: string) => Promise<void>;
};

/** Texts in a folder: temporary file → fsync → rename (S52). */
export function folderPlace(folder: string): TextPlace {
  return {
    name: folder,
    async read(name) {
      try {
        return await fs.readFile(path.join(folder, name), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async write(name, text) {
      const place = path.join(folder, name);
      const temporary = `${place}.${randomUUID()}`;
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      try {
        await fs.writeFile(temporary, text, { mode: 0o600, flag: 'wx', flush: true });
        await fs.rename(temporary, place);
      } catch (error) {
        await fs.rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

/** The place of these settings. Names are the same in a folder and in a bucket, so that one can be copied to the other. */
export function textPlace({ dataDir, bucket }: Pick<Settings, 'dataDir' | 'bucket'>): TextPlace {
  if (!bucket) return folderPlace(dataDir);
  const client = openBucket(bucket);
  return {
    name: bucket.url,
    async read(name) {
      try {
        return await (await client.getObjectRaw(name)).text();
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    async write(name, text) {
      await client.putObject(name, text, 'text/plain; charset=utf-8');
    },
  };
}
