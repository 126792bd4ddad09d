import { addressOf, oneOf, row } from '@/lib/platform/address';
import { WORDINGS, type Wording } from './schema';

/** What the page of a notice shows: which wording, which paragraph is being edited, with which version it is compared. */
export const noticeAddress = addressOf({ wording: oneOf(WORDINGS), edit: row, against: row });

export const FORMATS = ['docx', 'txt'] as const;
export const fileAddress = addressOf({ wording: oneOf(WORDINGS), format: oneOf(FORMATS) });

type Shown = { wording?: Wording; edit?: number; against?: number };

/** The address of a version; the public wording is what one sees first. */
export function noticeHref(inspectionId: number, documentId: number, shown: Shown = {}, place = ''): string {
  const { wording = 'public', edit, against } = shown;
  const search = [
    wording === 'public' ? '' : `wording=${wording}`,
    edit ? `edit=${edit}` : '',
    against ? `against=${against}` : '',
  ].filter(Boolean);
  const asked = search.length > 0 ? `?${search.join('&')}` : '';
  return `/inspections/${inspectionId}/notices/${documentId}${asked}${place ? `#${place}` : ''}`;
}
