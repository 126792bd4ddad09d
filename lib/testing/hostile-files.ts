import { deflateRawSync, deflateSync } from 'node:zlib';
import type { Door } from '@/lib/files/file-types';
import { hostileBombs, type HostileFile } from './hostile-bombs';
import {
  compound,
  contentTypes,
  drawn,
  office,
  paragraph,
  pdf,
  relations,
  WORD,
  workbookSheets,
  zip,
  type MadePart,
} from './made-files';

export type { HostileFile };

/** A generator of numbers that gives the same ones for the same seed. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const document = (what: string, bytes: () => Buffer): HostileFile => ({
  what,
  name: '通报.docx',
  door: 'DOCUMENT',
  bytes,
});
const text = (what: string, make: () => string): HostileFile => ({
  what,
  name: '通报.txt',
  door: 'DOCUMENT',
  bytes: () => Buffer.from(make()),
});
const evidence = (what: string, name: string, bytes: () => Buffer): HostileFile => ({
  what,
  name,
  door: 'EVIDENCE',
  bytes,
});

/** The same Word document at both doors. */
const both = (what: string, bytes: () => Buffer): HostileFile[] => [
  document(what, bytes),
  evidence(what, '考核办法.docx', bytes),
];

const SIZES = [1_000, 30_000, 1_000_000];

const nested = (open: string, close: string, count: number): string =>
  open.repeat(count) + paragraph('甲') + close.repeat(count);

/** Documents whose XML is deep, open, endless or out of count. */
function wordXml(): HostileFile[] {
  const bodies: [string, (count: number) => string][] = [
    ['elements in elements', (count) => nested('<w:p>', '</w:p>', count)],
    ['unknown elements in elements', (count) => nested('<a>', '</a>', count)],
    ['tables in tables', (count) => nested('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', Math.floor(count / 4))],
    [
      'text boxes in text boxes',
      (count) =>
        nested('<w:p><w:r><w:pict><w:txbxContent>', '</w:txbxContent></w:pict></w:r></w:p>', Math.floor(count / 4)),
    ],
    ['own namespaces at each depth', (count) => nested('<x:a xmlns:x="urn:x">', '</x:a>', count)],
    ['elements that never close', (count) => '<w:p>'.repeat(count)],
    ['a tag that never ends', (count) => `<w:t ${'a'.repeat(count)}`],
    ['signs of tags alone', (count) => '<'.repeat(count)],
    ['an open tag again and again', (count) => '<w:delText '.repeat(count)],
    ['a comment that never ends', (count) => `<!--${'-'.repeat(count)}`],
    ['a section that never ends', (count) => `<![CDATA[${']'.repeat(count)}`],
    ['an instruction that never ends', (count) => `<?${'?'.repeat(count)}`],
    ['ampersands', (count) => `<w:p><w:r><w:t>${'&amp;'.repeat(count)}</w:t></w:r></w:p>`],
    ['references that are none', (count) => '&'.repeat(count)],
    [
      'attributes',
      (count) => `<w:p ${Array.from({ length: Math.min(count, 200_000) }, (_one, at) => `a${at}="x"`).join(' ')}/>`,
    ],
    ['one attribute of great length', (count) => `<w:p w:a="${'x'.repeat(count)}"/>`],
    ['a name of great length', (count) => `<${'x'.repeat(count)}/>`],
    ['paragraphs', (count) => '<w:p/>'.repeat(count)],
    ['rows', (count) => `<w:tbl>${'<w:tr><w:tc><w:p/></w:tc></w:tr>'.repeat(Math.min(count, 150_000))}</w:tbl>`],
    ['empty rows', (count) => `<w:tbl>${'<w:tr/>'.repeat(count)}</w:tbl>`],
    [
      'cells in one row',
      (count) => `<w:tbl><w:tr>${'<w:tc><w:p/></w:tc>'.repeat(Math.min(count, 150_000))}</w:tr></w:tbl>`,
    ],
    [
      'tables of one cell',
      (count) => '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'.repeat(Math.min(count, 60_000)),
    ],
    ['line breaks', (count) => `<w:p><w:r>${'<w:br/>'.repeat(count)}</w:r></w:p>`],
    ['tabs', (count) => `<w:p><w:r>${'<w:tab/>'.repeat(count)}</w:r></w:p>`],
    ['one paragraph of text', (count) => paragraph('一是整改落实，'.repeat(Math.floor(count / 8)))],
    [
      'joined paragraphs',
      (count) =>
        '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'.repeat(Math.min(count, 100_000)),
    ],
  ];
  return bodies.flatMap(([what, make]) =>
    SIZES.flatMap((count) => both(`${count} ${what}`, () => office('docx', make(count)))),
  );
}

/** Numbers that are too large to be meant. */
function wordNumbers(): HostileFile[] {
  const huge = ['4294967295', '99999999999999999999', '-1', 'NaN', '1e9'];
  const bodies: [string, (value: string) => string][] = [
    [
      'span',
      (value) =>
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="${value}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>${paragraph('甲')}`,
    ],
    [
      'columns before',
      (value) =>
        `<w:tbl><w:tr><w:trPr><w:gridBefore w:val="${value}"/></w:trPr><w:tc>${paragraph('甲')}</w:tc></w:tr></w:tbl>`,
    ],
    [
      'list level',
      (value) =>
        `<w:p><w:pPr><w:numPr><w:ilvl w:val="${value}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>`,
    ],
    ['outline level', (value) => `<w:p><w:pPr><w:outlineLvl w:val="${value}"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>`],
    ['symbol', (value) => `<w:p><w:r><w:sym w:char="${value}"/><w:t>甲</w:t></w:r></w:p>`],
  ];
  const numbering = (value: string): MadePart => ({
    name: 'word/numbering.xml',
    data: `<w:numbering ${WORD}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="${value}"><w:start w:val="${value}"/><w:numFmt w:val="chinese"/><w:lvlText w:val="%1%2%3"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  });
  return bodies.flatMap(([what, make]) =>
    huge.flatMap((value) => both(`${what} ${value}`, () => office('docx', make(value), [numbering(value)]))),
  );
}

/** Document types, entities, and where they hide. */
function documentTypes(): HostileFile[] {
  const laughs = Array.from({ length: 30 }, (_one, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(20)}">`).join('');
  const types: [string, string][] = [
    ['entities of entities', `<!DOCTYPE x [<!ENTITY l0 "哈">${laughs}]>`],
    ['an entity from outside', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
    ['a document type from outside', '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'],
    ['one behind a long comment', `<!--${'长'.repeat(100_000)}--><!DOCTYPE x [<!ENTITY e "e">]>`],
    ['one behind many comments', `${'<!---->'.repeat(50_000)}<!DOCTYPE x>`],
    ['one behind instructions', `${'<?a ?>'.repeat(50_000)}<!DOCTYPE x>`],
    ['one behind blanks', `${' '.repeat(200_000)}<!DOCTYPE x>`],
    ['one in small letters', '<!doctype x>'],
    ['one that never ends', `<!DOCTYPE x [${'<!ENTITY '.repeat(50_000)}`],
  ];
  const with_ = (type: string): string =>
    `<?xml version="1.0"?>${type}<w:document ${WORD}><w:body>${paragraph('&e;')}</w:body></w:document>`;
  const wide = (words: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, 'utf16le')]);
  return types.flatMap(([what, type]) => [
    ...both(what, () => zip([contentTypes('docx'), { name: 'word/document.xml', data: with_(type) }])),
    ...both(`${what}, UTF-16`, () =>
      zip([contentTypes('docx'), { name: 'word/document.xml', data: wide(with_(type)) }]),
    ),
    ...both(`${what}, in another part`, () =>
      office('docx', paragraph('甲'), [{ name: 'docProps/app.xml', data: with_(type) }]),
    ),
  ]);
}

/** Archives that are bombs, lie, overlap, or have too much of something. */
function archives(): HostileFile[] {
  const zeros = (count: number): Buffer => Buffer.alloc(count);
  const made: [string, () => MadePart[]][] = [
    ['a bomb of 20 MB', () => [{ name: 'a.bin', data: zeros(20_000_000) }]],
    ['a bomb that lies', () => [{ name: 'a.bin', data: zeros(20_000_000), declared: 10 }]],
    ['a size that lies', () => [{ name: 'a.txt', data: 'aaaaaaaaaa', declared: 4_000_000_000 }]],
    [
      'many small bombs',
      () => Array.from({ length: 60 }, (_one, at) => ({ name: `${at}.bin`, data: zeros(1_000_000) })),
    ],
    [
      '9,999 parts',
      () => Array.from({ length: 9_999 }, (_one, at) => ({ name: `word/header${at}.xml`, data: '<a/>' })),
    ],
    ['20,000 parts', () => Array.from({ length: 20_000 }, (_one, at) => ({ name: `${at}` }))],
    [
      'parts over one another',
      () => [
        { name: '0', data: zeros(200_000) },
        ...Array.from({ length: 3_000 }, (_one, at) => ({
          name: `${at + 1}`,
          data: zeros(200_000),
          packed: Buffer.alloc(0),
          sameAs: 0,
        })),
      ],
    ],
    ['a way out', () => [{ name: '../../a' }]],
    ['a link', () => [{ name: 'a', data: '/etc/passwd', attributes: 0o120777 << 16 }]],
    ['a name of 60 kB', () => [{ name: 'a'.repeat(60_000) }]],
    ['the same name often', () => Array.from({ length: 2_000 }, () => ({ name: 'word/document.xml', data: '<a/>' }))],
    [
      'an archive in an archive',
      () => {
        let inner = zeros(2_000_000);
        for (let at = 0; at < 8; at += 1) inner = zip([{ name: 'a.zip', data: inner }]);
        return [{ name: 'a.zip', data: inner }];
      },
    ],
    ['bytes that are not packed', () => [{ name: 'a', data: 'a', packed: Buffer.from('no deflate at all') }]],
  ];
  return made.flatMap(([what, parts]) => [
    evidence(what, '材料.zip', () => zip(parts())),
    evidence(what, '考核办法.docx', () =>
      zip([contentTypes('docx'), { name: 'word/document.xml', data: `<w:document ${WORD}/>` }, ...parts()]),
    ),
    document(what, () =>
      zip([contentTypes('docx'), { name: 'word/document.xml', data: `<w:document ${WORD}/>` }, ...parts()]),
    ),
  ]);
}

/** Lists of an office document out of count, and parts that lead in circles. */
function lists(): HostileFile[] {
  const many = Array.from(
    { length: 100_000 },
    (_one, at) => `<Override PartName="/a${at}" ContentType="application/xml"/>`,
  ).join('');
  const styles = (body: string): MadePart => ({
    name: 'word/styles.xml',
    data: `<w:styles ${WORD}>${body}</w:styles>`,
  });
  const style = (id: number, on: number): string =>
    `<w:style w:type="paragraph" w:styleId="s${id}"><w:name w:val="s"/><w:basedOn w:val="s${on}"/></w:style>`;
  const styled = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>';
  return [
    ...both('100,000 content types', () => office('docx', paragraph('甲'), [], many)),
    ...both('100,000 relationships', () =>
      office('docx', paragraph('甲'), [
        relations(
          'word/_rels/document.xml.rels',
          Array.from({ length: 100_000 }, () => ({ type: 'image', target: 'x' })),
        ),
      ]),
    ),
    ...both('a main part that is not there', () =>
      zip([contentTypes('docx'), relations('_rels/.rels', [{ type: 'officeDocument', target: 'nowhere.xml' }])]),
    ),
    ...both('styles in a circle', () => office('docx', styled.repeat(5_000), [styles(style(0, 1) + style(1, 0))])),
    ...both('50,000 styles, each on the next', () =>
      office('docx', styled.repeat(5_000), [
        styles(Array.from({ length: 50_000 }, (_one, at) => style(at, at + 1)).join('')),
      ]),
    ),
  ];
}

/** PDF whose objects lead in circles, swell or never end. */
function pdfs(): HostileFile[] {
  const head = '%PDF-1.7\n';
  const raw = (what: string, make: () => string | Buffer): HostileFile =>
    evidence(what, '凭证.pdf', () => Buffer.concat([Buffer.from(head), Buffer.from(make() as string, 'latin1')]));
  const many = SIZES.flatMap((count) => [
    raw(`${count} beginnings of objects`, () => '1 0 obj '.repeat(count)),
    raw(`${count} open texts`, () => `1 0 obj <</Type/Page>> stream\n${'BT ('.repeat(count)}`),
    raw(`${count} open lists`, () => `1 0 obj ${'['.repeat(count)}`),
    raw(`${count} open dictionaries`, () => `1 0 obj ${'<<'.repeat(count)}`),
    raw(`${count} open dictionaries in the trailer`, () => `trailer ${'<</A '.repeat(count)}`),
    raw(`${count} digits`, () => `1 0 obj ${'9'.repeat(count)}`),
    raw(`${count} tables of objects`, () => 'xref\n0 1\n0000000000 65535 f \n'.repeat(Math.min(count, 100_000))),
    raw(`${count} ends`, () => 'startxref\n9\n%%EOF\n'.repeat(Math.min(count, 100_000))),
    raw(`${count} blanks`, () => ' '.repeat(count)),
    evidence(`${count} kids`, '凭证.pdf', () =>
      pdf({ pages: [drawn('甲')], more: [`[${'10 0 R '.repeat(Math.min(count, 200_000))}]`] }),
    ),
    evidence(`${count} open texts on a page`, '凭证.pdf', () => pdf({ pages: ['BT ('.repeat(count)], packed: true })),
    evidence(`${count} open lists on a page`, '凭证.pdf', () => pdf({ pages: ['['.repeat(count)], packed: true })),
    evidence(`${count} saved states`, '凭证.pdf', () => pdf({ pages: ['q '.repeat(count)], packed: true })),
    evidence(`${count} texts on a page`, '凭证.pdf', () =>
      pdf({ pages: [`BT /F1 9 Tf ${'<7532> Tj '.repeat(count)} ET`], packed: true }),
    ),
  ]);
  const filters = (count: number): string =>
    `<< /Filter [${'/FlateDecode '.repeat(count)}] /Length 3 >>\nstream\nabc\nendstream`;
  const bomb = (rounds: number): Buffer => {
    let data: Buffer = Buffer.alloc(20_000_000, 32);
    for (let at = 0; at < rounds; at += 1) data = deflateSync(data);
    return data;
  };
  const bombed = (rounds: number): string => {
    const data = bomb(rounds);
    return `<< /Filter [${'/FlateDecode '.repeat(rounds)}] /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;
  };
  const page = (contents: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> /Font << /F1 3 0 R >> >> /Contents ${contents} >>`;
  const drawing = (body: string): string =>
    `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >> /Length ${body.length} >>\nstream\n${body}\nendstream`;
  const circles: [string, () => Buffer][] = [
    [
      'a tree of pages in a circle',
      () =>
        Buffer.from(
          `${head}1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
        ),
    ],
    ['a root that is itself', () => Buffer.from(`${head}1 0 obj\n1 0 R\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`)],
    ['a table that follows itself', () => pdf({ pages: [drawn('甲')], trailer: '/Prev 9' })],
    [
      'a length that is itself',
      () => pdf({ pages: [drawn('甲')], more: ['<< /Length 100 0 R >>\nstream\nabc\nendstream'] }),
    ],
    ['a drawing that draws itself', () => pdf({ pages: ['/X Do '.repeat(50)], more: [drawing('/X Do '.repeat(50))] })],
    ['contents that are the page', () => pdf({ pages: [drawn('甲')], more: [page('10 0 R')] })],
    ['1,000 filters', () => pdf({ pages: [drawn('甲')], more: [filters(1_000)] })],
    [
      'a million pages',
      () =>
        Buffer.from(
          pdf({ pages: [drawn('甲')] })
            .toString('latin1')
            .replace('/Count 1', '/Count 99999999'),
          'latin1',
        ),
    ],
    ['a deep tree of pages', () => deepTree(20_000)],
    ...[1, 2, 3].map((rounds): [string, () => Buffer] => [
      `a bomb packed ${rounds} times`,
      () => bombPage(bombed(rounds)),
    ]),
  ];
  return [...many, ...circles.map(([what, bytes]) => evidence(what, '凭证.pdf', bytes))];
}

/** A page whose contents are object 100. */
function bombPage(stream: string): Buffer {
  const made = pdf({ pages: ['q'], more: [stream] }).toString('latin1');
  return Buffer.from(made.replace('/Contents 11 0 R', '/Contents 100 0 R'), 'latin1');
}

function deepTree(depth: number): Buffer {
  const nodes = Array.from(
    { length: depth },
    (_one, at) => `${at + 2} 0 obj\n<</Type/Pages/Kids[${at + 3} 0 R]/Count 1>>\nendobj\n`,
  );
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n${nodes.join('')}${depth + 2} 0 obj\n<</Type/Page>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF`,
  );
}

/** Compound files whose chains lead in circles or nowhere. */
function compounds(): HostileFile[] {
  const doc = (): Buffer => compound(['Root Entry', 'WordDocument'], '正文');
  const with_ = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = doc();
    change(bytes);
    return bytes;
  };
  const made: [string, () => Buffer][] = [
    ['a directory in a circle', () => with_((bytes) => bytes.writeUInt32LE(1, 512 + 4))],
    ['a table in a circle', () => with_((bytes) => bytes.writeUInt32LE(0, 512))],
    [
      'tables of tables in a circle',
      () =>
        with_((bytes) => {
          bytes.fill(0xff, 0x4c, 512);
          bytes.writeUInt32LE(1, 0x44);
          bytes.writeUInt32LE(0xffffff, 0x30);
        }),
    ],
    ['a sector far away', () => with_((bytes) => bytes.writeUInt32LE(0xfffffff, 0x30))],
    ['sectors of another size', () => with_((bytes) => bytes.writeUInt16LE(12, 0x1e))],
    ['sectors of no size', () => with_((bytes) => bytes.writeUInt16LE(0, 0x1e))],
    ['a header alone', () => doc().subarray(0, 512)],
    ['half a header', () => doc().subarray(0, 200)],
    ['a workbook of records without length', () => compound(['Root Entry', 'Workbook'], '', Buffer.alloc(50_000))],
  ];
  const slides = (stream: Buffer) => compound(['Root Entry', 'PowerPoint Document'], '', stream, 'PowerPoint Document');
  const head = Buffer.from([0x10, 0, 0x11, 0x10, 0xff, 0xff, 0xff, 0x7f]);
  // a compound file of the maker has one sector of table: a stream of at most 60 kB
  const objects: [string, () => Buffer][] = [
    ['heads of objects without end', () => slides(Buffer.concat(Array<Buffer>(7_000).fill(head)))],
    [
      'an object that inflates without end',
      () => slides(Buffer.concat([head, Buffer.alloc(4), deflateSync(Buffer.alloc(50_000_000))])),
    ],
    [
      'objects in objects that inflate again and again',
      () =>
        slides(
          Buffer.concat(
            Array<Buffer>(1_000).fill(
              Buffer.concat([head, Buffer.alloc(4), deflateSync(Buffer.alloc(20_000)).subarray(0, 40)]),
            ),
          ).subarray(0, 60_000),
        ),
    ],
  ];
  return [
    ...made.flatMap(([what, bytes]) => [evidence(what, '文件.doc', bytes), evidence(what, '表格.xls', bytes)]),
    ...objects.map(([what, bytes]) => evidence(what, '演示.ppt', bytes)),
  ];
}

/** Texts out of count, or of signs that patterns trip over. */
function texts(): HostileFile[] {
  const signs = [
    '\n',
    ' ',
    '\t',
    '\u3000',
    '一、',
    '（一）',
    '1.',
    '（1）',
    '“',
    '《',
    '(',
    '。',
    '；',
    '一是',
    '第',
    '①',
    '责任领导：',
    '完成时限：',
    '1.1.',
    '个',
    '3个方面',
    '-',
    '·',
    'a',
  ];
  const repeated = signs.flatMap((sign) =>
    [20_000, 400_000].map((count) =>
      text(
        `${count} times ${JSON.stringify(sign)}`,
        () => `关于整改的通报\n${sign.repeat(Math.floor(count / sign.length))}`,
      ),
    ),
  );
  const lines = signs.map((sign) =>
    text(`lines of ${JSON.stringify(sign)}`, () => `关于整改的通报\n${`${sign}\n`.repeat(19_000)}`),
  );
  return [
    ...repeated,
    ...lines,
    text('150,000 empty lines', () => '\n'.repeat(150_000)),
    text('150,000 lines', () => '一、问题\n'.repeat(150_000)),
    text('rows of tabs', () => `a\tb\tc\td\n`.repeat(30_000)),
    text('a row of tabs', () => '甲\t'.repeat(300_000)),
    text('deep numbers', () =>
      Array.from(
        { length: 9_000 },
        (_one, at) => `${['一、', '（一）', '1.', '（1）', '①'][at % 5]}关于问题${at}`,
      ).join('\n'),
    ),
    text('many items of one line', () =>
      Array.from({ length: 15_000 }, (_one, at) => `${at + 1}.关于落实不到位的问题。一是学习；二是整改。`).join('\n'),
    ),
    text('one long line of items', () =>
      Array.from({ length: 15_000 }, (_one, at) => `${at + 1}.关于落实不到位的问题。一是学习；二是整改。`).join(''),
    ),
  ];
}

/** Good files, changed at random: cut, turned, doubled, filled. */
function mutants(each: number): HostileFile[] {
  const good: [string, Door, () => Buffer][] = [
    [
      '通报.docx',
      'DOCUMENT',
      () => office('docx', paragraph('一、整改情况') + paragraph('1.关于学习不深的问题。一是学习；二是整改。')),
    ],
    ['考核办法.docx', 'EVIDENCE', () => office('docx', paragraph('考核办法'))],
    [
      '表格.xlsx',
      'EVIDENCE',
      () => office('xlsx', '', [{ name: 'xl/sharedStrings.xml', data: '<sst><si><t>台账</t></si></sst>' }]),
    ],
    ['凭证.pdf', 'EVIDENCE', (): Buffer => pdf({ pages: [drawn('凭证')] })],
    ['凭证.pdf', 'EVIDENCE', (): Buffer => pdf({ pages: [drawn('凭证')], packed: true })],
    ['文件.doc', 'EVIDENCE', () => compound(['Root Entry', 'WordDocument'], '正文')],
    ['表格.xls', 'EVIDENCE', () => compound(['Root Entry', 'Workbook'], '', workbookSheets(false))],
    [
      '材料.zip',
      'EVIDENCE',
      () =>
        zip([
          { name: 'a.txt', data: 'a'.repeat(3_000) },
          { name: 'b/c.txt', data: 'b' },
        ]),
    ],
    [
      '通报.txt',
      'DOCUMENT',
      () => Buffer.from('关于整改的通报\n一、整改情况\n1.关于学习不深的问题。一是学习；二是整改。\n'.repeat(20)),
    ],
  ];
  return good.flatMap(([name, door, make], base) =>
    Array.from({ length: each }, (_one, at): HostileFile => ({
      what: `mutant ${at} of ${name}`,
      name,
      door,
      bytes: () => mutate(make(), numbers(base * 1_000 + at + 7)),
    })),
  );
}

function mutate(bytes: Buffer, next: (below: number) => number): Buffer {
  let out: Buffer<ArrayBufferLike> = Buffer.from(bytes);
  for (let turn = 0; turn <= next(4); turn += 1) {
    const at = next(out.length);
    const length = 1 + next(Math.max(1, Math.min(400, out.length - at)));
    const piece = out.subarray(at, at + length);
    const way = next(5);
    if (way === 0) out[at] = next(256);
    else if (way === 1) out = Buffer.from(out.subarray(0, Math.max(8, at)));
    else if (way === 2) out = Buffer.concat([out.subarray(0, at), piece, piece, out.subarray(at + length)]);
    else if (way === 3) out.fill(next(256), at, at + length);
    else
      out = Buffer.concat([
        out.subarray(0, at),
        Buffer.from(Array.from({ length }, () => next(256))),
        out.subarray(at),
      ]);
  }
  return out;
}

/** What only claims to be packed well: raw deflate that goes on for ever. */
function endless(): HostileFile[] {
  const packed = deflateRawSync(Buffer.alloc(60_000_000, 60));
  return both('60 MB of open tags in 60 kB', () =>
    zip([contentTypes('docx'), { name: 'word/document.xml', data: '', packed, declared: 60_000_000 }]),
  );
}

/** Every file made to do harm: about a thousand, most of them a few kB; `each` is how many mutants of each good file there are. */
export function hostileFiles(each = 30): HostileFile[] {
  return [
    ...wordXml(),
    ...wordNumbers(),
    ...documentTypes(),
    ...archives(),
    ...lists(),
    ...pdfs(),
    ...compounds(),
    ...texts(),
    ...endless(),
    ...hostileBombs(),
    ...mutants(each),
  ];
}
