import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Files made by hand, so that they can also be wrong: for tests and for the bench of hostile files. */

export type MadePart = {
  name: string | Buffer;
  data?: Buffer | string;
  /** The size that the archive claims, where it lies. */
  declared?: number;
  flags?: number;
  attributes?: number;
  /** Packed bytes as they are to stand there, with the size that they claim to have. */
  packed?: Buffer;
  /** Another entry's bytes instead of its own: overlapping entries. */
  sameAs?: number;
};

const NOTHING = Buffer.from([3, 0]);

/** A zip archive of these parts. */
export function zip(parts: MadePart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.isBuffer(part.name) ? part.name : Buffer.from(part.name);
    const data = Buffer.from(part.data ?? '');
    const packed = part.packed ?? (data.length === 0 ? NOTHING : deflateRawSync(data));
    const size = part.declared ?? data.length;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(part.flags ?? 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(20, 6);
    head.copy(entry, 8, 6, 28);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((part.attributes ?? 0) >>> 0, 38);
    const at = part.sameAs === undefined ? offset : (offsets[part.sameAs] ?? 0);
    entry.writeUInt32LE(at, 42);
    offsets.push(at);
    central.push(entry, name);
    if (part.sameAs !== undefined) continue;
    local.push(head, name, packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length & 0xffff, 8);
  end.writeUInt16LE(parts.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The content types that the main parts of office documents declare, by the kind of document. */
export const MAIN_TYPES = {
  docx: `${OFFICE}.wordprocessingml.document.main+xml`,
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  dotx: `${OFFICE}.wordprocessingml.template.main+xml`,
  dotm: 'application/vnd.ms-word.template.macroEnabledTemplate.main+xml',
  xlsx: `${OFFICE}.spreadsheetml.sheet.main+xml`,
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main',
  pptx: `${OFFICE}.presentationml.presentation.main+xml`,
  ppsx: `${OFFICE}.presentationml.slideshow.main+xml`,
  pptm: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
} as const;

export type OfficeType = keyof typeof MAIN_TYPES;

const PLACES = { d: 'word/document.xml', x: 'xl/workbook.xml', p: 'ppt/presentation.xml' };

function placeOf(type: OfficeType): string {
  return PLACES[type.charAt(0) as keyof typeof PLACES];
}

/** The list of content types of an office document, with more of them when asked. */
export function contentTypes(type: OfficeType, more = ''): MadePart {
  const main = `<Override PartName="/${placeOf(type)}" ContentType="${MAIN_TYPES[type]}"/>`;
  const data = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${main}${more}</Types>`;
  return { name: '[Content_Types].xml', data };
}

/** A list of relationships, each with the last word of its type. */
export function relations(name: string, all: { type: string; target: string; external?: boolean }[]): MadePart {
  const each = all.map(({ type, target, external }, at) => {
    const mode = external ? ' TargetMode="External"' : '';
    return `<Relationship Id="r${at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
  });
  const data = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
  return { name, data };
}

export const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** One paragraph of a Word document. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** An office document of a type, with the XML of its body, and with more parts and content types when asked. */
export function office(type: OfficeType, body = '', more: MadePart[] = [], types = ''): Buffer {
  const root = type.startsWith('d')
    ? `<w:document ${WORD}><w:body>${body}</w:body></w:document>`
    : `<root xmlns:w="urn:w">${body}</root>`;
  return zip([
    contentTypes(type, types),
    relations('_rels/.rels', [{ type: 'officeDocument', target: placeOf(type) }]),
    { name: placeOf(type), data: `<?xml version="1.0" encoding="UTF-8"?>${root}` },
    ...more,
  ]);
}

const SECTOR = 512;

/** A compound file whose directory names `streams`; `workbook` are the bytes of the stream called `of`. */
export function compound(streams: string[], text = '', workbook: Buffer = Buffer.alloc(0), of = 'Workbook'): Buffer {
  const header = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 0x1e);
  header.writeUInt32LE(1, 0x30);
  header.writeUInt32LE(0xfffffffe, 0x44);
  for (let at = 0x4c; at < SECTOR; at += 4) header.writeUInt32LE(0xffffffff, at);
  header.writeUInt32LE(0, 0x4c);
  const directories = Math.ceil(streams.length / 4);
  const data = Math.ceil(workbook.length / SECTOR);
  const table = Buffer.alloc(SECTOR, 0xff);
  const chain = (from: number, count: number) => {
    for (let at = 0; at < count; at += 1)
      table.writeUInt32LE(at === count - 1 ? 0xfffffffe : from + at + 1, (from + at) * 4);
  };
  chain(1, directories);
  chain(1 + directories, data);
  const directory = Buffer.alloc(SECTOR * directories);
  streams.forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
    if (name !== of) return;
    directory.writeUInt32LE(1 + directories, index * 128 + 116);
    directory.writeUInt32LE(workbook.length, index * 128 + 120);
  });
  const padded = Buffer.concat([workbook, Buffer.alloc(data * SECTOR - workbook.length)]);
  return Buffer.concat([header, table, directory, padded, Buffer.from(text, 'utf16le')]);
}

/** The beginning of a workbook of the old format: one sheet, of cells or of macros. */
export function workbookSheets(isMacro: boolean): Buffer {
  const sheet = Buffer.from([0x85, 0, 8, 0, 0, 0, 0, 0, 0, isMacro ? 1 : 0, 1, 0]);
  return Buffer.concat([Buffer.from([0x09, 0x08, 4, 0, 0, 6, 5, 0]), sheet, Buffer.from([0x0a, 0, 0, 0])]);
}

/** A compound file whose workbook, under 4,096 bytes, lies in small sectors: those of the stream of the root. Another stream lies before it. */
export function smallWorkbook(workbook: Buffer): Buffer {
  const SMALL = 64;
  const count = Math.ceil(workbook.length / SMALL);
  const header = compound([]).subarray(0, SECTOR);
  header.writeUInt32LE(4_096, 0x38);
  header.writeUInt32LE(2, 0x3c);
  header.writeUInt32LE(1, 0x40);
  // sector 0: table, 1: directory, 2: table of the small sectors, 3 to 10: the small sectors
  const table = Buffer.alloc(SECTOR, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  for (const last of [1, 2, 10]) table.writeUInt32LE(0xfffffffe, last * 4);
  for (let at = 3; at < 10; at += 1) table.writeUInt32LE(at + 1, at * 4);
  const smallTable = Buffer.alloc(SECTOR, 0xff);
  smallTable.writeUInt32LE(0xfffffffe, 0);
  for (let at = 0; at < count; at += 1) smallTable.writeUInt32LE(at === count - 1 ? 0xfffffffe : at + 2, (at + 1) * 4);
  const directory = Buffer.alloc(SECTOR);
  const entry = (index: number, name: string, start: number, size: number) => {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
    directory.writeUInt32LE(start, index * 128 + 116);
    directory.writeUInt32LE(size, index * 128 + 120);
  };
  entry(0, 'Root Entry', 3, 8 * SECTOR);
  entry(1, '\u0005SummaryInformation', 0, SMALL);
  entry(2, 'Workbook', 1, workbook.length);
  const place = Buffer.alloc(8 * SECTOR);
  workbook.copy(place, SMALL);
  return Buffer.concat([header, table, directory, smallTable, place]);
}

export type PdfOptions = {
  /** What the streams of the pages hold; a text is drawn with a font that maps its codes. */
  pages: string[];
  packed?: boolean;
  /** Other objects, from number 100 on. */
  more?: string[];
  trailer?: string;
};

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** Draws a text with the font F1, whose codes are UTF-16. */
export const drawn = (text: string): string => `BT /F1 12 Tf 72 700 Td <${hex(text)}> Tj ET`;

const TO_UNICODE =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';

/** A PDF of these pages, with a table of where its objects stand. */
export function pdf({ pages, packed = false, more = [], trailer = '' }: PdfOptions): Buffer {
  const objects = new Map<number, Buffer>();
  const plain = (number: number, text: string) => objects.set(number, Buffer.from(text, 'latin1'));
  const stream = (number: number, body: string, words = '') => {
    const raw = Buffer.from(body, 'latin1');
    const data = packed ? deflateSync(raw) : raw;
    const filter = packed ? '/Filter /FlateDecode ' : '';
    const head = Buffer.from(`<< ${words}${filter}/Length ${data.length} >>\nstream\n`);
    objects.set(number, Buffer.concat([head, data, Buffer.from('\nendstream')]));
  };
  plain(1, '<< /Type /Catalog /Pages 2 0 R >>');
  plain(
    2,
    `<< /Type /Pages /Kids [${pages.map((_one, at) => `${10 + at * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
  );
  plain(
    3,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
  );
  plain(
    4,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R >>',
  );
  plain(
    5,
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent 0 /CapHeight 700 /StemV 80 >>',
  );
  stream(6, TO_UNICODE);
  pages.forEach((content, at) => {
    const number = 10 + at * 2;
    plain(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    stream(number + 1, content);
  });
  more.forEach((text, at) => plain(100 + at, text));
  return laid(objects, trailer);
}

function laid(objects: Map<number, Buffer>, trailer: string): Buffer {
  const chunks = [Buffer.from('%PDF-1.7\n')];
  let at = chunks[0]?.length ?? 0;
  const places = new Map<number, number>();
  for (const [number, body] of objects) {
    const chunk = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    places.set(number, at);
    at += chunk.length;
    chunks.push(chunk);
  }
  const table = [...places].map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
  chunks.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size 1000 /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}
