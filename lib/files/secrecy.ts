import { foldText } from '@/lib/platform/search-text';
import data from './secrecy-marks.json';

const marks = data.marks.map(foldText);

/** True when a name or the text of a first page carries a mark of secrecy; blanks, width and zero-width characters do not hide it. */
export function carriesSecrecyMark(text: string): boolean {
  const folded = foldText(text);
  return marks.some((mark) => folded.includes(mark));
}
