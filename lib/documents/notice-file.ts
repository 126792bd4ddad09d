import type { Actor } from '@/lib/access/actor';
import { recordReading } from '@/lib/audit/commands';
import { findInspection } from '@/lib/inspections/queries';
import { savedAs } from '@/lib/platform/plain-answer';
import { settings } from '@/lib/platform/settings';
import type { FORMATS } from './address';
import { noticeText, noticeWord } from './notice-layout';
import words from './notice-words.json';
import type { PublicNotice } from './public-notice';
import { documentWording } from './queries';
import type { Wording } from './schema';

export type Format = (typeof FORMATS)[number];
type Held = { bytes: Uint8Array; headers: Record<string, string> };

const MEDIA: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
};

type Laid = NonNullable<Awaited<ReturnType<typeof documentWording>>>;

/** The bytes of a wording. The same version gives the same bytes whenever it is asked. */
export function noticeBytes(laid: Pick<Laid, 'paragraphs' | 'signer' | 'signedDay'>, format: Format): Uint8Array {
  if (format === 'txt') return new TextEncoder().encode(noticeText(laid.paragraphs, laid));
  return noticeWord(laid.paragraphs, laid, settings().documentFonts);
}

/** A version of the notice as a file, written into the log; null when it does not exist for the actor. */
export async function noticeFile(
  actor: Actor,
  inspectionId: number,
  documentId: number,
  wording: Wording,
  format: Format,
): Promise<Held | null> {
  const found = await findInspection(actor, inspectionId);
  const laid = found ? await documentWording(actor, found.inspection, documentId, wording) : null;
  if (!found || !laid) return null;
  const entry = { verb: 'document.download' as const, objectId: documentId, inspectionId, after: { wording, format } };
  await recordReading(actor, entry);
  const name = words.fileName.replace('{unit}', found.inspection.unitName).replace('{n}', String(laid.versionNo));
  return {
    bytes: noticeBytes(laid, format),
    headers: savedAs(`${name}.${format}`, `notice-${documentId}.${format}`, MEDIA[format]),
  };
}

/** A published notice as a file; nobody is asked who they are, and nothing is written down. */
export function publicFile(notice: PublicNotice, format: Format): Held {
  const name = words.fileName.replace('{unit}', notice.unitName).replace('{n}', String(notice.versionNo));
  return {
    bytes: noticeBytes(notice, format),
    headers: savedAs(`${name}.${format}`, `notice-${notice.id}.${format}`, MEDIA[format]),
  };
}
