import type { FileKind } from './file-types';
import { prologOf } from './xml-prolog';

/** Names of elements with which a page, or a piece of one, begins. */
const PAGE =
  /^(?:html|head|body|script|style|title|meta|link|base|div|span|p|a|b|i|u|br|hr|h[1-6]|img|iframe|object|embed|form|input|button|table|tr|td|ul|ol|li|font|center|pre|video|audio|template|frameset|main|section|article)$/i;

const HEADER = /^(?:mime-version|received|return-path|from|to|subject|content-type|message-id|date|delivered-to)\s*:/i;

function markupKind(text: string): FileKind {
  const { name, isPage } = prologOf(text);
  if (isPage || PAGE.test(name)) return 'html';
  return /^(?:[\w.-]+:)?svg$/i.test(name) ? 'svg' : 'xml';
}

function isMail(text: string): boolean {
  const lines = text.slice(0, 4_096).split(/\r\n|\r|\n/, 40);
  return HEADER.test(lines[0] ?? '') && lines.filter((line) => HEADER.test(line)).length >= 2;
}

/** How a script begins that says so itself; a text of Chinese begins like none of them. `ID;P`: a sheet that Excel runs, whatever it is called. */
const SCRIPT =
  /^\s{0,99}(?:#!\s{0,9}\/|%!ps|@echo\s|rem\s|id;p|<\?php|<job\b|<package\b|<script\b|<hta:|on error resume next|set-executionpolicy|windows registry editor|regedit4|\[internetshortcut\]|\[desktop entry\])/i;

/** True for a text that a machine runs, by how it begins. */
export const isScriptText = (text: string): boolean => SCRIPT.test(text.replace(/^\ufeff/, ''));

/** What a text is by how it begins: running text, or a language that only looks like one. Give its first 64 kB or more. */
export function textKind(whole: string): FileKind {
  const text = whole.replace(/^[\ufeff\s\0]+/, '');
  if (/^%pdf-/i.test(text)) return 'pdf';
  if (/^\{\\rtf/i.test(text)) return 'rtf';
  if (/^<script\b/i.test(text)) return 'html';
  if (isScriptText(text)) return 'script';
  if (/^<[!?/a-z]/i.test(text)) return markupKind(text);
  return isMail(text) ? 'mail' : 'text';
}
