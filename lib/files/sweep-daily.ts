import { sweepWriteKeys } from '@/lib/audit/commands';
import { log } from '@/lib/platform/log';
import { checkFiles } from './check-files';
import { sweepFiles } from './sweep-files';

const DAY_MS = 86_400_000;
/** The first check of all hashes waits until the start is over: it reads every file. */
const FIRST_CHECK_MS = 600_000;

async function sweep(): Promise<void> {
  try {
    const files = await sweepFiles();
    const keys = await sweepWriteKeys();
    log.info('swept', { files: files.length, keys });
  } catch (error) {
    log.warn('sweep failed', { error });
  }
}

async function check(): Promise<void> {
  try {
    const { checked, damaged } = await checkFiles();
    if (damaged.length > 0) log.error('files lost their hash', { checked, damaged: damaged.length });
    else log.info('hashes checked', { checked });
  } catch (error) {
    log.warn('check of hashes failed', { error });
  }
}

/**
 * Clears what interrupted uploads left behind and write keys older than a day, now and once a day. Every file is held against its
 * hash once a day as well (R27). Several copies may do so at once (S52, S54).
 */
export function sweepDaily(): void {
  void sweep();
  setInterval(() => void sweep(), DAY_MS).unref();
  setTimeout(() => void check(), FIRST_CHECK_MS).unref();
  setInterval(() => void check(), DAY_MS).unref();
}
