import { inflateSync } from 'node:zlib';
import { readBytes, type ByteSource } from './byte-source';

/*
 * Just enough of PDF to read what the first page says, so that a mark of secrecy on it is seen. Best effort and bounded: encrypted files,
 * scans and rare encodings say nothing, and nothing is ever executed.
 */

const READ_BYTES = 16_000_000;
const STREAM_BYTES = 2_000_000;
const TOTAL_BYTES = 24_000_000;
const OBJECTS = 20_000;
const DICTIONARY_LENGTH = 20_000;
const SHOWN_BYTES = 8_000;
const FONTS = 50;
const CODES = 200_000;

type PdfObject = { dictionary: string; stream: Buffer | null };
type Pdf = { objects: Map<number, PdfObject>; inflated: number };

function inflate(pdf: Pdf, dictionary: string, raw: Buffer): Buffer | null {
  if (!/\/Filter/.test(dictionary)) return raw.subarray(0, STREAM_BYTES);
  if (!/\/Filter\s*\[?\s*\/(FlateDecode|Fl)\s*\]?/.test(dictionary) || pdf.inflated > TOTAL_BYTES) return null;
  try {
    const out = inflateSync(raw, { maxOutputLength: STREAM_BYTES, finishFlush: 2 });
    pdf.inflated += out.length;
    return out;
  } catch {
    pdf.inflated += STREAM_BYTES;
    return null;
  }
}

type Bounds = { dictionary: string; dataFrom: number; dataTo: number; hasStream: boolean };

/** Where the dictionary and the stream of the object stand that begins at `from`. */
function boundsAt(text: string, from: number): Bounds {
  const near = text.slice(from, from + DICTIONARY_LENGTH);
  const end = near.indexOf('endobj');
  const streamAt = near.indexOf('stream');
  const hasStream = streamAt >= 0 && (end < 0 || streamAt < end);
  const dictionary = hasStream ? near.slice(0, streamAt) : end < 0 ? near.slice(0, 4_000) : near.slice(0, end);
  if (!hasStream) return { dictionary, dataFrom: 0, dataTo: 0, hasStream };
  const streamEnd = from + streamAt + 6;
  const dataFrom = streamEnd + (text.startsWith('\r\n', streamEnd) ? 2 : 1);
  const declared = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? 0);
  const found = text.indexOf('endstream', Math.min(dataFrom + declared, text.length));
  return { dictionary, dataFrom, dataTo: found < 0 ? text.length : found, hasStream };
}

function readObjects(bytes: Buffer): Pdf {
  const pdf: Pdf = { objects: new Map(), inflated: 0 };
  const text = bytes.toString('latin1');
  const start = /(\d{1,7})\s+\d{1,5}\s+obj\b/g;
  for (let match = start.exec(text); match && pdf.objects.size < OBJECTS; match = start.exec(text)) {
    const { dictionary, dataFrom, dataTo, hasStream } = boundsAt(text, start.lastIndex);
    const readable = hasStream && !/\/Image|\/FontFile|\/DCTDecode/.test(dictionary);
    const stream = readable ? inflate(pdf, dictionary, bytes.subarray(dataFrom, dataTo)) : null;
    if (hasStream) start.lastIndex = dataTo;
    pdf.objects.set(Number(match[1]), { dictionary, stream });
  }
  for (const object of [...pdf.objects.values()]) {
    if (object.stream && /\/Type\s*\/ObjStm/.test(object.dictionary)) unpack(pdf, object.dictionary, object.stream);
  }
  return pdf;
}

/** Objects of newer files stand packed in streams of objects: numbers and places first, then the dictionaries. */
function unpack(pdf: Pdf, dictionary: string, stream: Buffer): void {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const text = stream.toString('latin1');
  const places = (text.slice(0, first).match(/\d+/g) ?? []).map(Number);
  for (let at = 0; at + 1 < places.length && pdf.objects.size < OBJECTS; at += 2) {
    const from = first + (places[at + 1] ?? 0);
    const next = places[at + 3];
    const to = Math.min(next === undefined ? text.length : first + next, from + DICTIONARY_LENGTH);
    pdf.objects.set(places[at] ?? 0, { dictionary: text.slice(from, to), stream: null });
  }
}

const references = (text: string): number[] =>
  [...text.matchAll(/(\d+)\s+\d+\s+R\b/g)].map((match) => Number(match[1]));

function firstPage(pdf: Pdf): PdfObject | undefined {
  const all = [...pdf.objects.values()];
  const root = all.find((one) => /\/Type\s*\/Pages\b/.test(one.dictionary) && !/\/Parent\b/.test(one.dictionary));
  let node = root;
  for (let depth = 0; node && depth < 20; depth += 1) {
    if (/\/Type\s*\/Page\b(?!s)/.test(node.dictionary)) return node;
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(node.dictionary)?.[1] ?? '';
    node = pdf.objects.get(references(kids)[0] ?? -1);
  }
  return all.find((one) => /\/Type\s*\/Page\b(?!s)/.test(one.dictionary));
}

function contentOf(pdf: Pdf, page: PdfObject | undefined): string {
  const named = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(page?.dictionary ?? '')?.[1] ?? '';
  const streams = references(named).map((id) => pdf.objects.get(id)?.stream?.toString('latin1') ?? '');
  const content = streams.join('\n');
  if (content !== '') return content;
  const first = [...pdf.objects.values()].find((one) => one.stream && /\bT[jJ]\b/.test(one.stream.toString('latin1')));
  return first?.stream?.toString('latin1') ?? '';
}

type CodeMap = Map<string, string>;

const PAIR = /<([0-9a-f]{1,8})>\s*<([0-9a-f]{1,64})>/g;
const RANGE = /<([0-9a-f]{1,8})>\s*<([0-9a-f]{1,8})>\s*<([0-9a-f]{1,64})>/g;

const utf16 = (hex: string): string => {
  const bytes = Buffer.from(hex.length % 4 === 0 ? hex : hex.padStart(4, '0'), 'hex');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
};

/** Adds a range of codes; gives how many it was. */
function addRange(map: CodeMap, from: string, to: string, target: string): number {
  const start = Number.parseInt(from, 16);
  const last = Math.min(Number.parseInt(to, 16), start + 0xffff);
  const base = Number.parseInt(target.slice(-4), 16);
  for (let code = start; code <= last; code += 1) {
    const unit = ((base + code - start) & 0xffff).toString(16).padStart(4, '0');
    map.set(code.toString(16).padStart(from.length, '0'), utf16(target.slice(0, -4) + unit));
  }
  return Math.max(0, last - start) + 1;
}

const blocks = (text: string, begin: string, end: string): string =>
  text
    .split(begin)
    .slice(1)
    .map((block) => block.split(end, 1)[0] ?? '')
    .join('\n');

function codeMapOf(text: string): CodeMap {
  const map: CodeMap = new Map();
  for (const [, from = '', to = ''] of blocks(text, 'beginbfchar', 'endbfchar').matchAll(PAIR))
    map.set(from, utf16(to));
  let codes = 0;
  for (const [, from = '0', to = '0', target = '0'] of blocks(text, 'beginbfrange', 'endbfrange').matchAll(RANGE)) {
    if (codes > CODES) break;
    codes += addRange(map, from, to, target);
  }
  return map;
}

/** Fonts' maps from codes to characters together: which font a page uses does not matter for finding a mark. */
function codeMaps(pdf: Pdf): CodeMap[] {
  return [...pdf.objects.values()]
    .filter(({ stream }) => stream?.includes('begincmap'))
    .slice(0, FONTS)
    .map(({ stream }) => codeMapOf((stream as Buffer).toString('latin1', 0, 200_000).toLowerCase()));
}

function literal(text: string): Buffer {
  const plain = text.replace(/\\(\d{1,3}|\r?\n|.)/gs, (_whole, code: string) => {
    if (/^\d/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? (/\n/.test(code) ? '' : code);
  });
  return Buffer.from(plain, 'latin1');
}

function shownStrings(content: string): Buffer[] {
  const shown: Buffer[] = [];
  let bytes = 0;
  for (const match of content.matchAll(/<([0-9A-Fa-f\s]+)>|\(((?:\\.|[^\\()])*)\)/gs)) {
    const hex = match[1]?.replace(/\s/g, '');
    const one = hex === undefined ? literal(match[2] ?? '') : Buffer.from(hex, 'hex');
    shown.push(one);
    bytes += one.length;
    if (bytes > SHOWN_BYTES) break;
  }
  return shown;
}

/** The text of the first page of a PDF in every reading that its fonts allow, one after the other; empty when nothing can be read. */
export async function firstPageOfPdf(source: ByteSource): Promise<string> {
  const pdf = readObjects(await readBytes(source, 0, READ_BYTES));
  const shown = shownStrings(contentOf(pdf, firstPage(pdf)));
  const bytes = Buffer.concat(shown);
  const readings = [bytes.toString('latin1'), bytes.toString('utf8'), swapped(bytes)];
  for (const map of codeMaps(pdf)) {
    readings.push(shown.map((one) => decode(one, map, 2)).join(''), shown.map((one) => decode(one, map, 1)).join(''));
  }
  return readings.join('\n');
}

const swapped = (bytes: Buffer): string =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');

function decode(bytes: Buffer, map: CodeMap, width: 1 | 2): string {
  let text = '';
  for (let at = 0; at + width <= bytes.length; at += width)
    text += map.get(bytes.toString('hex', at, at + width)) ?? '';
  return text;
}
