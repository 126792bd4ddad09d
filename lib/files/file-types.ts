/** The kinds of files that are told apart by their content, whatever they are called. */
export const FILE_KINDS = [
  'pdf',
  'ofd',
  'docx',
  'xlsx',
  'pptx',
  'doc',
  'xls',
  'ppt',
  'jpg',
  'png',
  'mp4',
  'zip',
  'text',
  'docm',
  'xlsm',
  'pptm',
  'template',
  'remote',
  'dde',
  'carrier',
  'unsafeZip',
  'locked',
  'odf',
  'epub',
  'program',
  'script',
  'html',
  'svg',
  'xml',
  'rtf',
  'mail',
  'archive',
  'picture',
  'media',
  'compound',
  'unknown',
] as const;

export type FileKind = (typeof FILE_KINDS)[number];

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const MEDIA_TYPES: Partial<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  jpg: 'image/jpeg',
  png: 'image/png',
  mp4: 'video/mp4',
  zip: 'application/zip',
  text: 'text/plain',
};

/** The media type of a kind. */
export function mediaTypeOf(kind: FileKind): string {
  return MEDIA_TYPES[kind] ?? 'application/octet-stream';
}

/** Where files come in: evidence of a measure (S21), or a document to be read into a plan (R15). */
export type Door = 'EVIDENCE' | 'DOCUMENT';

/** What a name may end in at each door, and which kinds its content may then be. WPS keeps its own names for the kinds of Microsoft. */
export const CLAIMS: Record<Door, Record<string, readonly FileKind[]>> = {
  EVIDENCE: {
    pdf: ['pdf'],
    ofd: ['ofd'],
    doc: ['doc'],
    docx: ['docx'],
    xls: ['xls'],
    xlsx: ['xlsx'],
    ppt: ['ppt'],
    pptx: ['pptx'],
    wps: ['doc', 'docx'],
    et: ['xls', 'xlsx'],
    dps: ['ppt', 'pptx'],
    jpg: ['jpg'],
    jpeg: ['jpg'],
    png: ['png'],
    zip: ['zip'],
    mp4: ['mp4'],
  },
  DOCUMENT: { docx: ['docx'], txt: ['text'], csv: ['text'] },
};

/** The kinds that a content may be under this ending; null for an ending that the door does not take. */
export function claimOf(door: Door, ending: string): readonly FileKind[] | null {
  return Object.hasOwn(CLAIMS[door], ending) ? (CLAIMS[door][ending] ?? null) : null;
}

/** What a door takes, in one line for people: an ending that only spells another one is left out. */
export function acceptedWords(door: Door): string {
  const endings = Object.keys(CLAIMS[door]).filter((ending) => ending !== 'jpeg');
  return endings.join(' ');
}

/** For the `accept` of a file input; the server judges by content as well. */
export function acceptedNames(door: Door): string {
  return Object.keys(CLAIMS[door])
    .map((ending) => `.${ending}`)
    .join(',');
}

/** The media types that are shown in place (S22); everything else is a download. */
export const SHOWN_IN_PLACE: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf'];

/** The lower-case extension of a name, empty without one. */
export function extensionOf(name: string): string {
  const match = /\.([A-Za-z0-9]{1,10})$/.exec(name.normalize('NFKC').trim());
  return (match?.[1] ?? '').toLowerCase();
}
