/** What may be uploaded (S21): extension → media type and how its content begins. */

export type Container = 'pdf' | 'jpeg' | 'png' | 'mp4' | 'zip' | 'compound';

type FileType = {
  mediaType: string;
  containers: readonly Container[];
  /** A zip-type document has this part; a compound one holds one of these streams. */
  part?: RegExp;
  streams?: readonly string[];
};

const WORD = ['WordDocument'];
const EXCEL = ['Workbook', 'Book'];
const SLIDES = ['PowerPoint Document'];
const OPEN_XML = /^\[Content_Types\]\.xml$/;

export const FILE_TYPES: Record<string, FileType> = {
  pdf: { mediaType: 'application/pdf', containers: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', containers: ['jpeg'] },
  jpeg: { mediaType: 'image/jpeg', containers: ['jpeg'] },
  png: { mediaType: 'image/png', containers: ['png'] },
  mp4: { mediaType: 'video/mp4', containers: ['mp4'] },
  zip: { mediaType: 'application/zip', containers: ['zip'] },
  ofd: { mediaType: 'application/ofd', containers: ['zip'], part: /^OFD\.xml$/i },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    containers: ['zip'],
    part: /^word\/document\d*\.xml$/i,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    containers: ['zip'],
    part: /^xl\/workbook\d*\.xml$/i,
  },
  pptx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    containers: ['zip'],
    part: /^ppt\/presentation\d*\.xml$/i,
  },
  doc: { mediaType: 'application/msword', containers: ['compound'], streams: WORD },
  xls: { mediaType: 'application/vnd.ms-excel', containers: ['compound'], streams: EXCEL },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', containers: ['compound'], streams: SLIDES },
  wps: { mediaType: 'application/vnd.ms-works', containers: ['compound', 'zip'], streams: WORD, part: OPEN_XML },
  et: { mediaType: 'application/vnd.ms-excel', containers: ['compound', 'zip'], streams: EXCEL, part: OPEN_XML },
  dps: { mediaType: 'application/vnd.ms-powerpoint', containers: ['compound', 'zip'], streams: SLIDES, part: OPEN_XML },
};

/** For the `accept` of a file input; the server judges by content as well. */
export const ACCEPTED = Object.keys(FILE_TYPES)
  .map((extension) => `.${extension}`)
  .join(',');

/** The media types that are shown in place (S22); everything else is a download. */
export const SHOWN_IN_PLACE: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf'];

/** The lower-case extension of a name, empty without one. */
export function extensionOf(name: string): string {
  const match = /\.([A-Za-z0-9]{1,10})$/.exec(name.normalize('NFKC').trim());
  return (match?.[1] ?? '').toLowerCase();
}

const startsWith = (head: Buffer, bytes: number[], at = 0): boolean =>
  head.length >= at + bytes.length && bytes.every((byte, index) => head[at + index] === byte);

/** What the first bytes of a file say it is; null for anything that is not allowed in. */
export function containerOf(head: Buffer): Container | null {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(head, [0x66, 0x74, 0x79, 0x70], 4)) return 'mp4';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound';
  return head.subarray(0, 1024).includes('%PDF-') && !startsWith(head, [0x4d, 0x5a]) ? 'pdf' : null;
}
