import type { FileKind } from './file-types';

/** What the first bytes say: a kind, or a container in which one has to look. */
export type Signature = FileKind | 'zip-type' | 'compound-type' | null;

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

const SIGNATURES: [Buffer, Signature][] = [
  [bytes('\xff\xd8\xff'), 'jpg'],
  [bytes('\x89PNG\r\n\x1a\n'), 'png'],
  [bytes('PK\x03\x04'), 'zip-type'],
  [bytes('PK\x05\x06'), 'zip-type'],
  [bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'compound-type'],
  [bytes('%PDF-'), 'pdf'],
  [bytes('\x7fELF'), 'program'],
  [bytes('\xca\xfe\xba\xbe'), 'program'],
  [bytes('\xcf\xfa\xed\xfe'), 'program'],
  [bytes('\xfe\xed\xfa'), 'program'],
  [bytes('dex\n'), 'program'],
  [bytes('L\0\0\0\x01\x14\x02\0'), 'program'],
  [bytes('Rar!'), 'archive'],
  [bytes("7z\xbc\xaf'\x1c"), 'archive'],
  [bytes('\x1f\x8b'), 'archive'],
  [bytes('BZh'), 'archive'],
  [bytes('\xfd7zXZ\0'), 'archive'],
  [bytes('MSCF'), 'archive'],
  [bytes('GIF8'), 'picture'],
  [bytes('II*\0'), 'picture'],
  [bytes('MM\0*'), 'picture'],
  [bytes('8BPS'), 'picture'],
  [bytes('ID3'), 'media'],
  [bytes('OggS'), 'media'],
  [bytes('\x1aE\xdf\xa3'), 'media'],
];

/** Brands of the same container that are no MP4 video. */
const PICTURES = /^(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis|crx )/;
const OTHER_MEDIA = /^(qt  |M4A |M4B |M4P )/;

function boxKind(head: Buffer): FileKind | null {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return null;
  const brand = head.toString('latin1', 8, 12);
  if (PICTURES.test(brand)) return 'picture';
  return OTHER_MEDIA.test(brand) ? 'media' : 'mp4';
}

function riffKind(head: Buffer): FileKind | null {
  if (head.toString('latin1', 0, 4) !== 'RIFF') return null;
  return head.toString('latin1', 8, 12) === 'WEBP' ? 'picture' : 'media';
}

/** Two letters that a text could begin with as well; what they name has bytes that no text has. */
function shortKind(head: Buffer): FileKind | null {
  if (!head.subarray(0, 64).includes(0)) return null;
  const start = head.toString('latin1', 0, 2);
  return start === 'MZ' ? 'program' : start === 'BM' ? 'picture' : null;
}

/** What the first bytes of a file say it is; null where only the text can tell. */
export function signatureOf(head: Buffer): Signature {
  const found = SIGNATURES.find(([start]) => head.subarray(0, start.length).equals(start));
  return found ? found[1] : (boxKind(head) ?? riffKind(head) ?? shortKind(head));
}
