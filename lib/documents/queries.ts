import { z } from 'zod';
import { DocumentKind, DocumentState, type ParagraphRole } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import { recordHash } from '@/lib/reviews/snapshot';
import { differenceOf, type KeyedText, type ParagraphDifference } from './document-difference';
import { freezeParagraphs, holdsFigures, wordingOf, type FrozenDocument, type FrozenParagraph } from './frozen';
import { partsOf, type TextPart } from './figure-text';
import { figureSource } from './load-notice';
import {
  figureTexts,
  isQuantityFigure,
  QUANTITY_FIGURES,
  sumOf,
  type FigureTexts,
  type QuantityRow,
} from './notice-figures';
import { formatWan } from '@/lib/i18n/format';
import { noticeLines, type LaidParagraph, type NoticeLine } from './notice-layout';
import type { Wording } from './schema';
import { wholeDocument, type WholeRow } from './whole-document';

const maySee = (actor: Actor, inspection: InspectionView): boolean =>
  can(actor, 'document.view', inspectionTarget(inspection));

const documentRow = z.object({
  id: z.number(),
  kind: z.enum(DocumentKind),
  versionNo: z.number(),
  state: z.enum(DocumentState),
  signer: z.string(),
  signedDay: dayText.nullable(),
  publicSha256: z.string().nullable(),
  /** The day on which it came into its state. */
  since: dayText,
  by: z.string(),
});
export type DocumentRow = z.output<typeof documentRow>;

/** The versions of the notice of an inspection, newest first; none for who may not read it. One query. */
export async function listDocuments(actor: Actor, inspection: InspectionView): Promise<DocumentRow[]> {
  if (!maySee(actor, inspection)) return [];
  return askRows(db, documentRow)`
    SELECT d.id, d.kind, d."versionNo", d.state, d.signer, d."signedDay"::text AS "signedDay", d."publicSha256", s.day::text AS since,
      s."personName" AS by
    FROM "Document" d JOIN LATERAL (SELECT s.day, s."personName" FROM "DocumentStep" s WHERE s."documentId" = d.id
      ORDER BY s.id DESC LIMIT 1) s ON TRUE
    WHERE d."inspectionId" = ${inspection.id} ORDER BY d."versionNo" DESC`;
}

/** A paragraph for its reader: the wording in parts, figures and doubts told apart. */
export type ShownParagraph = Omit<WholeRow['paragraphs'][number], 'role'> & {
  role: ParagraphRole;
  parts: TextPart[];
  /** The numbering that stands before it. */
  mark: string;
  level: NoticeLine['level'];
};

export type DocumentView = Omit<WholeRow, 'frozen' | 'paragraphs'> & {
  paragraphs: ShownParagraph[];
  figures: FigureTexts;
  quantities: QuantityRow[];
  /** The frozen text still has the hash beside it; null before it is frozen. */
  intact: boolean | null;
};

/** Names of the people of the unit and of who judged it: none of them stands in a public text. */
async function personNames(inspection: InspectionView): Promise<string[]> {
  const rows = await askRows(db, z.object({ name: z.string() }))`
    SELECT DISTINCT p.name FROM "Person" p WHERE p."unitId" = ${inspection.unitId} LIMIT 2000`;
  return rows.map((row) => row.name);
}

type Frame = { figures: FigureTexts; quantities: QuantityRow[]; frozen: FrozenParagraph[]; names: string[] };

/** Against what typed figures are held: the whole, or what was reported for one item. */
function against(frame: Frame, itemNumber: number | null): Partial<FigureTexts> {
  if (itemNumber === null) return frame.figures;
  const own = frame.quantities.filter((row) => row.itemNumber === itemNumber);
  const texts: Partial<FigureTexts> = {};
  for (const row of own)
    texts[row.figure] = QUANTITY_FIGURES[row.figure].endsWith('_FEN')
      ? formatWan(sumOf(row.figure, own))
      : String(sumOf(row.figure, own));
  return texts;
}

/** The line of each paragraph that is printed, by its place; several lines of a paragraph count as one. */
function printedLines(laid: LaidParagraph[]): Map<number, NoticeLine> {
  const joined = laid.map((one) => ({ ...one, text: one.text ? one.text.split('\n').join(' ').trim() : null }));
  const lines = noticeLines(joined);
  const places = joined.flatMap((one, index) => (one.text ? [index] : []));
  return new Map(lines.map((line, at) => [places[at] ?? 0, line]));
}

/** The numbering that a line begins with. */
function markBefore(line: NoticeLine | undefined, text: string | null): string {
  if (!line?.level) return '';
  const plain = (text ?? '').split('\n').join(' ').trim();
  return line.text.slice(0, line.text.length - plain.length);
}

function shownParagraphs(rows: WholeRow['paragraphs'], frame: Frame, wording: Wording): ShownParagraph[] {
  const laid = wordingOf(frame.frozen, wording);
  const printed = printedLines(laid);
  const names = wording === 'public' ? frame.names : [];
  return rows.map((row, index) => {
    const line = printed.get(index);
    const filled = holdsFigures(row.role);
    const held = filled ? frame.figures : against(frame, row.itemNumber);
    const text = wording === 'public' ? row.publicText : row.partyText;
    const parts = partsOf(text, { figures: frame.figures, against: held, names });
    const level = row.role === 'TITLE' ? 0 : (line?.level ?? null);
    return {
      ...row,
      parts: filled ? parts : parts.map(asTyped),
      mark: markBefore(line, laid[index]?.text ?? null),
      level,
    };
  });
}

/** What comes from an item holds no places of figures: such a place is words. */
function asTyped(part: TextPart): TextPart {
  return part.kind === 'figure' ? { kind: 'text', text: `{{${part.figure}}}` } : part;
}

/**
 * A version of the notice with everything that was said of it, in one wording; figures as they stand, or as they were frozen. Null when it does
 * not exist for the actor. Six queries.
 */
export async function findDocument(
  actor: Actor,
  inspection: InspectionView,
  documentId: number,
  wording: Wording = 'public',
): Promise<DocumentView | null> {
  if (!maySee(actor, inspection)) return null;
  const row = await wholeDocument(inspection.id, documentId);
  if (!row) return null;
  const [source, names] = await Promise.all([figureSource(inspection), personNames(inspection)]);
  const { frozen, paragraphs, ...rest } = row;
  const content = frozen === null ? null : (JSON.parse(frozen) as FrozenDocument);
  const figures = content?.figures ?? figureTexts(source);
  const frame: Frame = {
    figures,
    quantities: source.quantities,
    frozen: content?.paragraphs ?? freezeParagraphs(paragraphs, figures),
    names,
  };
  return {
    ...rest,
    figures,
    quantities: source.quantities.filter((one) => isQuantityFigure(one.figure)),
    paragraphs: shownParagraphs(paragraphs, frame, wording),
    intact: frozen === null ? null : recordHash('rectify-document-1', frozen) === row.sha256,
  };
}

/** The two versions as their reader has them, paragraph by paragraph; null when one of them does not exist for the actor. */
export async function compareDocuments(
  actor: Actor,
  inspection: InspectionView,
  ids: { before: number; after: number },
  wording: Wording,
): Promise<{ before: DocumentRow; after: DocumentRow; paragraphs: ParagraphDifference[] } | null> {
  const rows = await listDocuments(actor, inspection);
  const [before, after] = [ids.before, ids.after].map((id) => rows.find((row) => row.id === id));
  if (!before || !after) return null;
  const [old, young] = await Promise.all([
    laidText(inspection, before.id, wording),
    laidText(inspection, after.id, wording),
  ]);
  return { before, after, paragraphs: differenceOf(old, young) };
}

async function laidText(inspection: InspectionView, documentId: number, wording: Wording): Promise<KeyedText[]> {
  const row = await wholeDocument(inspection.id, documentId);
  if (!row) return [];
  const content = row.frozen === null ? null : (JSON.parse(row.frozen) as FrozenDocument);
  const paragraphs =
    content?.paragraphs ?? freezeParagraphs(row.paragraphs, figureTexts(await figureSource(inspection)));
  const counts = new Map<string, number>();
  return paragraphs.map((one) => {
    // an item keeps its place by its number, everything else by its turn among its kind
    const name = one.number === null ? one.role : `${one.role} ${one.number}`;
    const turn = (counts.get(name) ?? 0) + 1;
    counts.set(name, turn);
    return { key: `${name} ${turn}`, text: one[wording] ?? '' };
  });
}

export type SignedWording = { signer: string; signedDay: Day | null };

/** One wording of a version, ready for the layout; null when it does not exist for the actor. */
export async function documentWording(
  actor: Actor,
  inspection: InspectionView,
  documentId: number,
  wording: Wording,
): Promise<
  (SignedWording & { versionNo: number; state: DocumentState; paragraphs: ReturnType<typeof wordingOf> }) | null
> {
  if (!maySee(actor, inspection)) return null;
  const row = await wholeDocument(inspection.id, documentId);
  if (!row) return null;
  const content = row.frozen === null ? null : (JSON.parse(row.frozen) as FrozenDocument);
  const paragraphs =
    content?.paragraphs ?? freezeParagraphs(row.paragraphs, figureTexts(await figureSource(inspection)));
  const { versionNo, state, signer, signedDay } = row;
  return { versionNo, state, signer, signedDay, paragraphs: wordingOf(paragraphs, wording) };
}

const feedbackRow = z.object({
  id: z.number(),
  number: z.string(),
  versionNo: z.number(),
  about: z.number().nullable(),
  words: z.string(),
  contact: z.string(),
  at: z.date(),
  answer: z.string(),
  answeredByName: z.string().nullable(),
});
export type FeedbackRow = z.output<typeof feedbackRow>;

/** What the public said about the notices of an inspection, what waits for an answer before all else, newest first (at most 200); none for who answers none of it. One query. */
export async function listFeedback(actor: Actor, inspection: InspectionView): Promise<FeedbackRow[]> {
  if (!can(actor, 'feedback.view', inspectionTarget(inspection))) return [];
  return askRows(db, feedbackRow)`
    SELECT f.id, f.number, d."versionNo", f.about, f.words, f.contact, f.at, f.answer, f."answeredByName"
    FROM "PublicFeedback" f JOIN "Document" d ON d.id = f."documentId"
    WHERE f."inspectionId" = ${inspection.id} ORDER BY (f."answeredAt" IS NOT NULL), f.id DESC LIMIT 200`;
}
