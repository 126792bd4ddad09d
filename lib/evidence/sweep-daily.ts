import { sweepWriteKeys } from '@/lib/audit/commands';
import { log } from '@/lib/platform/log';
import { sweepFiles } from './sweep-files';

const DAY_MS = 86_400_000;

async function sweep(): Promise<void> {
  try {
    const files = await sweepFiles();
    const keys = await sweepWriteKeys();
    log.info('swept', { files: files.length, keys });
  } catch (error) {
    log.warn('sweep failed', { error });
  }
}

/** Clears what interrupted uploads left behind and write keys older than a day, now and once a day. Several copies may do so at once (S52, S54). */
export function sweepDaily(): void {
  void sweep();
  setInterval(() => void sweep(), DAY_MS).unref();
}
