import { bytesSource, readBytes, type ByteSource } from './byte-source';
import { isPackage, PACKED_STREAM } from './carried';
import type { FileKind } from './file-types';
import { hasCommandField, hasSlideMacros, slideObjectsDeed, slideObjects, workbookDeeds } from './old-formats';

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
  /** Where the table of the small sectors begins. */
  readonly smallTable: number;

  constructor(
    private readonly source: ByteSource,
    header: Buffer,
    readonly size: number,
  ) {
    this.places = Array.from({ length: HEADER_TABLES }, (_, index) => header.readUInt32LE(0x4c + index * 4));
    this.further = header.readUInt32LE(0x44);
    this.smallTable = header.readUInt32LE(0x3c);
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

type Opened = { sectors: Sectors; directory: number };

async function open(source: ByteSource): Promise<Opened | null> {
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

async function chained(sectors: Sectors, first: number, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const sector of sectors.chain(first, Math.ceil(most / sectors.size))) chunks.push(sector);
  return Buffer.concat(chunks).subarray(0, most);
}

const SMALL = 4_096;
const SMALL_SECTOR = 64;

/** A stream that lies in the small sectors, which are a stream of their own: that of the root. */
async function small(sectors: Sectors, stream: Stream, root: Stream): Promise<Buffer> {
  const table = await chained(sectors, sectors.smallTable, SCAN_BYTES);
  const place = await chained(sectors, root.start, SCAN_BYTES);
  const chunks: Buffer[] = [];
  let at = stream.start;
  for (let left = stream.size; left > 0 && (at + 1) * 4 <= table.length; left -= SMALL_SECTOR) {
    chunks.push(place.subarray(at * SMALL_SECTOR, (at + 1) * SMALL_SECTOR));
    at = table.readUInt32LE(at * 4);
  }
  return Buffer.concat(chunks).subarray(0, stream.size);
}

/** The beginning of a stream, at each of the places where a program may look for it: what is small may lie in either. */
async function beginnings(sectors: Sectors, stream: Stream, streams: Stream[]): Promise<Buffer[]> {
  const large = await chained(sectors, stream.start, Math.min(stream.size, SCAN_BYTES));
  const root = streams[0];
  return stream.size < SMALL && root ? [large, await small(sectors, stream, root)] : [large];
}

/** As much of one stream is looked at, where an object lies in it; one that is longer cannot be judged. */
const OBJECT_BYTES = 48_000_000;
const SLIDES = /^PowerPoint Document$/;
const EMBEDDED = /^(?:Package|CONTENTS)$/i;

/** A stream as far as it may be looked at, at each of the places where a program may look for it. */
async function wholes(sectors: Sectors, stream: Stream, streams: Stream[]): Promise<Buffer[]> {
  const large = await chained(sectors, stream.start, Math.min(stream.size, OBJECT_BYTES));
  const root = streams[0];
  return stream.size < SMALL && root ? [large, await small(sectors, stream, root)] : [large];
}

/** Documents of the newer kind that lie in a compound file: in a stream of an object, or in an object of a presentation. */
export async function packagesIn(source: ByteSource): Promise<Buffer[]> {
  const opened = await open(source);
  if (!opened) return [];
  const streams = await streamsOf(opened.sectors, opened.directory);
  const found: Buffer[] = [];
  for (const stream of streams.filter((one) => EMBEDDED.test(one.name) || SLIDES.test(one.name))) {
    for (const bytes of await wholes(opened.sectors, stream, streams)) {
      if (isPackage(bytes)) found.push(bytes);
      if (!SLIDES.test(stream.name)) continue;
      for (const object of slideObjects(bytes)) if (object) found.push(...(await packagesIn(bytesSource(object))));
    }
  }
  return found;
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
  const deed = await deedOf(source, plain, opened, streams);
  if (deed === 'macros') return active;
  if (deed === 'command') return 'dde';
  if (deed === 'packed') return 'carrier';
  return names.includes(PACKED_STREAM) ? 'carrier' : plain;
}

/** What a document does by itself when it is opened, besides a project of macros. */
async function deedOf(
  source: ByteSource,
  kind: FileKind,
  { sectors }: Opened,
  streams: Stream[],
): Promise<'macros' | 'command' | 'packed' | null> {
  if (kind === 'doc') return (await hasCommandField(source)) ? 'command' : null;
  if (kind === 'ppt') return slidesDeed(source, sectors, streams);
  for (const stream of streams.filter((one) => /^(?:Workbook|Book)$/.test(one.name))) {
    for (const bytes of await beginnings(sectors, stream, streams)) {
      const { hasMacros, startsCommand } = workbookDeeds(bytes);
      if (hasMacros) return 'macros';
      if (startsCommand) return 'command';
    }
  }
  return null;
}

/** What a presentation says of macros, and what its objects hold. */
async function slidesDeed(
  source: ByteSource,
  sectors: Sectors,
  streams: Stream[],
): Promise<'macros' | 'packed' | null> {
  if (await hasSlideMacros(source)) return 'macros';
  for (const stream of streams.filter((one) => SLIDES.test(one.name))) {
    if (stream.size > OBJECT_BYTES) return 'packed';
    for (const bytes of await wholes(sectors, stream, streams)) {
      const deed = slideObjectsDeed(bytes);
      if (deed) return deed;
    }
  }
  return null;
}
