import { constants, inflateSync } from 'node:zlib';
import { readBytes, type ByteSource } from './byte-source';
import { holdsMacros, holdsPacked } from './carried';

/* What the older formats of documents do when they are opened. */

const CHUNK = 1_048_576;
const SHEET = 0x0085;
const END = 0x000a;
const LINK = 0x01ae;
const MACRO_SHEET = 1;
const OWN_SHEETS = 0x0401;
const ADD_INS = 0x3a01;
/** Stands between program and subject in the name of a link that asks another program. */
const PROGRAM_SIGN = 3;

/** What a workbook names before its sheets: sheets of macros, and links that start another program (DDE). */
export function workbookDeeds(workbook: Buffer): { hasMacros: boolean; startsCommand: boolean } {
  const deeds = { hasMacros: false, startsCommand: false };
  for (let at = 0; at + 4 <= workbook.length;) {
    const [record, length] = [workbook.readUInt16LE(at), workbook.readUInt16LE(at + 2)];
    if (record === END) break;
    const data = workbook.subarray(at + 4, at + 4 + length);
    if (record === SHEET && data.length >= 6 && data[5] === MACRO_SHEET) deeds.hasMacros = true;
    if (record === LINK && isProgramLink(data)) deeds.startsCommand = true;
    at += 4 + length;
  }
  return deeds;
}

function isProgramLink(data: Buffer): boolean {
  if (data.length < 6) return false;
  const kind = data.readUInt16LE(2);
  return kind !== OWN_SHEETS && kind !== ADD_INS && data.subarray(4).includes(PROGRAM_SIGN);
}

/** Looks through a whole file piece by piece; `overlap` bytes of each piece stand at the beginning of the next as well. */
export async function someChunk(
  source: ByteSource,
  overlap: number,
  isFound: (bytes: Buffer) => boolean,
): Promise<boolean> {
  for (let at = 0; at < source.size; at += CHUNK)
    if (isFound(await readBytes(source, at, CHUNK + overlap))) return true;
  return false;
}

/** Head of the record with which a presentation says whether it has macros; the number itself follows after four more bytes. */
const SLIDE_MACROS = Buffer.from([0x02, 0x00, 0x00, 0x04, 0x0c, 0x00, 0x00, 0x00]);

/** True when a presentation says that it has macros. */
export function hasSlideMacros(source: ByteSource): Promise<boolean> {
  return someChunk(source, SLIDE_MACROS.length + 8, (bytes) => {
    for (let found = bytes.indexOf(SLIDE_MACROS); found >= 0; found = bytes.indexOf(SLIDE_MACROS, found + 1))
      if (found + 16 <= bytes.length && bytes.readUInt32LE(found + 12) === 1) return true;
    return false;
  });
}

/** The sign that begins a field, blanks, and the word; in one byte a letter or in two. */
const COMMAND_FIELD = /\x13[ \t]{0,20}DDE(?:AUTO)?[ \t"\x13]|\x13\0(?:[ \t]\0){0,20}D\0D\0E\0/i;

/** True when a document of the old format has a field that starts another program (DDE). */
export function hasCommandField(source: ByteSource): Promise<boolean> {
  return someChunk(source, 64, (bytes) => bytes.includes(0x13) && COMMAND_FIELD.test(bytes.toString('latin1')));
}

/** Head of a record in which a presentation keeps an object, after its kind: plain (0) or packed (0x10). */
const SLIDE_OBJECT = Buffer.from([0x00, 0x11, 0x10]);
const PLAIN = 0x00;
const SQUEEZED = 0x10;
const RECORD = 8;
const MOST_OBJECTS = 500;
/** All objects of a presentation together come to so much. */
const MOST_INFLATED = 100_000_000;

function inflated(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    // more than may be looked at; what cannot be inflated at all is no object
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? null : Buffer.alloc(0);
  }
}

/** The objects that lie in the stream of a presentation, wherever their records stand; null for one that is too much to look at. */
export function* slideObjects(stream: Buffer): Generator<Buffer | null> {
  let [objects, left] = [0, MOST_INFLATED];
  for (let at = stream.indexOf(SLIDE_OBJECT); at > 0; at = stream.indexOf(SLIDE_OBJECT, at + 1)) {
    const [kind, data] = [stream[at - 1], at - 1 + RECORD];
    if ((kind !== PLAIN && kind !== SQUEEZED) || data > stream.length) continue;
    const end = data + stream.readUInt32LE(data - 4);
    if ((objects += 1) > MOST_OBJECTS) return yield null;
    if (kind === PLAIN) yield stream.subarray(data, end);
    else {
      const object = inflated(stream.subarray(data + 4, end), left);
      yield object;
      if (object === null || (left -= object.length) <= 0) return yield null;
    }
  }
}

/** What the objects of a presentation hold: macros, or files packed into one of them. What cannot be judged counts as packed. */
export function slideObjectsDeed(stream: Buffer): 'macros' | 'packed' | null {
  let isPacked = false;
  for (const object of slideObjects(stream)) {
    if (object && holdsMacros(object)) return 'macros';
    if (object === null || holdsPacked(object)) isPacked = true;
  }
  return isPacked ? 'packed' : null;
}
