const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MAXIMUM_BYTES = 200;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

function shorten(stem: string, room: number): string {
  let kept = '';
  for (const letter of stem) {
    if (bytes(kept + letter) > room) break;
    kept += letter;
  }
  return kept;
}

/**
 * The name that a file keeps: the last part of what the browser sent, without characters that no file system or header may see,
 * without names of devices, at most 200 bytes of UTF-8 with its extension whole (S79). `fallback` when nothing is left.
 */
export function safeFileName(sent: string, fallback = 'file'): string {
  const last = sent.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(FORBIDDEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '');
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 && plain.length - dot <= 11 ? plain.slice(dot) : '';
  const stem = extension ? plain.slice(0, dot).trim() : plain;
  const named = stem === '' ? fallback : DEVICE.test(stem) ? `_${stem}` : stem;
  return shorten(named, MAXIMUM_BYTES - bytes(extension)) + extension;
}

/** RFC 8187: everything but letters, digits and a few marks as UTF-8 in percent signs. */
function extended(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The `Content-Disposition` of a file: an ASCII twin and the real name (RFC 6266, S22). */
export function contentDisposition(name: string, inline: boolean): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${extended(name)}`;
}
