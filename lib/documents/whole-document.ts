import { z } from 'zod';
import { DocumentKind, DocumentState, ParagraphRole, SecrecyConclusion } from '@/prisma/generated/enums';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';

const stamped = { personName: z.string(), personPost: z.string(), at: z.string() };

const wholeRow = z.object({
  id: z.number(),
  kind: z.enum(DocumentKind),
  versionNo: z.number(),
  state: z.enum(DocumentState),
  signer: z.string(),
  signedDay: dayText.nullable(),
  frozen: z.string().nullable(),
  sha256: z.string().nullable(),
  publicSha256: z.string().nullable(),
  version: z.number(),
  steps: z.array(z.object({ id: z.number(), event: z.string(), words: z.string(), personId: z.number(), ...stamped })),
  reviews: z.array(
    z.object({ id: z.number(), conclusion: z.enum(SecrecyConclusion), day: dayText, words: z.string(), ...stamped }),
  ),
  remarks: z.array(
    z.object({
      id: z.number(),
      position: z.number().nullable(),
      words: z.string(),
      answer: z.string(),
      answeredByName: z.string().nullable(),
      ...stamped,
    }),
  ),
  paragraphs: z.array(
    z.object({
      id: z.number(),
      position: z.number(),
      role: z.enum(ParagraphRole),
      itemNumber: z.number().nullable(),
      internalText: z.string(),
      partyText: z.string(),
      publicText: z.string(),
      isWithheld: z.boolean(),
      withheldReason: z.string(),
      withheldByName: z.string().nullable(),
      withheldDay: dayText.nullable(),
      version: z.number(),
    }),
  ),
});
export type WholeRow = z.output<typeof wholeRow>;

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

/** A version with its paragraphs and everything that was said of it; who may read it was asked before. One query. */
export async function wholeDocument(inspectionId: number, documentId: number): Promise<WholeRow | null> {
  const rows = await askRows(db, wholeRow)`
    SELECT d.id, d.kind, d."versionNo", d.state, d.signer, d."signedDay"::text AS "signedDay", d.frozen, d.sha256, d."publicSha256", d.version,
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'event', s.event, 'words', s.words, 'personId', s."personId", 'personName', s."personName",
        'personPost', s."personPost", 'at', to_char(s.at AT TIME ZONE 'UTC', ${ISO})) ORDER BY s.id DESC), '[]')
        FROM "DocumentStep" s WHERE s."documentId" = d.id) AS steps,
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'conclusion', r.conclusion, 'day', r.day, 'words', r.words, 'personName', r."personName",
        'personPost', r."personPost", 'at', to_char(r.at AT TIME ZONE 'UTC', ${ISO})) ORDER BY r.id DESC), '[]')
        FROM "SecrecyReview" r WHERE r."documentId" = d.id) AS reviews,
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'position', p.position, 'words', m.words, 'answer', m.answer,
        'answeredByName', m."answeredByName", 'personName', m."personName", 'personPost', m."personPost",
        'at', to_char(m.at AT TIME ZONE 'UTC', ${ISO})) ORDER BY m.id), '[]')
        FROM "DocumentRemark" m LEFT JOIN "DocumentParagraph" p ON p.id = m."paragraphId" WHERE m."documentId" = d.id) AS remarks,
      (SELECT coalesce(json_agg(json_build_object('id', p.id, 'position', p.position, 'role', p.role, 'itemNumber', i.number,
        'internalText', p."internalText", 'partyText', p."partyText", 'publicText', p."publicText", 'isWithheld', p."isWithheld",
        'withheldReason', p."withheldReason", 'withheldByName', p."withheldByName",
        'withheldDay', (p."withheldAt" AT TIME ZONE 'Asia/Shanghai')::date, 'version', p.version) ORDER BY p.position), '[]')
        FROM "DocumentParagraph" p LEFT JOIN "Item" i ON i.id = p."itemId" WHERE p."documentId" = d.id) AS paragraphs
    FROM "Document" d WHERE d.id = ${documentId} AND d."inspectionId" = ${inspectionId}`;
  return rows[0] ?? null;
}
