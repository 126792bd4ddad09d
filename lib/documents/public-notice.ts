import { z } from 'zod';
import { DocumentState, InspectionState } from '@/prisma/generated/enums';
import { isArchived } from '@/lib/inspections/state';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import { settings } from '@/lib/platform/settings';
import { isInForce, isPublic } from './document-state';
import { wordingOf, type FrozenDocument } from './frozen';
import type { FigureTexts } from './notice-figures';
import type { LaidParagraph } from './notice-layout';

const versionRow = z.object({
  id: z.number(),
  versionNo: z.number(),
  state: z.enum(DocumentState),
  signedDay: dayText,
});

const publicRow = versionRow.extend({
  inspectionId: z.number(),
  inspectionState: z.enum(InspectionState),
  unitName: z.string(),
  frozen: z.string(),
  publicSha256: z.string(),
  versions: z.array(versionRow),
});

export type PublicVersion = { id: number; versionNo: number; signedDay: Day; isInForce: boolean };

/** What everybody may know of a published notice: the public wording as it was frozen, and nothing else of the house. */
export type PublicNotice = PublicVersion & {
  inspectionId: number;
  unitName: string;
  signer: string;
  sha256: string;
  figures: FigureTexts;
  paragraphs: LaidParagraph[];
  versions: PublicVersion[];
  /** Whether something can be said about it: it is in force, and its inspection is not archived. */
  takesFeedback: boolean;
};

type Version = z.output<typeof versionRow>;
const versionOf = ({ id, versionNo, state, signedDay }: Version): PublicVersion => ({
  id,
  versionNo,
  signedDay,
  isInForce: isInForce({ state }),
});

/** A published version by its id; null while it is not public, or the public side is off. Nobody is asked who they are. One query. */
export async function publicNotice(documentId: number): Promise<PublicNotice | null> {
  if (!settings().publicPages) return null;
  const rows = await askRows(db, publicRow)`
    SELECT d.id, d."versionNo", d.state, d."signedDay"::text AS "signedDay", d."inspectionId", n.state AS "inspectionState",
      u.name AS "unitName", d.frozen, d."publicSha256",
      (SELECT json_agg(json_build_object('id', o.id, 'versionNo', o."versionNo", 'state', o.state, 'signedDay', o."signedDay")
        ORDER BY o."versionNo" DESC) FROM "Document" o
        WHERE o."inspectionId" = d."inspectionId" AND o.kind = d.kind AND o."frozenAt" IS NOT NULL) AS versions
    FROM "Document" d JOIN "Inspection" n ON n.id = d."inspectionId" JOIN "Unit" u ON u.id = n."unitId"
    WHERE d.id = ${documentId} AND d."frozenAt" IS NOT NULL`;
  const row = rows[0];
  if (!row || !isPublic(row)) return null;
  const content = JSON.parse(row.frozen) as FrozenDocument;
  return {
    ...versionOf(row),
    inspectionId: row.inspectionId,
    unitName: row.unitName,
    signer: content.signer,
    sha256: row.publicSha256,
    figures: content.figures,
    // the Party wording stays here
    paragraphs: wordingOf(content.paragraphs, 'public'),
    versions: row.versions.filter(isPublic).map(versionOf),
    takesFeedback: isInForce(row) && !isArchived({ state: row.inspectionState }),
  };
}
