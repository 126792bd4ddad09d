import { storableText, withoutHidden } from '@/lib/platform/text-length';

const FORBIDDEN = /[\\/:*?"<>|]/g;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** No file system has longer names. */
const MAXIMUM_CHARACTERS = 255;
const MAXIMUM_BYTES = 200;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');
const characters = (text: string): number => [...text].length;

function extensionIn(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 11 ? name.slice(dot) : '';
}

/** As many whole characters of the stem as fit, and the whole extension. */
function shorten(stem: string, extension: string, maximum: number, size: (text: string) => number): string {
  let room = maximum - size(extension);
  let kept = '';
  for (const letter of stem) {
    room -= size(letter);
    if (room < 0) break;
    kept += letter;
  }
  return kept + extension;
}

/**
 * The name that a file keeps, whole: the last part of what the browser sent, without characters that no file system or header may see,
 * without names of devices, at most 255 characters with its extension whole. `fallback` when nothing is left.
 */
export function safeFileName(sent: string, fallback = 'file'): string {
  const last = sent.split(/[\\/]/).at(-1) ?? '';
  const plain = withoutHidden(storableText(last).replace(/[\r\n\t]/g, ''))
    .replace(FORBIDDEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  const extension = extensionIn(plain);
  const stem = extension ? plain.slice(0, plain.length - extension.length).trim() : plain;
  const named = stem === '' ? fallback : DEVICE.test(stem) ? `_${stem}` : stem;
  return shorten(named, extension, MAXIMUM_CHARACTERS, characters);
}

/** A name as it may stand on a disk or in an archive: at most 200 bytes of UTF-8 with its extension whole (S79). */
export function shortFileName(name: string): string {
  const extension = extensionIn(name);
  return shorten(name.slice(0, name.length - extension.length), extension, MAXIMUM_BYTES, bytes);
}

/** RFC 8187: everything but letters, digits and a few marks as UTF-8 in percent signs. */
function extended(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The `Content-Disposition` of a file: an ASCII twin and the real name (RFC 6266, S22), short enough for a disk. */
export function contentDisposition(kept: string, inline: boolean): string {
  const name = shortFileName(kept);
  const ascii = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${extended(name)}`;
}
