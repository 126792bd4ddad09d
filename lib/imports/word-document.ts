import { AppError } from '@/lib/platform/errors';
import type { SourceParagraph } from './document';

/** (being written) */
export async function readWordDocument(_bytes: Uint8Array): Promise<SourceParagraph[]> {
  throw new AppError('UNREADABLE_DOCUMENT', { values: { reason: 'ARCHIVE' } });
}
