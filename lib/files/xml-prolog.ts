/**
 * What stands before the first element: a document type, and the element's name. `isOpen`: the text ends before the first element begins;
 * `isElement`: something that is an element stands there.
 */
export type Prolog = {
  name: string;
  hasType: boolean;
  isPage: boolean;
  isOpen: boolean;
  isElement: boolean;
  encoding: string;
};

const NOTHING: Prolog = { name: '', hasType: false, isPage: false, isOpen: true, isElement: false, encoding: '' };

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Walks over declarations, comments and document types, each once, to the name of the first element. */
export function prologOf(text: string): Prolog {
  const found = { ...NOTHING };
  let at = 0;
  while (at < text.length) {
    while (at < text.length && /[\s\ufeff\0]/.test(text.charAt(at))) at += 1;
    if (text.startsWith('<?', at)) {
      const end = after(text, '?>', at + 2);
      if (found.encoding === '') found.encoding = encodingIn(text.slice(at, Math.min(end, at + 300)));
      at = end;
    } else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<!', at)) {
      found.hasType = true;
      found.isPage ||= /^<!doctype\s+html/i.test(text.slice(at, at + 40));
      at = after(text, '>', at + 2);
    } else {
      found.isOpen = at >= text.length;
      found.isElement = /^<[\p{L}_:]/u.test(text.slice(at, at + 3));
      found.name = /^<\/?([\w:.-]{1,100})/.exec(text.slice(at, at + 110))?.[1] ?? '';
      return found;
    }
  }
  return found;
}

function encodingIn(declaration: string): string {
  return (/\bencoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/.exec(declaration)?.[1] ?? '').toLowerCase();
}

/** True for what begins as XML does, in any of the encodings that are read; a font, whose first bytes are any, has signs that XML has not. */
export function looksLikeXml(beginning: Buffer): boolean {
  const text = decodeXml(beginning.subarray(0, 400));
  return /^[\ufeff\s]{0,200}<[!?/:_\p{L}]/u.test(text) && !/[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 60));
}

/** Text of an XML part by its mark, or by where its first sign stands. */
export function decodeXml(part: Buffer): string {
  if (part[0] === 0xff && part[1] === 0xfe) return part.toString('utf16le', 2);
  if (part[0] === 0xfe && part[1] === 0xff) return swapped(part.subarray(2));
  if (part[0] === 0x3c && part[1] === 0) return part.toString('utf16le');
  if (part[0] === 0 && part[1] === 0x3c) return swapped(part);
  return part.toString('utf8');
}

const swapped = (bytes: Buffer): string =>
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');

/** Encodings in which office programs write; in another one a document type could hide. */
const READ = /^(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|gbk|gb2312|gb18030|iso-8859-\d{1,2}|windows-125\d)?$/;

/**
 * Why a part of an office document is refused by its beginning: a document type (entities could expand without end or reach out, S23), an
 * encoding in which one could hide, or no end of what stands before the first element. Null when nothing is wrong.
 */
export function prologProblem(beginning: Buffer, isWhole: boolean): 'DOCTYPE' | 'XML' | null {
  const { hasType, isOpen, isElement, encoding } = prologOf(decodeXml(beginning));
  if (hasType) return 'DOCTYPE';
  if (!READ.test(encoding)) return 'XML';
  // no element where one should begin: an encoding that nothing here reads
  return (isOpen && isWhole) || isElement ? null : 'XML';
}
