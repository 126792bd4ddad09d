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

/** Which file is asked for: a version of a notice, in one wording, in one format. */
export type AskedFile = { inspectionId: number; documentId: number; wording: Wording; format: Format };
type Named = { id: number; unitName: string; versionNo: number };

function headersOf({ id, unitName, versionNo }: Named, format: Format): Record<string, string> {
  const name = words.fileName.replace('{unit}', unitName).replace('{n}', String(versionNo));
  return savedAs(`${name}.${format}`, `notice-${id}.${format}`, MEDIA[format]);
}

async function laidOf(actor: Actor, { inspectionId, documentId, wording }: AskedFile): Promise<(Laid & Named) | null> {
  const found = await findInspection(actor, inspectionId);
  const laid = found ? await documentWording(actor, found.inspection, documentId, wording) : null;
  return found && laid ? { ...laid, id: documentId, unitName: found.inspection.unitName } : null;
}

/** A version of the notice as a file, written into the log; null when it does not exist for the actor. */
export async function noticeFile(actor: Actor, asked: AskedFile): Promise<Held | null> {
  const laid = await laidOf(actor, asked);
  if (!laid) return null;
  const { inspectionId, documentId, wording, format } = asked;
  const entry = { verb: 'document.download' as const, objectId: documentId, inspectionId, after: { wording, format } };
  await recordReading(actor, entry);
  return { bytes: noticeBytes(laid, format), headers: headersOf(laid, format) };
}

/** The head of the same answer: no file is made, nothing written; null as there. */
export async function noticeHead(actor: Actor, asked: AskedFile): Promise<Record<string, string> | null> {
  const laid = await laidOf(actor, asked);
  return laid && headersOf(laid, asked.format);
}

/** A published notice as a file; nobody is asked who they are, and nothing is written down. */
export function publicFile(notice: PublicNotice, format: Format): Held {
  return { bytes: noticeBytes(notice, format), headers: publicHead(notice, format) };
}

/** The head of the same answer. */
export const publicHead = (notice: PublicNotice, format: Format): Record<string, string> => headersOf(notice, format);
