import { readBytes, type ByteSource } from './byte-source';

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
async function someChunk(source: ByteSource, overlap: number, isFound: (bytes: Buffer) => boolean): Promise<boolean> {
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
