import { SaxesParser, type SaxesTagNS } from 'saxes';
import { DOCUMENT_LIMITS, unreadable } from './source-document';

export type Tag = { name: string; attributes: Record<string, string> };
type Handler = { open(tag: Tag): void; close(name: string): void; text(text: string): void };

const CHUNK = 65_536;
const WORD = /(?:wordprocessingml(?:\/2006)?\/main)$/;
const MATH = /officeDocument\/(?:2006\/)?math$/;
const COMPATIBILITY = /markup-compatibility\/2006$/;

function nameOf(tag: { uri: string; local: string }): string {
  if (WORD.test(tag.uri)) return tag.local;
  if (MATH.test(tag.uri)) return `m:${tag.local}`;
  if (COMPATIBILITY.test(tag.uri)) return `mc:${tag.local}`;
  return `other:${tag.local}`;
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const attribute of Object.values(tag.attributes)) attributes[attribute.local] = attribute.value;
  return attributes;
}

/**
 * Walks a part of a Word document. Names of its own language come plain (`p`, `tbl`), others with a prefix. A document
 * type declaration is refused: entities could expand without end or reach out (S23). Throws UNREADABLE_DOCUMENT (XML, LIMITS).
 */
export function walkXml(bytes: Uint8Array, handler: Handler): void {
  const refuse = (): never => {
    throw unreadable('XML');
  };
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('opentag', (tag) => {
    depth += 1;
    // the parser looks for the namespace of each element along all that are open
    if (depth > DOCUMENT_LIMITS.depth) throw unreadable('LIMITS');
    handler.open({ name: nameOf(tag), attributes: attributesOf(tag) });
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(nameOf(tag));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const decoder = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  for (let at = 0; at < bytes.length; at += CHUNK)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  parser.write(decoder.decode()).close();
}

/** The value of an on/off element such as `<w:b/>`: on unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value);
}
