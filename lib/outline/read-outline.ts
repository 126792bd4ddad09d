import { readerTask } from '@/lib/files/read-in-worker';
import type { OutlineInput, OutlineRead } from './outline-task';

/** The task by which a document is read in a process of its own, by its module. */
export const OUTLINE_TASK = 'lib/outline/outline-task';

/**
 * Reads a document, or pasted text, in a reader's process: judged, decoded, parsed. AppError FILE_TYPE, FILE_MISMATCH, FILE_BROKEN,
 * FILE_SECRET, FILE_UNREADABLE, UNREADABLE_DOCUMENT, BUSY.
 */
export const readOutline = readerTask<OutlineInput, OutlineRead>(OUTLINE_TASK);
