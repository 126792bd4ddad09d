import { readBytes, type ByteSource } from './byte-source';
import { decodeXml } from './xml-prolog';

/** How many characters of a document count as its first page. */
export const FIRST_PAGE = 2_000;
const COMPOUND_BYTES = 64_000;

const FIRST_PARTS: Record<string, RegExp[]> = {
  word: [/^word\/header\d*\.xml$/i, /^word\/document\d*\.xml$/i],
  sheet: [/^xl\/sharedStrings\.xml$/i, /^xl\/worksheets\/sheet1\.xml$/i],
  slide: [/^ppt\/slides\/slide1\.xml$/i],
  ofd: [/(^|\/)Pages\/Page_0\/Content\.xml$/i, /(^|\/)Tpl_0\/Content\.xml$/i],
};
const ALL_PARTS = Object.values(FIRST_PARTS).flat();

/** True for a part of a document in which the text of its first page stands. */
export function isFirstPart(name: string): boolean {
  return ALL_PARTS.some((pattern) => pattern.test(name));
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text with its references to characters resolved. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

/** Elements whose text nobody sees: what was deleted, and instructions of fields. */
const UNSEEN = /^w:(?:delText|instrText)\b/;

/**
 * The first `most` characters that can be read in an XML part: everything between tags, whatever the tags are. Each sign is looked at once;
 * text after a tag that never ends is none.
 */
export function textOfXml(part: Buffer, most = FIRST_PAGE): string {
  const xml = decodeXml(part);
  let text = '';
  let isSeen = true;
  for (let at = 0; at < xml.length && text.length < most * 8;) {
    const open = xml.indexOf('<', at);
    if (isSeen) text += xml.slice(at, open < 0 ? undefined : open);
    if (open < 0) break;
    const close = xml.indexOf('>', open);
    if (close < 0) break;
    isSeen = !UNSEEN.test(xml.slice(open + 1, open + 14));
    at = close + 1;
  }
  return [...unescapeXml(text)].slice(0, most).join('');
}

/** What the older binary formats keep as UTF-16 near their beginning; best effort. */
export async function firstPageOfCompound(source: ByteSource): Promise<string> {
  return (await readBytes(source, 512, COMPOUND_BYTES)).toString('utf16le');
}
