import { unescapeXml } from './first-page';
import { signatureOf } from './signature';
import { isScriptText } from './text-kind';
import { decodeXml } from './xml-prolog';

/*
 * What a document or an archive carries along without being it: macros, programs, packed objects, archives in archives, and fields that start
 * another program when the document is opened. Everything is looked for once, from the beginning to the end.
 */

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ARCHIVE = Buffer.from('PK\u0003\u0004');
const PROJECT_STREAM = Buffer.from('_VBA_PROJECT', 'utf16le');
const PROJECT_PART = Buffer.from('vbaProject');
const DOCUMENT_PARTS = ['[Content_Types].xml', 'OFD.xml', 'mimetypeapplication/vnd.oasis'].map((name) =>
  Buffer.from(name),
);
const SIGNATURE_BYTES = 64;
const SCRIPT_BYTES = 256;

/** The stream in which a packed file lies within a document of the older kind, or within an object of a newer one. */
export const PACKED_STREAM = '\u0001Ole10Native';
const PACKED = Buffer.from(PACKED_STREAM, 'utf16le');

/** What Windows, or an office program, runs when somebody opens it. */
const RUN =
  /\.(?:exe|com|scr|pif|cpl|dll|ocx|sys|msi|msix|msp|appx|application|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|sct|lnk|url|scf|inf|reg|chm|jar|apk|sh|bash|csh|ksh|zsh|py|pyw|pyc|pyz|pl|rb|php|lua|run|desktop|deb|rpm|appimage|command|workflow|jnlp|msc|mst|wsc|ws|ps1xml|psd1|vb|gadget|hlp|iqy|slk|settingcontent-ms|library-ms|search-ms|appref-ms|website|theme|diagcab|app|dmg|iso|img|vhdx?|rdp|xll|docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm|sldm)[. ]*$/i;

/** True for what may be a document of the newer kind, or an archive. */
export const isPackage = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(ARCHIVE);

/** True for a document of the older kind, or an object of one. */
export const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(COMPOUND);

/** A project of macros in a part of its own, whatever the part is called; in an embedded document as well. */
export function holdsMacros(bytes: Buffer): boolean {
  if (isCompound(bytes)) return bytes.includes(PROJECT_STREAM);
  return isPackage(bytes) && bytes.includes(PROJECT_PART);
}

/** An object into which any file can be packed. */
export const holdsPacked = (bytes: Buffer): boolean => isCompound(bytes) && bytes.includes(PACKED);

/** A text that a machine runs, whatever it is called; in one byte a letter or in two. */
function isScript(bytes: Buffer): boolean {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isScriptText(bytes.toString(isWide ? 'utf16le' : 'utf8', isWide ? 2 : 0, SCRIPT_BYTES));
}

/** What a text document of the exchange format (RTF) can carry: objects, a template from elsewhere, a field that starts a program. */
const RTF = Buffer.from('{\\rt');
const RTF_CARRIES = ['\\objdata', '\\objupdate', '\\objautlink', '\\template', 'DDEAUTO'].map((word) =>
  Buffer.from(word),
);

function holdsRtfObject(bytes: Buffer): boolean {
  const isRtf = bytes.subarray(0, SCRIPT_BYTES).includes(RTF);
  return isRtf && RTF_CARRIES.some((word) => bytes.includes(word));
}

/** A program, a file that is run by its name, or an object into which any file can be packed. */
export function holdsProgram(name: string, bytes: Buffer): boolean {
  if (RUN.test(name) || signatureOf(bytes.subarray(0, SIGNATURE_BYTES)) === 'program') return true;
  return isScript(bytes) || holdsPacked(bytes) || holdsRtfObject(bytes);
}

/** An archive that is no document. */
export function isArchive(bytes: Buffer): boolean {
  const signature = signatureOf(bytes.subarray(0, SIGNATURE_BYTES));
  if (signature === 'zip-type') return !DOCUMENT_PARTS.some((part) => bytes.includes(part));
  return signature === 'archive';
}

/** An instruction that starts another program, plain or spelled by the numbers of its letters. */
const COMMAND = /^\s{0,99}(?:DDE|QUOTE(?:\s{1,9}\d{2,3}){3})/i;
const TAG = /^(\/?)(?:[\w.-]{1,60}:)?([\w.-]{1,60})/;
const FIELD_WORDS = ['instrText', 'fldSimple', 'ddeLink'].map((word) => Buffer.from(word));
/** Elements of a workbook in which a formula stands, and the sign between program and subject of one that asks another program. */
const FORMULA = /^(?:f|definedName|formula\d?)$/;
const FORMULA_SIGNS = ['|', '&#'].map((sign) => Buffer.from(sign));
const FORMULA_WORDS = ['f>', '<f ', ':f ', 'definedName', 'formula'].map((word) => Buffer.from(word));
const ASKS_PROGRAM = /(?:^|[=+\-*/^&(,;<>\s])[\w.]{0,60}\|[^!|[\]]{0,400}!/;
const DEEPEST = 200;
const LONGEST = 2_000;

/** Follows the fields of a part: the instruction of each is put together from its pieces. */
class Fields {
  isCommand = false;
  private readonly open: string[] = [];
  private isInstruction = false;
  private isFormula = false;

  text(text: string): void {
    if (this.isFormula) this.judgeFormula(text);
    const last = this.open.length - 1;
    const known = this.open[last];
    if (this.isInstruction && known !== undefined && known.length < LONGEST)
      this.open[last] = known + text.slice(0, LONGEST);
    else if (this.isInstruction && known === undefined) this.judge(text);
  }

  tag(tag: string): void {
    const [, isEnd, name = ''] = TAG.exec(tag) ?? [];
    this.isFormula = isEnd === '' && FORMULA.test(name);
    if (name === 'instrText') this.isInstruction = isEnd === '';
    else if (name === 'fldSimple') this.judge(/\binstr\s{0,9}=\s{0,9}["']([^"']{0,400})/.exec(tag)?.[1] ?? '');
    else if (name === 'ddeLink') this.isCommand = true;
    else if (name === 'fldChar') this.step(/fldCharType\s{0,9}=\s{0,9}["'](\w{1,20})/.exec(tag)?.[1]);
  }

  private step(kind: string | undefined): void {
    if (kind === 'begin' && this.open.length < DEEPEST) this.open.push('');
    if (kind === 'separate') this.judge(this.open.at(-1) ?? '');
    if (kind === 'end') this.judge(this.open.pop() ?? '');
  }

  /** A formula without its texts and quoted names: `cmd|'/c calc'!A0`. */
  private judgeFormula(text: string): void {
    const bare = unescapeXml(text.slice(0, LONGEST)).replace(/"[^"]*"|'[^']*'/g, '');
    if (ASKS_PROGRAM.test(bare)) this.isCommand = true;
  }

  judge(instruction: string): void {
    if (COMMAND.test(unescapeXml(instruction))) this.isCommand = true;
  }
}

/** The beginning of a cell that a spreadsheet counts out, and in it a program with what it is asked (DDE), as tables of text carry it. */
const CELL = String.raw`(?:^|[,;\t\n\r"])\s{0,9}[=+\-@]`;
const COMMAND_CELL = new RegExp(
  String.raw`${CELL}[^",;\t\n\r|]{0,99}[\w.]\|[^\n\r|]{0,200}!|${CELL}[^",;\t\n\r]{0,99}\bDDE\s{0,3}\(`,
  'i',
);

/** True when a piece of text, opened as a table, starts another program; each letter in one byte or in two. */
export const hasCommandCell = (piece: Buffer): boolean =>
  COMMAND_CELL.test(piece.toString('latin1').replaceAll('\0', ''));

const isWide = (bytes: Buffer): boolean => bytes.subarray(0, 4).includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe;

/** True when an XML part has a field, or a link of a workbook, that starts another program (DDE). */
export function startsCommand(part: Buffer): boolean {
  const words = FORMULA_SIGNS.some((sign) => part.includes(sign)) ? [...FIELD_WORDS, ...FORMULA_WORDS] : FIELD_WORDS;
  if (!isWide(part) && !words.some((word) => part.includes(word))) return false;
  const xml = decodeXml(part);
  const fields = new Fields();
  for (let at = 0; at < xml.length && !fields.isCommand;) {
    const open = xml.indexOf('<', at);
    fields.text(xml.slice(at, open < 0 ? undefined : open));
    const close = open < 0 ? -1 : xml.indexOf('>', open);
    if (close < 0) break;
    fields.tag(xml.slice(open + 1, Math.min(close, open + LONGEST)));
    at = close + 1;
  }
  return fields.isCommand;
}
