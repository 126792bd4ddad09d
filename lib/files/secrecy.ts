import { foldText } from '@/lib/platform/search-text';
import data from './secrecy-marks.json';

const marks = data.marks.map(foldText);
const alone = new RegExp(data.alone, 'u');

/** True when a name or the text of a first page carries a mark of secrecy; blanks, width and zero-width characters do not hide it. */
export function carriesSecrecyMark(text: string): boolean {
  const folded = foldText(text);
  return marks.some((mark) => folded.includes(mark));
}

const words = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u);

/**
 * True when a name (a path's parts one by one) carries a mark, or the bare word for one: in a name it stands alone, between brackets,
 * dashes or dots, where running text speaks of secrets of every kind.
 */
export function isSecretName(name: string): boolean {
  if (carriesSecrecyMark(name)) return true;
  const plain = name.normalize('NFKC').replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
  return [...words(plain), ...words(plain.replace(/\s+/g, ''))].some((word) => alone.test(word));
}
