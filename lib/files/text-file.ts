import iconv from 'iconv-lite';
import { AppError } from '@/lib/platform/errors';

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** GB18030 counts only when every byte is understood and nothing lands in the private or replacement area. */
function strictGb18030(bytes: Uint8Array): string | null {
  const text = iconv.decode(Buffer.from(bytes), 'gb18030');
  return text.includes('\ufffd') ? null : text;
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

function candidates(bytes: Uint8Array): string[] {
  const mark = byMark(bytes);
  if (mark) return [mark];
  const wide = bytes.includes(0) ? guessUtf16(bytes) : null;
  return wide ? [wide] : ['utf-8', 'gb18030'];
}

/** Text of a file by strict decoding (S77), without its mark. Throws AppError UNREADABLE_DOCUMENT (ENCODING, BINARY). */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  let reason = 'ENCODING';
  for (const encoding of candidates(bytes)) {
    const text = encoding === 'gb18030' ? strictGb18030(bytes) : strict(encoding, bytes);
    if (text === null) continue;
    if (isText(text)) return { text: text.replace(/^\ufeff/, ''), encoding };
    reason = 'BINARY';
  }
  throw new AppError('UNREADABLE_DOCUMENT', { values: { reason } });
}
