import iconv from 'iconv-lite';
import { isStorable } from '@/lib/platform/text-length';
import data from './frequent-characters.json';
import { unreadable } from './source-document';

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** GB18030 counts only when every byte is understood and nothing lands in the private or replacement area. */
function strictGb18030(bytes: Uint8Array): string | null {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030');
  // four bytes beyond the last character come out as halves of characters
  return /[\ufffd\ue000-\uf8ff]/.test(text) || !isStorable(text) ? null : text;
}

/** The share of NUL bytes at even and at odd places tells UTF-16 without a mark from other text. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096);
  if (length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even === odd) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return null;
}

function isText(text: string): boolean {
  // Control characters other than tab, line ends, form feed and vertical tab do not occur in text that people wrote.
  return !/[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/.test(text);
}

const FREQUENT = new Set(data.frequent);
const JUDGED_CHARACTERS = 20_000;
const FEW = 10;
const FREQUENT_SHARE = 0.25;
/** Level one and two of GB 2312, as bytes: what a short text of few characters is made of. */
const USUAL = /^(?:[\xa1-\xf7][\xa1-\xfe])+$/;

/**
 * True for Chinese that somebody wrote. Almost any bytes can be read as GB18030: Big5, Shift-JIS, EUC-KR or Cyrillic turn into rare
 * characters, where a quarter of every real text is made of the few hundred frequent ones.
 */
function isChinese(text: string): boolean {
  const characters = text.slice(0, JUDGED_CHARACTERS).match(/[\u3400-\u9fff]/g) ?? [];
  if (characters.length < FEW)
    return USUAL.test(iconv.encode(characters.join(''), 'gbk').toString('latin1')) || characters.length === 0;
  const frequent = characters.filter((one) => FREQUENT.has(one)).length;
  return frequent >= characters.length * FREQUENT_SHARE;
}

/** Chinese that is spelled in plain letters (HZ, UTF-7): read as it stands it would be a tree of nonsense. */
function isSpelled(text: string): boolean {
  const head = text.slice(0, JUDGED_CHARACTERS);
  if (/[^\t\n\v\f\r -~]/.test(head)) return false;
  if (/~\{(?:[!-w][!-~]){1,200}~\}/.test(head)) return true;
  const read = head.includes('+') ? iconv.decode(Buffer.from(head, 'latin1'), 'utf-7') : '';
  const characters = read.match(/[\u3400-\u9fff]/g) ?? [];
  const frequent = characters.filter((one) => FREQUENT.has(one)).length;
  return characters.length > 1 && frequent >= characters.length * FREQUENT_SHARE;
}

type Candidate = { encoding: string; isDeclared: boolean };

function candidates(bytes: Uint8Array): Candidate[] {
  const mark = byMark(bytes);
  if (mark) return [{ encoding: mark, isDeclared: true }];
  const wide = bytes.includes(0) ? guessUtf16(bytes) : null;
  if (wide) return [{ encoding: wide, isDeclared: false }];
  return [
    { encoding: 'utf-8', isDeclared: true },
    { encoding: 'gb18030', isDeclared: false },
  ];
}

/**
 * Text of a file by strict decoding (S77), without its mark; an encoding that nothing declares has to give Chinese. Throws AppError
 * UNREADABLE_DOCUMENT (ENCODING, BINARY).
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  let reason = 'ENCODING';
  for (const { encoding, isDeclared } of candidates(bytes)) {
    const text = encoding === 'gb18030' ? strictGb18030(bytes) : strict(encoding, bytes);
    if (text === null) continue;
    if (!isText(text)) reason = 'BINARY';
    else if (isSpelled(text)) break;
    else if (isDeclared || isChinese(text)) return { text: text.replace(/^\ufeff/, ''), encoding };
  }
  throw unreadable(reason);
}

/** How a text begins, for telling its kind; a character that is cut at the end does not count. Null for what is no text. */
export function headText(head: Uint8Array): string | null {
  for (const { encoding } of candidates(head)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
      return isText(text) ? text : null;
    } catch {
      // the next encoding
    }
  }
  return null;
}
