import { readBytes, type ByteSource } from './byte-source';

const FREE = 0xfffffff0;
const MOST_SECTORS = 2_000;

/**
 * Names of the streams of a compound file (doc, xls, ppt, wps …), read along its directory; empty when the structure is broken.
 * That tells a document from an installer, which begins with the same bytes.
 */
export async function streamNames(source: ByteSource): Promise<string[]> {
  const header = await readBytes(source, 0, 512);
  const shift = header.length === 512 ? header.readUInt16LE(0x1e) : 0;
  if (shift !== 9 && shift !== 12) return [];
  const size = 1 << shift;
  const sector = (number: number) => readBytes(source, (number + 1) * size, size);
  const table = Array.from({ length: 109 }, (_, index) => header.readUInt32LE(0x4c + index * 4));
  const tables = new Map<number, Buffer>();

  const next = async (number: number): Promise<number> => {
    const place = Math.floor(number / (size / 4));
    const at = table[place] ?? FREE;
    if (at >= FREE) return FREE;
    const known = tables.get(place) ?? (await sector(at));
    tables.set(place, known);
    const offset = (number % (size / 4)) * 4;
    return offset + 4 <= known.length ? known.readUInt32LE(offset) : FREE;
  };

  const names: string[] = [];
  let number = header.readUInt32LE(0x30);
  for (let seen = 0; number < FREE && seen < MOST_SECTORS; seen += 1) {
    names.push(...entriesOf(await sector(number)));
    number = await next(number);
  }
  return names;
}

function entriesOf(directory: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = directory.readUInt16LE(at + 64);
    if (length > 2 && length <= 64) names.push(directory.toString('utf16le', at, at + length - 2));
  }
  return names;
}
