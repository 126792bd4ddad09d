import { readBytes, type ByteSource } from './byte-source';
import type { FileKind } from './file-types';

/*
 * Just enough of compound files (doc, xls, ppt, wps …): which streams there are, and the beginning of one. Chains are followed at most as
 * far as a directory or a beginning can be long, whatever they say; broken structures end in nothing found.
 */

const FREE = 0xfffffff0;
const MOST_SECTORS = 2_000;
const MOST_TABLES = 30_000;
const HEADER_TABLES = 109;
const SCAN_BYTES = 1_048_576;

export type Stream = { name: string; start: number; size: number };

class Sectors {
  private readonly tables = new Map<number, Buffer>();
  private places: number[];
  private further: number;

  constructor(
    private readonly source: ByteSource,
    header: Buffer,
    readonly size: number,
  ) {
    this.places = Array.from({ length: HEADER_TABLES }, (_, index) => header.readUInt32LE(0x4c + index * 4));
    this.further = header.readUInt32LE(0x44);
  }

  read(number: number): Promise<Buffer> {
    return readBytes(this.source, (number + 1) * this.size, this.size);
  }

  /** The place of a table beyond those that the header names: their places are chained through sectors of their own. */
  private async placeOf(table: number): Promise<number> {
    while (table >= this.places.length && this.further < FREE && this.places.length < MOST_TABLES) {
      const sector = await this.read(this.further);
      if (sector.length < this.size) break;
      for (let at = 0; at + 8 <= sector.length; at += 4) this.places.push(sector.readUInt32LE(at));
      this.further = sector.readUInt32LE(sector.length - 4);
    }
    return this.places[table] ?? FREE;
  }

  private async next(number: number): Promise<number> {
    const each = this.size / 4;
    const table = Math.floor(number / each);
    const at = await this.placeOf(table);
    if (at >= FREE) return FREE;
    const known = this.tables.get(table) ?? (await this.read(at));
    if (this.tables.size < 64) this.tables.set(table, known);
    const offset = (number % each) * 4;
    return offset + 4 <= known.length ? known.readUInt32LE(offset) : FREE;
  }

  /** The sectors of a chain, at most `most` of them. */
  async *chain(first: number, most: number): AsyncGenerator<Buffer> {
    let number = first;
    for (let seen = 0; number < FREE && seen < most; seen += 1) {
      const sector = await this.read(number);
      if (sector.length === 0) return;
      yield sector;
      number = await this.next(number);
    }
  }
}

function entriesOf(directory: Buffer): Stream[] {
  const streams: Stream[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = directory.readUInt16LE(at + 64);
    if (length <= 2 || length > 64) continue;
    const name = directory.toString('utf16le', at, at + length - 2);
    streams.push({ name, start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) });
  }
  return streams;
}

async function open(source: ByteSource): Promise<{ sectors: Sectors; directory: number } | null> {
  const header = await readBytes(source, 0, 512);
  const shift = header.length === 512 ? header.readUInt16LE(0x1e) : 0;
  if (shift !== 9 && shift !== 12) return null;
  return { sectors: new Sectors(source, header, 1 << shift), directory: header.readUInt32LE(0x30) };
}

async function streamsOf(sectors: Sectors, directory: number): Promise<Stream[]> {
  const streams: Stream[] = [];
  for await (const sector of sectors.chain(directory, MOST_SECTORS)) streams.push(...entriesOf(sector));
  return streams;
}

async function beginning(sectors: Sectors, stream: Stream): Promise<Buffer> {
  const most = Math.min(stream.size, SCAN_BYTES);
  const chunks: Buffer[] = [];
  for await (const sector of sectors.chain(stream.start, Math.ceil(most / sectors.size))) chunks.push(sector);
  return Buffer.concat(chunks).subarray(0, most);
}

const SHEET = 0x0085;
const END = 0x000a;
const MACRO_SHEET = 1;

/** True when a workbook of the old format names a sheet of macros. */
function hasMacroSheet(workbook: Buffer): boolean {
  for (let at = 0; at + 4 <= workbook.length;) {
    const [record, length] = [workbook.readUInt16LE(at), workbook.readUInt16LE(at + 2)];
    if (record === END) return false;
    if (record === SHEET && length >= 6 && workbook[at + 9] === MACRO_SHEET) return true;
    at += 4 + length;
  }
  return false;
}

/** Head of the record with which a presentation says whether it has macros; the number itself follows after four more bytes. */
const SLIDE_MACROS = Buffer.from([0x02, 0x00, 0x00, 0x04, 0x0c, 0x00, 0x00, 0x00]);

async function hasSlideMacros(source: ByteSource): Promise<boolean> {
  const overlap = SLIDE_MACROS.length + 8;
  for (let at = 0; at < source.size; at += SCAN_BYTES) {
    const bytes = await readBytes(source, at, SCAN_BYTES + overlap);
    for (let found = bytes.indexOf(SLIDE_MACROS); found >= 0; found = bytes.indexOf(SLIDE_MACROS, found + 1)) {
      if (found + 16 <= bytes.length && bytes.readUInt32LE(found + 12) === 1) return true;
    }
  }
  return false;
}

const HAS: [FileKind, FileKind, RegExp][] = [
  ['doc', 'docm', /^WordDocument$/],
  ['xls', 'xlsm', /^(?:Workbook|Book)$/],
  ['ppt', 'pptm', /^PowerPoint Document$/],
];
const PROJECT = /^(?:VBA|_VBA_PROJECT|_VBA_PROJECT_CUR)$/i;

/** What a compound file is: which document, with macros or without; an installer begins with the same bytes, a locked document too. */
export async function compoundKind(source: ByteSource): Promise<FileKind> {
  const opened = await open(source);
  if (!opened) return 'compound';
  const streams = await streamsOf(opened.sectors, opened.directory);
  const names = streams.map((stream) => stream.name);
  const found = HAS.find(([, , name]) => names.some((one) => name.test(one)));
  if (!found) return names.includes('EncryptedPackage') ? 'locked' : 'compound';
  const [plain, active] = found;
  if (names.some((name) => PROJECT.test(name))) return active;
  if (plain === 'ppt') return (await hasSlideMacros(source)) ? active : plain;
  const workbook = plain === 'xls' ? streams.find((stream) => /^(?:Workbook|Book)$/.test(stream.name)) : undefined;
  return workbook && hasMacroSheet(await beginning(opened.sectors, workbook)) ? active : plain;
}
