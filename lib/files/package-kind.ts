import { AppError } from '@/lib/platform/errors';
import { ArchiveError, readArchive, type Part } from './archive';
import { bytesSource, type ByteSource } from './byte-source';
import { hasCommandCell, holdsMacros, holdsProgram, isArchive, isCompound, isPackage, startsCommand } from './carried';
import { compoundKind, packagesIn } from './compound';
import type { FileKind } from './file-types';
import { isFirstPart, textOfXml } from './first-page';
import { headText } from './text-file';
import { textKind } from './text-kind';
import { walkXml } from './word-xml';
import { looksLikeXml, prologProblem } from './xml-prolog';

/** What was found in a zip-type file. `text` is what stands on its first page, or the names inside where it has no page. */
export type Found = { kind: FileKind; text: string; names: readonly string[] };

const isTypes = (name: string): boolean => name.toLowerCase() === '[content_types].xml';
const TYPES_BYTES = 1_000_000;
const RELATIONS_BYTES = 500_000;
const TEXT_BYTES = 400_000;
const PROLOG_BYTES = 8_192;
/** How far a part is looked into for what it carries; what is longer cannot be judged. */
const MOST_BYTES = 48_000_000;
const SIGNATURE_BYTES = 64;
const FIRST_PARTS = 12;
const CHUNK_BYTES = 65_536;
const CHUNK_KINDS: readonly FileKind[] = ['html', 'rtf', 'mail'];
/** Documents in documents are looked into so far; what carries more of them cannot be judged. */
const DEEPEST = 3;

/** Texts that a spreadsheet opens. */
const TABLE = /\.(?:csv|tsv|tab|txt|prn)$/i;
const XML = /\.(?:xml|rels|vml)$/i;
const SEEN = /\.(?:jpe?g|png|gif|bmp|tiff?|emf|wmf|wdp|mp3|mp4|m4a|wav|avi|wmv|ttf|odttf|fntdata)$/i;

type Family = { plain: FileKind; active: FileKind; part: RegExp; type: RegExp; activeType: RegExp };

const FAMILIES: Family[] = [
  {
    plain: 'docx',
    active: 'docm',
    part: /^word\/document\d*\.xml$/i,
    type: /wordprocessingml\.document\.main\+xml$/i,
    activeType: /ms-word\./i,
  },
  {
    plain: 'xlsx',
    active: 'xlsm',
    part: /^xl\/workbook\d*\.xml$/i,
    type: /spreadsheetml\.sheet\.main\+xml$/i,
    activeType: /ms-excel\./i,
  },
  {
    plain: 'pptx',
    active: 'pptm',
    part: /^ppt\/presentation\d*\.xml$/i,
    type: /presentationml\.(?:presentation|slideshow)\.main\+xml$/i,
    activeType: /ms-powerpoint\./i,
  },
];

const ACTIVE_TYPE = /macroEnabled|vbaProject|vbaData|macrosheet/i;
const ACTIVE_NAME = /(?:^|\/)(?:vbaProject|vbaData|macrosheets?)(?:\.|\/)/i;
const ACTIVE_RELATION = /\/(?:vbaProject|xlMacrosheet|xlIntlMacrosheet|wordVbaData)$/i;
const TEMPLATE_TYPE = /\.template\.main\+xml$/i;
/** What a document may fetch by itself when it is opened. */
const FETCHED = /\/(?:attachedTemplate|oleObject|frame|subDocument|control|package|aFChunk)$/i;

/** True when a relationship leads off the machine on which the document is opened: to an address or a share, not to a folder of it. */
export function isRemote(target: string): boolean {
  const plain = target.trim().replace(/\\/g, '/').toLowerCase();
  if (plain.startsWith('file:')) return !/^file:\/{0,3}[a-z]:\//.test(plain);
  if (/^[a-z]:\//.test(plain)) return false;
  return plain.startsWith('//') || /^[a-z][a-z\d+.-]*:/.test(plain);
}

export const MACROS: readonly FileKind[] = ['docm', 'xlsm', 'pptm'];
const CARRIERS: readonly FileKind[] = ['carrier', 'program', 'unsafeZip'];
/** What a document may not be, wherever it lies: in an archive, or in another document. */
export const DANGEROUS: readonly FileKind[] = [...MACROS, ...CARRIERS, 'dde', 'remote'];

class Package {
  /** What the documents within it are. */
  readonly inner = new Set<FileKind>();
  readonly types = new Set<string>();
  readonly texts: string[] = [];
  hasMacros = false;
  hasProgram = false;
  hasArchive = false;
  /** A piece in another language of documents, which is read when the document is opened. */
  hasChunk = false;
  startsCommand = false;
  isRemote = false;
  mimeType = '';
  problem: 'DOCTYPE' | 'XML' | 'LIMITS' | null = null;

  constructor(private readonly depth: number) {}

  /** How many bytes of a part are looked at. */
  keep(name: string): number {
    if (isTypes(name)) return TYPES_BYTES;
    if (/\.rels$/i.test(name)) return RELATIONS_BYTES;
    return SEEN.test(name) ? SIGNATURE_BYTES : MOST_BYTES;
  }

  async take(name: string, { bytes, isWhole }: Part): Promise<void> {
    if (name === 'mimetype') this.mimeType = bytes.toString('latin1', 0, 100);
    if (!isWhole && bytes.length === MOST_BYTES) this.problem ??= 'LIMITS';
    if (XML.test(name)) this.takeXml(name, { bytes, isWhole });
    else this.takeOther(name, { bytes, isWhole });
    if (isWhole) await this.lookInto(bytes);
  }

  /** A document within it: a part, or a stream of an older object. */
  private async lookInto(bytes: Buffer): Promise<void> {
    if (isCompound(bytes)) this.inner.add(await compoundKind(bytesSource(bytes)));
    const documents = isPackage(bytes) ? [bytes] : await packagesIn(bytesSource(bytes));
    for (const document of documents) {
      if (this.depth >= DEEPEST) this.hasProgram = true;
      else this.inner.add((await packageKind(bytesSource(document), this.depth + 1)).kind);
    }
  }

  private takeXml(name: string, { bytes, isWhole }: Part): void {
    if (startsCommand(bytes)) this.startsCommand = true;
    this.problem ??= prologProblem(bytes.subarray(0, PROLOG_BYTES), isWhole && bytes.length <= PROLOG_BYTES);
    if (this.problem) return;
    if (isTypes(name) || /\.rels$/i.test(name)) this.readList(bytes, isWhole);
    else if (isFirstPart(name) && this.texts.length < FIRST_PARTS)
      this.texts.push(textOfXml(bytes.subarray(0, TEXT_BYTES)));
  }

  /** A part that is no XML. */
  private takeOther(name: string, { bytes, isWhole }: Part): void {
    if (looksLikeXml(bytes)) this.takeHiddenXml(name, bytes, isWhole);
    else if (CHUNK_KINDS.includes(textKind(headText(bytes.subarray(0, CHUNK_BYTES)) ?? ''))) this.hasChunk = true;
    if (TABLE.test(name) && hasCommandCell(bytes)) this.startsCommand = true;
    if (holdsMacros(bytes)) this.hasMacros = true;
    if (holdsProgram(name, bytes)) this.hasProgram = true;
    if (isArchive(bytes)) this.hasArchive = true;
  }

  /** What is read as XML by its content type may have any name; a picture that begins so is none. */
  private takeHiddenXml(name: string, bytes: Buffer, isWhole: boolean): void {
    if (startsCommand(bytes)) this.startsCommand = true;
    const kind = textKind(headText(bytes.subarray(0, CHUNK_BYTES)) ?? '');
    if (kind === 'html') this.hasChunk = true;
    else if (SEEN.test(name)) this.problem ??= 'XML';
    else if (kind !== 'svg') this.problem ??= prologProblem(bytes.subarray(0, PROLOG_BYTES), isWhole);
  }

  /** The list of content types, or of relationships. */
  private readList(bytes: Buffer, isWhole: boolean): void {
    if (!isWhole) {
      this.problem ??= 'XML';
      return;
    }
    if (bytes.length === 0) return;
    try {
      walkXml(bytes, {
        open: ({ attributes }) => this.read(attributes),
        close: () => undefined,
        text: () => undefined,
      });
    } catch {
      this.problem ??= 'XML';
    }
  }

  private read({ ContentType, Type = '', Target = '', TargetMode }: Record<string, string>): void {
    if (ContentType !== undefined) this.types.add(ContentType);
    if (ACTIVE_RELATION.test(Type)) this.hasMacros = true;
    if (TargetMode === 'External' && FETCHED.test(Type) && isRemote(Target)) this.isRemote = true;
  }
}

/** True when the package, or a document within it, has macros. */
function isActive(found: Package, names: readonly string[]): boolean {
  const isSaid =
    [...found.types].some((type) => ACTIVE_TYPE.test(type)) || names.some((name) => ACTIVE_NAME.test(name));
  return isSaid || found.hasMacros || MACROS.some((kind) => found.inner.has(kind));
}

/** What a document without macros does or carries along, itself or a document within it. */
function carriedKind({ inner, startsCommand, hasProgram, hasChunk, isRemote }: Package): FileKind | null {
  if (startsCommand || inner.has('dde')) return 'dde';
  if (hasProgram || hasChunk || CARRIERS.some((kind) => inner.has(kind))) return 'carrier';
  return isRemote || inner.has('remote') ? 'remote' : null;
}

function officeKind(found: Package, names: readonly string[]): FileKind | null {
  const types = [...found.types];
  const byType = FAMILIES.find((one) => types.some((type) => one.type.test(type) || one.activeType.test(type)));
  const family = byType ?? FAMILIES.find((one) => names.some((name) => one.part.test(name)));
  const isTemplate = types.some((type) => TEMPLATE_TYPE.test(type));
  if (!family) return isTemplate ? 'template' : null;
  if (isActive(found, names)) return family.active;
  return isTemplate ? 'template' : (carriedKind(found) ?? family.plain);
}

/** Pages of fixed layout (OFD) may carry attachments along as well. */
function pagesKind(found: Package, names: readonly string[]): FileKind {
  return isActive(found, names) ? 'carrier' : (carriedKind(found) ?? 'ofd');
}

function otherKind(found: Package, names: readonly string[]): FileKind {
  const isOpen = /^application\/vnd\.oasis\.opendocument/.test(found.mimeType);
  if (isOpen) return names.some((name) => /^(?:Basic|Scripts)\/./i.test(name)) ? 'docm' : 'odf';
  if (/^application\/epub\+zip/.test(found.mimeType)) return 'epub';
  if (names.some((name) => /^(?:META-INF\/MANIFEST\.MF|AndroidManifest\.xml)$/i.test(name))) return 'program';
  const isUnsafe = found.hasMacros || found.hasProgram || found.hasArchive || found.startsCommand;
  return isUnsafe || DANGEROUS.some((kind) => found.inner.has(kind)) ? 'unsafeZip' : 'zip';
}

/** A part of the archive is broken or dangerous. */
const broken = (reason: string): AppError => new AppError('FILE_BROKEN', { values: { reason } });

/**
 * What a zip-type file really is, by the content types that it declares, its parts and its relationships; every part is inflated and counted
 * (S23), and every document within it is judged as well, `depth` deep already. AppError FILE_BROKEN with a reason: ARCHIVE, LIMITS (S23), DOCTYPE, XML.
 */
export async function packageKind(source: ByteSource, depth = 0): Promise<Found> {
  const found = new Package(depth);
  try {
    const names = await readArchive(source, {
      keep: (name) => found.keep(name),
      take: (name, part) => found.take(name, part),
      all: true,
    });
    const isPages = names.some((name) => /^OFD\.xml$/i.test(name));
    const kind = officeKind(found, names) ?? (isPages ? pagesKind(found, names) : otherKind(found, names));
    const isPackage = !['zip', 'unsafeZip', 'program', 'epub'].includes(kind);
    if (isPackage && found.problem) throw broken(found.problem);
    return { kind, text: isPackage ? found.texts.join('\n') : '', names: isPackage ? [] : names };
  } catch (error) {
    throw error instanceof ArchiveError ? broken(error.reason) : error;
  }
}
