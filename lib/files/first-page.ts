import type { Archive } from './archive';
import { readBytes, type ByteSource } from './byte-source';

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

function unescape(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });
}

function decodeXml(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le', 2);
  if (part[0] === 0xfe && part[1] === 0xff)
    return Buffer.from(part.subarray(2, part.length & ~1))
      .swap16()
      .toString('utf16le');
  return part.toString('utf8');
}

/** What can be read in an XML part: everything between tags, whatever the tags are. Deleted text and instructions of fields aside. */
export function textOfXml(part: Buffer): string {
  const plain = decodeXml(part).replace(/<w:(delText|instrText)\b[^>]*>[^<]*/g, '');
  return unescape(plain.replace(/<[^>]*>/g, ''));
}

/** The text of the first page of a zip-type document: about 2,000 characters of each part that can hold it. */
export function firstPageOfArchive(archive: Archive): string {
  return [...archive.parts]
    .filter(([name]) => isFirstPart(name))
    .map(([, part]) => [...textOfXml(part.bytes)].slice(0, FIRST_PAGE).join(''))
    .join('\n');
}

/** What the older binary formats keep as UTF-16 near their beginning; best effort. */
export async function firstPageOfCompound(source: ByteSource): Promise<string> {
  return (await readBytes(source, 512, COMPOUND_BYTES)).toString('utf16le');
}
