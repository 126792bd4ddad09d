import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/platform/errors';
import { asRefusal, errno } from './receive-bytes';
import { isHash, type KeptFile, type Store } from './store';

async function syncFolder(name: string): Promise<void> {
  const handle = await fs.open(name, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Files in one folder, which several copies of the application may share: temporary file → fsync → rename → fsync of the folder (S52). */
export function folderStore(folder: string): Store {
  function place(sha256: string): string {
    if (!isHash(sha256)) throw new Error('not a SHA-256');
    return path.join(folder, sha256);
  }

  async function stat(sha256: string): Promise<KeptFile | null> {
    try {
      const found = await fs.stat(place(sha256));
      return { sha256, size: found.size, keptAt: found.mtime };
    } catch (error) {
      if (errno(error) === 'ENOENT') return null;
      throw error;
    }
  }

  return {
    incoming: folder,
    stat,
    async put(file) {
      try {
        await fs.rename(file.path, place(file.sha256));
        await syncFolder(folder);
      } catch (error) {
        throw asRefusal(error);
      }
    },
    async open(sha256, range = {}) {
      if ((await stat(sha256)) === null) throw new AppError('FILE_GONE');
      return createReadStream(place(sha256), range);
    },
    async remove(sha256) {
      await fs.rm(place(sha256), { force: true });
      await syncFolder(folder);
    },
    async *list() {
      const names = await fs.readdir(folder).catch(() => []);
      for (const name of names.filter(isHash).sort()) {
        const found = await stat(name);
        if (found) yield found;
      }
    },
    async isReady() {
      try {
        await fs.mkdir(folder, { recursive: true, mode: 0o700 });
        await fs.access(folder, fs.constants.W_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}
