import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  compound,
  drawn,
  office,
  paragraph,
  pdf,
  relations,
  workbookSheets,
  zip,
  type MadePart,
} from '@/lib/testing/made-files';
import { bytesSource } from './byte-source';
import { CLAIMS, FILE_KINDS, type Door, type FileKind } from './file-types';
import { judgeFile } from './judge-file';

const PROJECT = Buffer.concat([compound(['VBA', '_VBA_PROJECT'], 'Sub AutoOpen()')]);
const latin = (text: string) => Buffer.from(text, 'latin1');
const type = (part: string, contentType: string) => `<Override PartName="/${part}" ContentType="${contentType}"/>`;
const VBA = 'application/vnd.ms-office.vbaProject';
const template = (target: string) =>
  office('docx', paragraph('甲'), [
    relations('word/_rels/settings.xml.rels', [{ type: 'attachedTemplate', target, external: true }]),
  ]);
const open = (name: string, data: string): MadePart => ({ name, data });
const slides = (hasMacros: number): Buffer =>
  Buffer.concat([
    compound(['Root Entry', 'PowerPoint Document']),
    Buffer.from([2, 0, 0, 4, 12, 0, 0, 0, 1, 0, 0, 0, hasMacros, 0, 0, 0, 2, 0, 0, 0]),
  ]);

/** True kinds, each in the shapes in which it comes. */
const SAMPLES: Partial<Record<FileKind, Buffer[]>> = {
  pdf: [pdf({ pages: [drawn('凭证')] }), latin('%PDF-1.4\n%%EOF\n'), latin('\n\nX-Printed-By: x\n%PDF-1.4\n')],
  ofd: [zip([open('OFD.xml', '<ofd:OFD xmlns:ofd="urn:ofd"/>')])],
  docx: [office('docx', paragraph('甲')), template('file:///C:\\Users\\x\\Normal.dotm'), template('../Normal.dotm')],
  xlsx: [office('xlsx')],
  pptx: [office('pptx'), office('ppsx')],
  doc: [compound(['Root Entry', 'WordDocument'])],
  xls: [compound(['Root Entry', 'Workbook'], '', workbookSheets(false))],
  ppt: [slides(0)],
  jpg: [latin('\xff\xd8\xff\xe0\0\0')],
  png: [latin('\x89PNG\r\n\x1a\n\0\0')],
  mp4: [latin('\0\0\0\x18ftypisom')],
  zip: [zip([open('a.txt', 'a')]), zip([open('x/vbaProject.bin', 'a'), open('page.xml', '<!DOCTYPE html><html/>')])],
  text: [
    Buffer.from('关于整改的通报\n一、整改情况\n'),
    iconv.encode('关于学习不深、整改落实不到位的问题，已经完成整改。', 'gb18030'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode('关于整改的通报', 'utf-16le')]),
  ],
  docm: [
    office('docm', paragraph('甲')),
    office('dotm', paragraph('甲')),
    office('docx', paragraph('甲'), [{ name: 'word/vbaProject.bin', data: PROJECT }]),
    office('docx', paragraph('甲'), [{ name: 'word/media/theme.dat', data: PROJECT }]),
    office('docx', paragraph('甲'), [{ name: 'word/x.xml', data: '<a/>' }], type('word/x.xml', VBA)),
    office('docx', paragraph('甲'), [
      relations('word/_rels/document.xml.rels', [{ type: 'vbaProject', target: 'x.bin' }]),
    ]),
    office('docx', paragraph('甲'), [
      { name: 'word/embeddings/a.docx', data: office('docx', '', [{ name: 'word/vbaProject.bin', data: PROJECT }]) },
    ]),
    office(
      'docx',
      paragraph('甲'),
      [],
      type('word/a.xml', 'application/vnd.ms-word.document.&#109;acroEnabled.main+xml'),
    ),
    compound(['Root Entry', 'WordDocument', 'Macros', 'VBA', '_VBA_PROJECT']),
  ],
  xlsm: [
    office('xlsm'),
    office('xlsb'),
    office('xlsx', '', [{ name: 'xl/vbaProject.bin', data: PROJECT }]),
    office('xlsx', '', [open('xl/macrosheets/sheet1.xml', '<a/>')]),
    compound(['Root Entry', 'Workbook', '_VBA_PROJECT_CUR'], '', workbookSheets(false)),
    compound(['Root Entry', 'Workbook'], '', workbookSheets(true)),
  ],
  pptm: [office('pptm'), slides(1)],
  template: [office('dotx', paragraph('甲'))],
  remote: [
    'http://x.example/a.dotm',
    'https://x/a',
    '\\\\server\\share\\a.dotm',
    'file://server/a.dotm',
    'FILE:\\\\server\\a',
  ].map(template),
  locked: [compound(['Root Entry', 'EncryptedPackage'])],
  odf: [zip([open('mimetype', 'application/vnd.oasis.opendocument.text'), open('content.xml', '<a/>')])],
  epub: [zip([open('mimetype', 'application/epub+zip')])],
  program: [
    latin('MZ\x90\0\x03\0\0\0%PDF-'),
    latin('\x7fELF\x02\x01'),
    zip([open('META-INF/MANIFEST.MF', 'a'), open('a.class', 'b')]),
    latin('\xca\xfe\xba\xbe\0\0'),
  ],
  script: [latin('#!/bin/sh\nrm -rf /\n'), latin('@echo off\r\n')],
  html: [
    latin('<html><script>alert(1)</script>'),
    latin('  \n<!-- a --><!DOCTYPE html>\n<html>'),
    latin('<html>%PDF-1.4'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html><body>', 'utf16le')]),
    Buffer.from(`<!--${'长'.repeat(400)}--><table><tr><td>甲</td></tr></table>`),
    latin('<script>x</script>'),
  ],
  svg: [
    latin('<svg onload="x"/>'),
    latin('<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  xml: [latin('<?xml version="1.0"?><w:wordDocument/>'), latin('<data><b/></data>')],
  rtf: [latin('{\\rtf1\\ansi x}')],
  mail: [
    latin('From: a@b\r\nTo: c@d\r\nSubject: x\r\n\r\ntext'),
    latin('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n'),
  ],
  archive: [latin('Rar!\x1a\x07\0'), latin("7z\xbc\xaf'\x1c\0"), latin('\x1f\x8b\x08\0')],
  picture: [latin('GIF89a\0'), latin('BM\0\0\0\0\0\0\0\0'), latin('\0\0\0\x18ftypheic'), latin('RIFF\0\0\0\0WEBP')],
  media: [latin('ID3\x03\0'), latin('\0\0\0\x14ftypqt  '), latin('RIFF\0\0\0\0WAVE')],
  compound: [compound(['Root Entry', 'Property']), latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  unknown: [Buffer.from([0xff, 0xff, 0xff, 0x80, 1, 2]), Buffer.alloc(64)],
};

const NAMES = [
  ...new Set([...Object.keys(CLAIMS.EVIDENCE), ...Object.keys(CLAIMS.DOCUMENT)]),
  ...['docm', 'xlsm', 'html', 'svg', 'rtf', 'exe', 'js', 'xml', 'eml', 'gif', 'PDF', 'toString', ''],
];

async function answer(bytes: Buffer, name: string, door: Door): Promise<string> {
  try {
    return `taken as ${(await judgeFile(bytesSource(bytes), name, door)).kind}`;
  } catch (error) {
    const { code, details } = error as { code: string; details: { values: Record<string, string> } };
    return `${code} ${details.values['found'] ?? ''}`.trim();
  }
}

function expected(kind: FileKind, ending: string, door: Door): string {
  const claim = CLAIMS[door][ending.toLowerCase()];
  if (!claim) return `FILE_TYPE ${ending === '' ? 'none' : ending.toLowerCase()}`;
  return claim.includes(kind) ? `taken as ${kind}` : `FILE_MISMATCH ${kind}`;
}

describe.each(['EVIDENCE', 'DOCUMENT'] as const)('what comes to the door %s', (door) => {
  it.each(FILE_KINDS.map((kind) => [kind]))(
    'a file that is %s is taken by no other name, and the refusal says what it is',
    async (kind) => {
      const samples = SAMPLES[kind] ?? [];
      expect(samples.length).toBeGreaterThan(0);
      for (const [at, bytes] of samples.entries()) {
        for (const ending of NAMES) {
          const name = ending === '' ? '材料' : `材料.${ending}`;
          expect(await answer(bytes, name, door), `sample ${at} as ${name}`).toBe(expected(kind, ending, door));
        }
      }
    },
  );

  it.each([
    [
      'behind a long comment',
      `<!--${'c'.repeat(5_000)}--><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>`,
    ],
    ['behind a comment without end', `<!--${'c'.repeat(50_000)}--><!DOCTYPE a><a/>`],
    ['behind many instructions', `${'<?a b?>'.repeat(200)}<!DOCTYPE a><a/>`],
    ['in UTF-16 without a mark', Buffer.from('<!DOCTYPE a><a/>', 'utf16le')],
    ['in an encoding of its own', '<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a>'],
  ])('a document type %s is seen in any part', async (_what, data) => {
    for (const name of ['word/document.xml', 'docProps/app.xml', 'customXml/item1.xml', '_rels/.rels']) {
      const bytes = zip([open('[Content_Types].xml', '<Types/>'), open('word/document.xml', '<a/>'), { name, data }]);
      expect(await answer(bytes, 'a.docx', door), name).toBe('FILE_BROKEN');
    }
  });

  it('words of a document type inside a text are no document type', async () => {
    const words = office(
      'docx',
      `<!-- <!DOCTYPE x> -->${paragraph('&lt;!DOCTYPE html&gt;')}<w:p><![CDATA[<!DOCTYPE x>]]></w:p>`,
    );
    expect(await answer(words, 'a.docx', door)).toBe('taken as docx');
  });
});
