import { AppError } from '@/lib/platform/errors';
import { acceptedWords, claimOf, extensionOf, type Door } from './file-types';
import { isSecretName } from './secrecy';

/**
 * Refuses a name before a single byte is read: AppError FILE_TYPE (an ending that this door does not take, S21), FILE_SECRET (a mark of
 * secrecy in it).
 */
export function judgeName(name: string, door: Door): void {
  if (isSecretName(name)) throw new AppError('FILE_SECRET');
  const extension = extensionOf(name);
  if (claimOf(door, extension) === null)
    throw new AppError('FILE_TYPE', { values: { found: extension || 'none', accepted: acceptedWords(door) } });
}
