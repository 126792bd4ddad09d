import type { DocumentParagraph } from '@/prisma/generated/client';
import type { ParagraphRole } from '@/prisma/generated/enums';
import type { Day } from '@/lib/platform/day';
import { fillFigures } from './figure-text';
import type { FigureTexts } from './notice-figures';
import type { LaidParagraph } from './notice-layout';
import type { Wording } from './schema';

/** A paragraph as it was approved, with its figures in it: `public` null where it is withheld. */
export type FrozenParagraph = {
  id: number;
  role: ParagraphRole;
  number: number | null;
  party: string;
  public: string | null;
};

/** Everything that was approved. */
export type FrozenDocument = {
  inspection: number;
  versionNo: number;
  signer: string;
  signedDay: Day;
  figures: FigureTexts;
  paragraphs: FrozenParagraph[];
};

/** What comes from the items is taken as it is written there; figures are filled into what the office writes. */
const FILLED: ParagraphRole[] = ['TITLE', 'LEAD', 'PART', 'BODY', 'CONTACT'];

/** True where a text may hold places of figures. */
export const holdsFigures = (role: ParagraphRole): boolean => FILLED.includes(role);

type Row = Pick<DocumentParagraph, 'id' | 'role' | 'partyText' | 'publicText' | 'isWithheld'> & {
  itemNumber: number | null;
};

/** The paragraphs of a draft as they would be frozen now. */
export function freezeParagraphs(rows: Row[], figures: FigureTexts): FrozenParagraph[] {
  return rows.map(({ id, role, itemNumber, partyText, publicText, isWithheld }) => {
    const filled = (text: string) => (holdsFigures(role) ? fillFigures(text, figures) : text);
    return { id, role, number: itemNumber, party: filled(partyText), public: isWithheld ? null : filled(publicText) };
  });
}

/** One wording of the paragraphs, for the layout. */
export function wordingOf(paragraphs: FrozenParagraph[], wording: Wording): LaidParagraph[] {
  return paragraphs.map(({ role, number, ...texts }) => ({ role, number, text: texts[wording] }));
}
