import { deflateSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  compound,
  drawn,
  office,
  paragraph,
  pdf,
  relations,
  smallWorkbook,
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

const PACKAGE = compound(['Root Entry', '\u0001Ole10Native'], 'C:\\a.exe');
/** A presentation of the old format with an object in its stream, plain or packed, behind a record of something else. */
const slidesWith = (object: Buffer, isPacked: boolean): Buffer => {
  const data = isPacked ? Buffer.concat([Buffer.alloc(4), deflateSync(object)]) : object;
  const head = Buffer.from([isPacked ? 0x10 : 0, 0, 0x11, 0x10, 0, 0, 0, 0]);
  head.writeUInt32LE(data.length, 4);
  const stream = Buffer.concat([Buffer.from([0x0f, 0, 0xe8, 0x03, 2, 0, 0, 0, 9, 9]), head, data, Buffer.alloc(5_000)]);
  return compound(['Root Entry', 'PowerPoint Document'], '', stream, 'PowerPoint Document');
};
const embedded = (name: string, data: Buffer): Buffer => office('docx', paragraph('甲'), [{ name, data }]);
/** A Word document whose main part has a name of its own: its content type and a relationship say what it is. */
const hiddenMain = (name: string, body: string, before = ''): Buffer =>
  zip([
    open(
      '[Content_Types].xml',
      `<Types>${type(name, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml')}</Types>`,
    ),
    relations('_rels/.rels', [{ type: 'officeDocument', target: name }]),
    open(
      name,
      `${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  ]);
/** An object of the older kind with a document of the newer kind in it. */
const wrapped = (document: Buffer, main = 'Root Entry'): Buffer =>
  compound([main, 'ObjectPool', 'Package'], '', document, 'Package');
const PROGRAM = latin('MZ\x90\0\x03\0\0\0');
const field = (...pieces: string[]): string => {
  const step = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  const words = pieces.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join('');
  return `<w:p>${step('begin')}${words}${step('separate')}<w:r><w:t>甲</w:t></w:r>${step('end')}</w:p>`;
};
const COMMAND = ' DDEAUTO c:\\windows\\system32\\cmd.exe &quot;/k calc&quot; ';
const wordPart = (body: string) =>
  `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${body}</w:hdr>`;
const link = (xml: string): MadePart => ({ name: 'xl/externalLinks/externalLink1.xml', data: xml });
/** A link of an old workbook: the sheets of the book itself, another book, or a program and its subject. */
const oldLink = (name: string): Buffer => {
  const data = Buffer.concat([Buffer.from([0, 0, name.length, 0, 0]), latin(name)]);
  return Buffer.concat([Buffer.from([0xae, 0x01, data.length, 0]), data]);
};
const oldBook = (isMacro: boolean, ...links: Buffer[]): Buffer => {
  const sheets = workbookSheets(isMacro);
  return Buffer.concat([sheets.subarray(0, -4), ...links, sheets.subarray(-4)]);
};
const archived = (...parts: MadePart[]): Buffer => zip([open('说明.txt', '甲'), ...parts]);

/** True kinds, each in the shapes in which it comes. */
const SAMPLES: Partial<Record<FileKind, Buffer[]>> = {
  pdf: [pdf({ pages: [drawn('凭证')] }), latin('%PDF-1.4\n%%EOF\n'), latin('\n\nX-Printed-By: x\n%PDF-1.4\n')],
  ofd: [zip([open('OFD.xml', '<ofd:OFD xmlns:ofd="urn:ofd"/>')])],
  docx: [
    office('docx', paragraph('甲')),
    office('docx', field(' PAGE ') + field(' TOC \\o &quot;1-3&quot; ') + paragraph('DDEAUTO 是一种域')),
    office('docx', '<w:p><w:fldSimple w:instr=" DATE "/></w:p>', [
      { name: 'word/embeddings/oleObject1.bin', data: compound(['Root Entry', 'Equation Native']) },
    ]),
    template('file:///C:\\Users\\x\\Normal.dotm'),
    template('../Normal.dotm'),
  ],
  xlsx: [
    office('xlsx'),
    office('xlsx', '', [link('<externalLink><externalBook/></externalLink>')]),
    ...[`VLOOKUP("a|b",Sheet2!A1,1)`, `'甲|乙'!A1`, `Table1[a|b]+Sheet2!A1`, `IF(A1="cmd|x!",1,Sheet1!B2)`].map(
      (formula) =>
        office('xlsx', '', [open('xl/worksheets/sheet1.xml', `<worksheet><c><f>${formula}</f></c></worksheet>`)]),
    ),
    office('xlsx', '', [{ name: 'xl/embeddings/a.docx', data: office('docx', paragraph('甲')) }]),
    office('xlsx', '', [{ name: 'xl/embeddings/oleObject1.bin', data: wrapped(office('docx', paragraph('甲'))) }]),
  ],
  pptx: [office('pptx'), office('ppsx')],
  doc: [
    compound(['Root Entry', 'WordDocument']),
    compound(['Root Entry', 'WordDocument'], '\x13 PAGE \x14 DDEAUTO 是一种域'),
  ],
  xls: [
    compound(['Root Entry', 'Workbook'], '', workbookSheets(false)),
    compound(['Root Entry', 'Workbook'], '', oldBook(false, oldLink('\x01\x05a.xls'))),
    smallWorkbook(workbookSheets(false)),
  ],
  ppt: [slides(0), slidesWith(compound(['Root Entry', 'Equation Native']), true), slidesWith(PROGRAM, true)],
  jpg: [latin('\xff\xd8\xff\xe0\0\0')],
  png: [latin('\x89PNG\r\n\x1a\n\0\0')],
  mp4: [latin('\0\0\0\x18ftypisom')],
  zip: [
    archived(
      { name: '办法.docx', data: office('docx', paragraph('甲')) },
      { name: '旧.doc', data: compound(['Root Entry', 'WordDocument']) },
    ),
    archived({ name: '版式.ofd', data: zip([open('OFD.xml', '<a/>')]) }),
    zip([open('a.txt', 'a')]),
    archived(
      open('网页.html', '<html><body>甲</body></html>'),
      open('脚本说明.txt', '文中写到 #!/bin/sh 和 @echo off'),
    ),
    zip([open('x/vbaProject.bin', 'a'), open('page.xml', '<!DOCTYPE html><html/>')]),
  ],
  text: [
    Buffer.from('关于整改的通报\n一、整改情况\n'),
    Buffer.from('序号,问题\n1,"-20%|环比！"\n=合计,甲|乙\n-完成!\n'),
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
    smallWorkbook(workbookSheets(true)),
  ],
  pptm: [office('pptm'), slides(1), slidesWith(PROJECT, true), slidesWith(PROJECT, false)],
  template: [office('dotx', paragraph('甲'))],
  remote: [
    'http://x.example/a.dotm',
    'https://x/a',
    '\\\\server\\share\\a.dotm',
    'file://server/a.dotm',
    'FILE:\\\\server\\a',
  ].map(template),
  dde: [
    office('docx', field(COMMAND)),
    office('docx', field(' DD', 'EAU', 'TO c:\\a ')),
    office('docx', field(' dde excel a b ')),
    office('docx', field(' D&#68;E excel a b ')),
    office('docx', field(' QUOTE 68 68 69 65 85 84 79 ')),
    office('docx', '<w:p><w:fldSimple w:instr=" DDEAUTO c:\\a "><w:r><w:t>甲</w:t></w:r></w:fldSimple></w:p>'),
    office('docx', paragraph('长'.repeat(200_000)) + field(COMMAND)),
    office('docx', paragraph('甲'), [open('word/footer9.xml', wordPart(field(COMMAND)))]),
    office('docx', paragraph('甲'), [open('other/part.xml', wordPart(field(COMMAND)).replaceAll('w:', 'x:'))]),
    office('docx', paragraph('甲'), [
      {
        name: 'word/header1.xml',
        data: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(wordPart(field(COMMAND)), 'utf16le')]),
      },
    ]),
    office('xlsx', '', [link(`<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`)]),
    office('xlsx', '', [
      link(`<x:externalLink xmlns:x="urn:x"><!--${'c'.repeat(20_000)}--><x:ddeLink/></x:externalLink>`),
    ]),
    compound(['Root Entry', 'WordDocument'], '\x13 DDEAUTO c:\\a \x14'),
    Buffer.concat([compound(['Root Entry', 'WordDocument']), latin('\x13DDE excel a b\x14')]),
    compound(['Root Entry', 'Workbook'], '', oldBook(false, oldLink('cmd\x03/c calc'))),
    smallWorkbook(oldBook(false, oldLink('cmd\x03/c calc'))),
    ...['document.bin', 'document.svg', 'a'].map((name) => hiddenMain(`word/${name}`, field(COMMAND))),
    ...[`cmd|'/c calc'!A0`, `1+cmd&#124;'/c calc'!'A1'`, `SUM(1)*rundll32|"a.dll, b"!A`, 'excel|book!r1c1'].flatMap(
      (formula) => [
        office('xlsx', '', [open('xl/worksheets/sheet1.xml', `<worksheet><c><f>${formula}</f></c></worksheet>`)]),
        office('xlsx', '', [open('xl/workbook2.xml', `<x:definedName name="a">${formula}</x:definedName>`)]),
      ],
    ),
    ...[
      `=cmd|'/C calc'!A0`,
      `@SUM(1+9)*cmd|' /C calc'!A0`,
      '-2+3+cmd|"/C calc"!A',
      `=DDE("cmd";"/C calc";"1")`,
    ].flatMap((cell) => [
      Buffer.from(`序号,问题\n1,${cell}\n`),
      Buffer.from(`序号,问题\n1,"${cell}"\n`),
      Buffer.from(`\ufeff序号\t${cell}\n`, 'utf16le'),
      Buffer.from(`序号,问题\n${'1,落实不到位\n'.repeat(9_000)}${cell}\n`),
    ]),
  ],
  carrier: [
    office('docx', paragraph('甲'), [{ name: 'word/embeddings/oleObject1.bin', data: PACKAGE }]),
    office('docx', paragraph('甲'), [{ name: 'word/media/a.dat', data: PROGRAM }]),
    office('docx', paragraph('甲'), [{ name: 'word/media/image1.png', data: PROGRAM }]),
    office('xlsx', '', [open('xl/embeddings/打开.lnk', 'a')]),
    office('pptx', '', [open('ppt/embeddings/a.vbs ', 'a')]),
    compound(['Root Entry', 'WordDocument', 'ObjectPool', '\u0001Ole10Native']),
    slidesWith(PACKAGE, true),
    slidesWith(PACKAGE, false),
    slidesWith(wrapped(embedded('word/embeddings/oleObject1.bin', PACKAGE)), true),
    embedded('word/embeddings/a.xlsx', office('xlsx', '', [{ name: 'xl/embeddings/oleObject1.bin', data: PACKAGE }])),
    embedded('word/embeddings/a.dat', embedded('word/embeddings/a.docx', embedded('word/media/a.dat', PROGRAM))),
    embedded('word/embeddings/oleObject1.bin', wrapped(embedded('word/embeddings/oleObject1.bin', PACKAGE))),
    wrapped(embedded('word/embeddings/oleObject1.bin', PACKAGE), 'WordDocument'),
    [1, 2, 3, 4].reduce((inner) => embedded('word/embeddings/a.docx', inner), office('docx', paragraph('甲'))),
    embedded('word/embeddings/安装', latin('#!/bin/sh\nrm -rf /\n')),
    compound(['Root Entry', 'Workbook', 'MBD00012345', '\u0001Ole10Native'], '', workbookSheets(false)),
    embedded('word/embeddings/旧.doc', compound(['Root Entry', 'WordDocument', '\u0001Ole10Native'])),
    embedded('word/afchunk.htm', latin('<html><body onload="x">')),
    embedded('word/afchunk.mht', latin('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n')),
    embedded('word/afchunk.dat', latin('{\\rtf1\\ansi x}')),
    zip([open('OFD.xml', '<a/>'), { name: 'Doc_0/Attachs/a.dat', data: PROGRAM }]),
    zip([open('OFD.xml', '<a/>'), open('Doc_0/Attachs/安装.exe', 'a')]),
    zip([open('OFD.xml', '<a/>'), { name: 'Doc_0/Attachs/a.docx', data: embedded('word/vbaProject.bin', PROJECT) }]),
    zip([open('OFD.xml', '<a/>'), { name: 'Doc_0/Attachs/对象.bin', data: PACKAGE }]),
  ],
  unsafeZip: [
    archived(open('安装.exe', 'a')),
    archived(open('a/运行.JS', 'a')),
    archived(open('台账.xlsm', 'a')),
    archived(open('快捷方式.lnk.', 'a')),
    archived({ name: '照片.jpg', data: PROGRAM }),
    archived({
      name: '办法.docx',
      data: office('docx', paragraph('甲'), [{ name: 'word/vbaProject.bin', data: PROJECT }]),
    }),
    archived({ name: '办法.doc', data: compound(['Root Entry', 'WordDocument', 'Macros', '_VBA_PROJECT']) }),
    archived({ name: '材料.zip', data: zip([open('a.txt', 'a')]) }),
    archived({ name: '材料.dat', data: zip([open('a.txt', 'a')]) }),
    archived({ name: '材料.rar', data: latin('Rar!\x1a\x07\0') }),
    archived({ name: '对象.bin', data: PACKAGE }),
    archived({ name: '说明', data: latin('#!/usr/bin/env python3\nimport os\n') }),
    archived({ name: '附件1.dat', data: latin('\r\n@ECHO OFF\r\nstart calc\r\n') }),
    archived({ name: '登记.txt', data: Buffer.from('\ufeffWindows Registry Editor Version 5.00\r\n', 'utf16le') }),
    archived(open('启动.desktop', 'a')),
    archived(open('导出.py', 'a')),
    archived({ name: '旧.doc', data: compound(['Root Entry', 'WordDocument'], '\x13 DDEAUTO c:\\a \x14') }),
    archived({ name: '旧.xls', data: compound(['Root Entry', 'Workbook'], '', workbookSheets(true)) }),
    archived({
      name: '旧.xls',
      data: compound(['Root Entry', 'Workbook'], '', oldBook(false, oldLink('cmd\x03/c calc'))),
    }),
    archived({ name: '旧.ppt', data: slides(1) }),
    archived({ name: '旧.dat', data: wrapped(embedded('word/embeddings/oleObject1.bin', PACKAGE), 'WordDocument') }),
    archived(open('台账.csv', `序号\n=cmd|'/C calc'!A0\n`)),
    archived({ name: '台账.txt', data: Buffer.from(`\ufeff序号\t=cmd|'/C calc'!A0\n`, 'utf16le') }),
    archived(open('旧.xml', wordPart(field(COMMAND)))),
    archived({ name: '说明.rtf', data: latin('{\\rtf1\\ansi{\\object\\objemb{\\*\\objdata 0105}}}') }),
    archived({ name: '说明.doc', data: latin('{\\rtf1{\\field{\\*\\fldinst DDEAUTO c:\\a}}}') }),
    archived({
      name: '台账.ods',
      data: zip([
        open('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
        open('Basic/Standard/Module1.xml', '<a/>'),
      ]),
    }),
    archived({ name: '办法.docx', data: embedded('word/embeddings/oleObject1.bin', PACKAGE) }),
    archived({ name: '办法.docx', data: office('docx', field(COMMAND)) }),
    archived({ name: '办法.docx', data: template('http://x.example/a.dotm') }),
  ],
  locked: [compound(['Root Entry', 'EncryptedPackage'])],
  odf: [zip([open('mimetype', 'application/vnd.oasis.opendocument.text'), open('content.xml', '<a/>')])],
  epub: [zip([open('mimetype', 'application/epub+zip')])],
  program: [
    latin('MZ\x90\0\x03\0\0\0%PDF-'),
    latin('\x7fELF\x02\x01'),
    zip([open('META-INF/MANIFEST.MF', 'a'), open('a.class', 'b')]),
    latin('\xca\xfe\xba\xbe\0\0'),
  ],
  script: [
    latin('#!/bin/sh\nrm -rf /\n'),
    latin('@echo off\r\n'),
    latin('ID;PWXL;N;E\r\nC;X1;Y1;EEXEC("calc")\r\n'),
    latin('\r\n[InternetShortcut]\r\nURL=file://x/a\r\n'),
    Buffer.from('\ufeffOn Error Resume Next\r\nSet a = CreateObject("x")\r\n'),
    Buffer.from('\ufeffWindows Registry Editor Version 5.00\r\n', 'utf16le'),
    latin('<?php system("x");'),
  ],
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
    ['behind a mark and blanks', '\ufeff\r\n\t <!DOCTYPE a><a/>'],
    ['in UTF-16 behind a blank', Buffer.from(' <!DOCTYPE a><a/>', 'utf16le').swap16()],
    ['in UTF-16 behind a blank, low byte first', Buffer.from(' <!DOCTYPE a><a/>', 'utf16le')],
    ['in UTF-32', Buffer.from([...'<!DOCTYPE a><a/>'].flatMap((one) => [0, 0, 0, one.charCodeAt(0)]))],
    [
      'in UTF-32 with a mark',
      Buffer.from(
        [...'\ufeff<!DOCTYPE a><a/>'].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8, 0, 0]),
      ),
    ],
    ['in EBCDIC', Buffer.from('4c5ac4d6c3e3e8d7c5408e4c8161 6e'.replace(' ', ''), 'hex')],
    ['in UTF-7 that nothing declares', '+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-'],
  ])('a document type %s is seen in any part', async (_what, data) => {
    for (const name of ['word/document.xml', 'docProps/app.xml', 'customXml/item1.xml', '_rels/.rels']) {
      const bytes = zip([open('[Content_Types].xml', '<Types/>'), open('word/document.xml', '<a/>'), { name, data }]);
      expect(await answer(bytes, 'a.docx', door), name).toBe('FILE_BROKEN');
    }
  });

  it('a part that is XML under the name of a picture, or with a document type under any name, is refused', async () => {
    const main = (name: string, before = '') => hiddenMain(name, paragraph('甲'), before);
    expect(await answer(main('word/a.bin'), 'a.docx', door)).toBe('taken as docx');
    for (const name of ['word/a.jpg', 'word/media/image1.png', 'word/a.emf'])
      expect(await answer(main(name), 'a.docx', door), name).toBe('FILE_BROKEN');
    for (const name of ['word/a.bin', 'word/a', 'word/a.dat'])
      expect(await answer(main(name, '<!DOCTYPE w:document>'), 'a.docx', door), name).toBe('FILE_BROKEN');
    const font = Buffer.concat([latin('<a'), Buffer.from([0x91, 7, 0x22, 1, 0xfe, 3, 0x44, 0]), Buffer.alloc(200, 9)]);
    expect(await answer(embedded('word/fonts/font1.odttf', font), 'a.docx', door)).toBe('taken as docx');
    const drawing = embedded('word/media/a.svg', latin('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'));
    expect(await answer(drawing, 'a.docx', door)).toBe('taken as docx');
  });

  it('words of a document type inside a text are no document type', async () => {
    const words = office(
      'docx',
      `<!-- <!DOCTYPE x> -->${paragraph('&lt;!DOCTYPE html&gt;')}<w:p><![CDATA[<!DOCTYPE x>]]></w:p>`,
    );
    expect(await answer(words, 'a.docx', door)).toBe('taken as docx');
  });
});
