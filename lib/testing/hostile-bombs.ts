import { deflateRawSync, deflateSync } from 'node:zlib';
import type { Door } from '@/lib/files/file-types';
import { compound, contentTypes, drawn, office, paragraph, pdf, WORD, zip, type MadePart } from './made-files';

/* More files made to do harm: what swells, what names itself, and what is as long as a document may just be. */

/** A small file that was made to do harm: what it does, under which name it comes, and its bytes, made when they are asked for. */
export type HostileFile = { what: string; name: string; door: Door; bytes: () => Buffer };

const made = (door: Door, name: string, what: string, bytes: () => Buffer): HostileFile => ({
  what,
  name,
  door,
  bytes,
});
const both = (what: string, bytes: () => Buffer): HostileFile[] => [
  made('DOCUMENT', '通报.docx', what, bytes),
  made('EVIDENCE', '考核办法.docx', what, bytes),
];
const text = (what: string, bytes: () => Buffer, ending = 'txt'): HostileFile =>
  made('DOCUMENT', `通报.${ending}`, what, bytes);
const times = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_one, at) => one(at)).join('');

const HEAD = '关于整改情况的通报\n';

/** Texts of one sign, one line, or of bytes that are hard to read. */
function longTexts(): HostileFile[] {
  const surrogates = Buffer.alloc(2_000_000);
  for (let at = 0; at < surrogates.length; at += 2) surrogates.writeUInt16LE(0xd800 + (at % 0x800), at);
  return [
    text('one line of 10 MB', () => Buffer.from('整改落实'.repeat(850_000))),
    text('one line at the limit', () => Buffer.from(`${HEAD}1.关于${'落实不到位'.repeat(99_000)}的问题。`)),
    text('one line of stops at the limit', () => Buffer.from(`${HEAD}1.关于落实。${'一是学习；'.repeat(99_000)}`)),
    text('a million commas', () => Buffer.from(`${HEAD}${','.repeat(1_000_000)}`), 'csv'),
    text('commas at the limit', () => Buffer.from(`序号,问题,措施\n${'1,'.repeat(240_000)}`), 'csv'),
    text('quotes that stay open', () => Buffer.from(`序号,问题\n${'"a,'.repeat(150_000)}`), 'csv'),
    text('cells that count out', () => Buffer.from(`a\n${',=|'.repeat(1_000_000)}`), 'csv'),
    text(
      'one cell that counts out without end',
      () => Buffer.from(`a\n,=${'a'.repeat(1_000_000)}|${'!'.repeat(9)}`),
      'csv',
    ),
    text('UTF-16 of halves of characters', () => Buffer.concat([Buffer.from([0xff, 0xfe]), surrogates])),
    text('halves of characters without a mark', () => surrogates),
    text('four bytes of GB18030', () => Buffer.from('81308130'.repeat(400_000), 'hex')),
    text('the last four bytes of GB18030', () => Buffer.from('fe39fe39'.repeat(400_000), 'hex')),
    text('marks of order', () => Buffer.from('\ufeff'.repeat(400_000))),
    text('returns alone', () => Buffer.from('一、问题\r'.repeat(90_000))),
    text('signs that swell when folded', () => Buffer.from(`${HEAD}${'\ufdfa'.repeat(400_000)}`)),
    text('marks on one letter', () => Buffer.from(`${HEAD}a${'\u0301'.repeat(400_000)}`)),
    text('signs of two halves', () => Buffer.from(`${HEAD}${'1.关于𠮷的问题。\n'.repeat(4_900)}`)),
  ];
}

/** As many headings, sentences, or words as a document may just have: what is kept, shown and corrected afterwards. */
function atTheLimit(): HostileFile[] {
  const lines: [string, (at: number) => string][] = [
    ['items', (at) => `${at + 1}.关于第${at}件事落实不到位的问题。一是学习；二是整改。`],
    ['items under a heading each', (at) => (at % 2 ? `${at}.关于事项${at}的问题。一是学习。` : `（${at}）学习方面`)],
    ['headings', (at) => `第${at + 1}、党的建设方面`],
    ['lines of sentences', (at) => '一是学习；二是整改；三是提高；四是巩固；五是总结。'.repeat(3) + String(at)],
    ['the same line', () => '1.关于学习不深的问题。'],
    ['numbers that jump', (at) => `${(at * 7_919) % 99_991}.关于事项的问题。`],
    ['labels', (at) => `责任领导：张三${at}　完成时限：2026年${(at % 12) + 1}月底　责任科室：办公室`],
    ['rows', (at) => `${at}\t关于落实的问题\t一是学习；二是整改\t2026年6月底\t张三`],
  ];
  return lines.flatMap(([what, line]) => [
    text(`4,900 ${what}`, () => Buffer.from(HEAD + times(4_900, (at) => `${line(at)}\n`))),
    text(`${what} up to the limit of characters`, () => {
      const whole = HEAD + times(4_900, (at) => `${line(at).repeat(4)}\n`);
      return Buffer.from(whole.slice(0, 490_000));
    }),
    ...both(`4,900 ${what}`, () =>
      office(
        'docx',
        times(4_900, (at) => paragraph(line(at).replaceAll('\t', ' '))),
      ),
    ),
  ]);
}

/** Word documents of parts that name themselves, and of empty pieces. */
function wordCircles(): HostileFile[] {
  const styles = (body: string): MadePart => ({
    name: 'word/styles.xml',
    data: `<w:styles ${WORD}>${body}</w:styles>`,
  });
  const style = (id: string, more: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading 1"/>${more}</w:style>`;
  const styled = '<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>';
  const numbering = (body: string): MadePart => ({
    name: 'word/numbering.xml',
    data: `<w:numbering ${WORD}>${body}</w:numbering>`,
  });
  const numbered = (level: number): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>关于落实的问题。</w:t></w:r></w:p>`;
  const levels = times(
    9,
    (at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${'%1'.repeat(5_000)}"/></w:lvl>`,
  );
  const list = `<w:abstractNum w:abstractNumId="1">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
  return [
    ...both('a million empty runs', () => office('docx', `<w:p>${'<w:r/>'.repeat(1_000_000)}</w:p>`)),
    ...both('a million bold letters', () =>
      office(
        'docx',
        `<w:p>${'<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>'.repeat(240_000)}</w:p>`,
      ),
    ),
    ...both('controls in controls', () =>
      office('docx', `${'<w:sdt><w:sdtContent>'.repeat(90)}${paragraph('甲')}${'</w:sdtContent></w:sdt>'.repeat(90)}`),
    ),
    ...both('a style that stands on itself', () =>
      office('docx', styled.repeat(4_900), [
        styles(style('s', '<w:basedOn w:val="s"/><w:link w:val="s"/><w:next w:val="s"/>')),
      ]),
    ),
    ...both('200,000 styles', () => office('docx', styled, [styles(times(200_000, (at) => style(`s${at}`, '')))])),
    ...both('numbers that repeat numbers', () =>
      office(
        'docx',
        times(4_900, (at) => numbered(at % 9)),
        [numbering(list)],
      ),
    ),
    ...both('200,000 lists', () =>
      office('docx', numbered(0), [
        numbering(list + times(200_000, (at) => `<w:num w:numId="${at}"><w:abstractNumId w:val="1"/></w:num>`)),
      ]),
    ),
    ...both('a table of 200 columns', () =>
      office('docx', `<w:tbl>${`<w:tr>${`<w:tc>${paragraph('甲')}</w:tc>`.repeat(200)}</w:tr>`.repeat(24)}</w:tbl>`),
    ),
    ...both('a merge over every row', () =>
      office(
        'docx',
        `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('1.关于落实的问题')}</w:tc></w:tr>`.repeat(4_900)}</w:tbl>`,
      ),
    ),
    ...both('a symbol that no encoding has', () =>
      office(
        'docx',
        '<w:p><w:r><w:t>1.关于落实的问题。</w:t><w:sym w:char="D800"/><w:sym w:char="10000"/></w:r></w:p>',
      ),
    ),
    ...both('codes of fields without end', () =>
      office('docx', `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(300_000)}</w:p>`),
    ),
    ...both('an instruction of a million pieces', () =>
      office(
        'docx',
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${'<w:r><w:instrText>D</w:instrText></w:r>'.repeat(300_000)}</w:p>`,
      ),
    ),
  ];
}

/** Archives in archives, with too many entries, or with entries that swell in another part. */
function archives(): HostileFile[] {
  const nest = (depth: number, wide: number): Buffer => {
    let inner = office('docx', paragraph('甲'.repeat(10_000)));
    for (let at = 0; at < depth; at += 1)
      inner = office(
        'docx',
        paragraph('甲'),
        Array.from({ length: wide }, (_one, each) => ({ name: `word/embeddings/${each}.docx`, data: inner })),
      );
    return inner;
  };
  const swelling = (megabytes: number): MadePart => {
    const packed = deflateRawSync(Buffer.alloc(megabytes * 1_000_000, 60));
    return { name: 'xl/sharedStrings.xml', packed, declared: megabytes * 1_000_000 };
  };
  return [
    made('EVIDENCE', '材料.zip', '60,000 entries', () =>
      zip(Array.from({ length: 60_000 }, (_one, at) => ({ name: `${at}` }))),
    ),
    made('EVIDENCE', '材料.zip', '65,535 entries that are said, and one there', () => {
      const bytes = zip([{ name: 'a', data: 'a' }]);
      bytes.writeUInt16LE(0xffff, bytes.length - 22 + 10);
      return bytes;
    }),
    ...both('documents in documents, ten wide', () => nest(3, 10)),
    ...both('documents in documents, two hundred wide', () => nest(2, 200)),
    ...both('documents in documents, twenty deep', () => nest(20, 1)),
    made('EVIDENCE', '材料.zip', 'a thousand documents', () => {
      const inner = office('docx', paragraph('甲'));
      return zip(Array.from({ length: 1_000 }, (_one, at) => ({ name: `${at}.docx`, data: inner })));
    }),
    made('EVIDENCE', '表格.xlsx', 'strings of 90 MB', () => office('xlsx', '', [swelling(90)])),
    made('EVIDENCE', '表格.xlsx', 'strings of 47 MB of open tags', () =>
      office('xlsx', '', [
        swelling(47),
        { name: 'xl/media/a.png', data: Buffer.from(times(60_000, (at) => `${(at * 7_919) % 99_991}`)) },
      ]),
    ),
    made('EVIDENCE', '表格.xlsx', 'a million cells', () =>
      office('xlsx', '', [
        {
          name: 'xl/worksheets/sheet1.xml',
          data: `<worksheet>${times(300_000, (at) => `<c r="A${at}"><f>a|b</f><v>${at}</v></c>`)}</worksheet>`,
        },
      ]),
    ),
    made('EVIDENCE', '表格.xlsx', 'a formula without end', () =>
      office('xlsx', '', [
        {
          name: 'xl/worksheets/sheet1.xml',
          data: `<worksheet><c><f>${'('.repeat(400_000)}|${"'".repeat(400_000)}</f></c></worksheet>`,
        },
      ]),
    ),
    made('EVIDENCE', '表格.xlsx', '9,000 sheets', () =>
      office(
        'xlsx',
        '',
        Array.from({ length: 9_000 }, (_one, at) => ({ name: `xl/worksheets/sheet${at}.xml`, data: '<worksheet/>' })),
      ),
    ),
    ...both('a main part of another name', () =>
      zip([
        contentTypes('docx', '<Default Extension="jpg" ContentType="application/xml"/>'),
        { name: 'word/a.jpg', data: `<w:document ${WORD}/>` },
      ]),
    ),
    made('EVIDENCE', '文件.doc', 'fields that begin without end', () =>
      compound(['Root Entry', 'WordDocument'], '\x13 '.repeat(1_000_000)),
    ),
    made('EVIDENCE', '图片.png', 'a picture of a million by a million', () =>
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x0f\x42\x40\0\x0f\x42\x40\x08\x06\0\0\0', 'latin1'),
        deflateSync(Buffer.alloc(1_000_000)),
      ]),
    ),
  ];
}

const stream = (dictionary: string, data: Buffer | string): string => {
  const body = Buffer.isBuffer(data) ? data.toString('latin1') : data;
  return `<< ${dictionary} /Length ${body.length} >>\nstream\n${body}\nendstream`;
};

const lzw = (): Buffer => Buffer.alloc(2_000_000, 0x80);

/** PDF whose tables, streams, fonts and pictures lead to themselves or swell; the first page leads to object 100. */
function pdfs(): HostileFile[] {
  const page = (what: string, more: string[], content = '/X Do /F9 9 Tf (a) Tj'): HostileFile =>
    made('EVIDENCE', '凭证.pdf', what, () => {
      const whole = pdf({ pages: [`BT ${content} ET`], more }).toString('latin1');
      const resources = '/Resources << /Font << /F1 3 0 R /F9 100 0 R >> /XObject << /X 100 0 R >>';
      return Buffer.from(whole.replace('/Resources << /Font << /F1 3 0 R >>', resources), 'latin1');
    });
  const contents = (what: string, more: string[]): HostileFile =>
    made('EVIDENCE', '凭证.pdf', what, () =>
      Buffer.from(
        pdf({ pages: ['q'], more })
          .toString('latin1')
          .replace('/Contents 11 0 R', '/Contents 100 0 R'),
        'latin1',
      ),
    );
  const tail = (what: string, made_: () => string): HostileFile =>
    made('EVIDENCE', '凭证.pdf', what, () =>
      Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n${made_()}`, 'latin1'),
    );
  const cmap = (body: string): string =>
    stream('', `begincmap 1 begincodespacerange <00> <FFFFFFFF> endcodespacerange ${body} endcmap`);
  const toUnicode = (body: string): string[] => [
    '<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding 101 0 R /DescendantFonts [4 0 R] /ToUnicode 101 0 R >>',
    cmap(body),
  ];
  return [
    page('an image of a million by a million', [
      stream(
        '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
        'x',
      ),
    ]),
    page('an image whose mask is itself', [
      stream(
        '/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 100 0 R',
        'x'.repeat(81),
      ),
    ]),
    page('a font of drawings that draw themselves', [
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 101 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F9 100 0 R >> >> >>',
      stream('', '/F9 9 Tf (a) Tj '.repeat(500)),
    ]),
    page('a font that descends from itself', [
      '<< /Type /Font /Subtype /Type0 /BaseFont /S /Encoding /Identity-H /DescendantFonts [100 0 R] >>',
    ]),
    page('codes of a range without end', toUnicode('1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange')),
    page('codes of many ranges', toUnicode(`9 beginbfrange ${'<0000> <FFFF> <0000> '.repeat(20_000)} endbfrange`)),
    page('characters of a range without end', toUnicode('1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange')),
    page('a table of codes that uses itself', toUnicode('/S usecmap '.repeat(1_000))),
    page('a packed font that is a bomb', [
      '<< /Type /Font /Subtype /TrueType /BaseFont /S /FontDescriptor << /Type /FontDescriptor /FontName /S /FontFile2 101 0 R >> >>',
      stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(30_000_000))),
    ]),
    contents('LZW that swells', [stream('/Filter /LZWDecode', lzw())]),
    contents('letters of base 85 that swell', [stream('/Filter /ASCII85Decode', 'z'.repeat(3_000_000))]),
    contents('runs that swell', [stream('/Filter /RunLengthDecode', Buffer.alloc(2_000_000, 0x81))]),
    contents('filters after filters', [
      stream('/Filter [/ASCII85Decode /FlateDecode /LZWDecode /RunLengthDecode]', 'z'.repeat(500_000)),
    ]),
    contents('rows of a width without end', [
      stream(
        '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>',
        deflateSync(Buffer.alloc(100_000)),
      ),
    ]),
    contents('an image in the page without end', [
      stream('', `BI /W 1000000 /H 1000000 /BPC 8 /CS /RGB ID ${'x'.repeat(500_000)}`),
    ]),
    contents('a list of contents that is itself', ['[100 0 R 100 0 R 100 0 R]']),
    contents('a million pieces of contents', [`[${'11 0 R '.repeat(300_000)}]`]),
    contents('deep lists and dictionaries', [stream('', `${'[<</a '.repeat(300_000)}`)]),
    tail(
      'objects in a stream that extends itself',
      () =>
        `3 0 obj\n${stream('/Type /ObjStm /N 99999999 /First 10 /Extends 3 0 R', '2 0 3 9 <</Type/Pages/Kids[3 0 R]/Count 1>>')}\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
    ),
    tail(
      'a table in a stream of a size without end',
      () =>
        `3 0 obj\n${stream('/Type /XRef /Size 2000000000 /W [8 8 8] /Index [0 2000000000] /Root 1 0 R /Prev 9', Buffer.alloc(240))}\nendobj\nstartxref\n57\n%%EOF`,
    ),
    tail(
      'a table of widths without end',
      () =>
        `3 0 obj\n${stream('/Type /XRef /Size 9 /W [2000000000 2000000000 2000000000] /Root 1 0 R', Buffer.alloc(240))}\nendobj\nstartxref\n57\n%%EOF`,
    ),
    tail(
      'a table of a hundred million objects',
      () =>
        `xref\n0 99999999\n${'0000000000 65535 f \n'.repeat(1_000)}trailer<</Root 1 0 R/Size 99999999>>\nstartxref\n57\n%%EOF`,
    ),
    tail(
      'a page that is its own parent',
      () =>
        '2 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1/Parent 4 0 R>>\nendobj\n4 0 obj\n<</Type/Page/Parent 4 0 R>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    ),
    tail(
      'two trees of pages in each other',
      () =>
        '2 0 obj\n<</Type/Pages/Kids[4 0 R 4 0 R]/Count 9>>\nendobj\n4 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF',
    ),
    tail(
      'a tree of pages that doubles',
      () =>
        `${times(40, (at) => `${at + 2} 0 obj\n<</Type/Pages/Kids[${at + 3} 0 R ${at + 3} 0 R]/Count 1>>\nendobj\n`)}trailer<</Root 1 0 R>>\n%%EOF`,
    ),
    tail(
      'a password of great cost',
      () =>
        '2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer<</Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 5/R 6/Length 2000000000/P -1/O(a)/U(b)/OE(c)/UE(d)/Perms(e)>>>>\n%%EOF',
    ),
    tail(
      'a name of a megabyte',
      () => `2 0 obj\n<</Type/Pages/${'#41'.repeat(350_000)} 1>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
    ),
    made('EVIDENCE', '凭证.pdf', 'the same page 100,000 times', () =>
      Buffer.from(
        pdf({ pages: [drawn('甲')] })
          .toString('latin1')
          .replace('/Kids [10 0 R]', `/Kids [${'10 0 R '.repeat(100_000)}]`),
        'latin1',
      ),
    ),
  ];
}

/** What swells, names itself, or is as long as it may just be: about a hundred and seventy files. */
export function hostileBombs(): HostileFile[] {
  return [...longTexts(), ...atTheLimit(), ...wordCircles(), ...archives(), ...pdfs()];
}
