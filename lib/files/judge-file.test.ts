import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesSource as sourceOf } from './byte-source';
import { judgeFile, judgeName } from './judge-file';
import { carriesSecrecyMark } from './secrecy';

type Part = { name: string | Buffer; data?: Buffer | string; declared?: number; flags?: number; attributes?: number };

const NOTHING = Buffer.from([3, 0]);

/** A zip made by hand, so that it can lie. */
function zip(parts: Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.isBuffer(part.name) ? part.name : Buffer.from(part.name);
    const data = Buffer.from(part.data ?? '');
    const packed = data.length === 0 ? NOTHING : deflateRawSync(data);
    const size = part.declared ?? data.length;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(part.flags ?? 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    local.push(head, name, packed);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(part.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((part.attributes ?? 0) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const TYPES: Part = { name: '[Content_Types].xml', data: '<Types/>' };
const docx = (text: string, more: Part[] = []) =>
  zip([TYPES, { name: 'word/document.xml', data: `<w:document><w:body>${text}</w:body></w:document>` }, ...more]);

/** A compound file with one directory sector that names `streams`. */
function compound(streams: string[], text = ''): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 0x1e);
  header.writeUInt32LE(1, 0x30);
  for (let at = 0x4c; at < 512; at += 4) header.writeUInt32LE(0xffffffff, at);
  header.writeUInt32LE(0, 0x4c);
  const table = Buffer.alloc(512, 0xff);
  table.writeUInt32LE(0xfffffffe, 4);
  const directory = Buffer.alloc(512);
  streams.forEach((name, index) => {
    directory.write(name, index * 128, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
  });
  return Buffer.concat([header, table, directory, Buffer.from(text, 'utf16le')]);
}

const judge = (bytes: Buffer, name: string) => judgeFile(sourceOf(bytes), name);
const refused = (code: string) => ({ code });

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const JPG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]);
const MP4 = Buffer.from('\0\0\0\x18ftypisom', 'latin1');

describe('type by extension and content', () => {
  it.each<[string, Buffer, string]>([
    ['照片.png', PNG, 'image/png'],
    ['照片.JPG', JPG, 'image/jpeg'],
    ['录像.mp4', MP4, 'video/mp4'],
    ['文件.pdf', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['文件.doc', compound(['Root Entry', 'WordDocument']), 'application/msword'],
    ['表.xls', compound(['Root Entry', 'Workbook']), 'application/vnd.ms-excel'],
    ['材料.zip', zip([{ name: 'a.txt', data: 'a' }]), 'application/zip'],
    ['版式.ofd', zip([{ name: 'OFD.xml', data: '<OFD/>' }]), 'application/ofd'],
    ['文字.wps', compound(['Root Entry', 'WordDocument']), 'application/vnd.ms-works'],
  ])('takes %s', async (name, bytes, mediaType) => {
    expect(await judge(bytes, name)).toBe(mediaType);
  });

  it('takes a Word document', async () => {
    expect(await judge(docx('<w:t>考核办法</w:t>'), '办法.docx')).toMatch(/wordprocessingml/);
  });

  it.each<[string, string, Buffer]>([
    ['a program', '凭证.pdf', Buffer.from('MZ\u0090\0%PDF-')],
    ['a page', '页.pdf', Buffer.from('<html><script>')],
    ['a picture that could run', '图.png', Buffer.from('<svg onload="x">')],
    ['a zip that is no document', '文.docx', zip([{ name: 'a.txt', data: 'a' }])],
    ['a sheet as a document', '文.docx', zip([TYPES, { name: 'xl/workbook.xml', data: '<x/>' }])],
    ['an installer', '文.doc', compound(['Root Entry', 'Property'])],
    ['a locked document', '文.docx', compound(['Root Entry', 'EncryptedPackage'])],
    ['a document as a picture', '图.jpg', docx('<w:t>a</w:t>')],
    ['half a zip', '材料.zip', zip([{ name: 'a.txt', data: 'a' }]).subarray(0, 40)],
  ])('refuses %s', async (_what, name, bytes) => {
    await expect(judge(bytes, name)).rejects.toMatchObject(refused('FILE_TYPE'));
  });

  it.each(['a.exe', 'a.svg', 'a.html', 'a.pdf.exe', 'a', 'a.js', 'a.xlsm'])('refuses the name %s', (name) => {
    expect(() => judgeName(name)).toThrowError('FILE_TYPE');
  });
});

describe('limits of archives (S23)', () => {
  it.each<[string, Part[]]>([
    ['a way out', [{ name: '../a.txt' }]],
    ['a way out with the other slash', [{ name: 'a\\..\\..\\b.txt' }]],
    ['an absolute name', [{ name: '/etc/passwd' }]],
    ['a drive', [{ name: 'C:/a.txt' }]],
    ['a link', [{ name: 'a', data: '/etc/passwd', attributes: 0o120777 << 16 }]],
    ['encryption', [{ name: 'a.txt', data: 'a', flags: 1 }]],
    ['a size that lies', [{ name: 'a.txt', data: 'aaaaaaaaaa', declared: 3 }]],
    ['a bomb', [{ name: 'a.bin', data: Buffer.alloc(20_000_000) }]],
    ['a bomb that lies', [{ name: 'a.bin', data: Buffer.alloc(20_000_000), declared: 10 }]],
  ])('refuses %s', async (_what, parts) => {
    await expect(judge(zip(parts), '材料.zip')).rejects.toMatchObject(refused('FILE_TYPE'));
  });

  it('refuses more than 10,000 entries', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}` }));
    await expect(judge(zip(many), '材料.zip')).rejects.toMatchObject(refused('FILE_TYPE'));
  });

  it('refuses a document type in an office document, UTF-16 included', async () => {
    const evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';
    await expect(judge(docx('a', [{ name: 'docProps/app.xml', data: evil }]), 'a.docx')).rejects.toMatchObject(
      refused('FILE_TYPE'),
    );
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(evil, 'utf16le')]);
    await expect(judge(docx('a', [{ name: 'docProps/app.xml', data: wide }]), 'a.docx')).rejects.toMatchObject(
      refused('FILE_TYPE'),
    );
  });

  it('takes names in GB18030', async () => {
    const name = Buffer.from([0xd5, 0xfb, 0xb8, 0xc4, 0x2e, 0x74, 0x78, 0x74]);
    expect(await judge(zip([{ name, data: 'a' }]), '材料.zip')).toBe('application/zip');
  });
});

describe('marks of secrecy', () => {
  it.each(['绝密', '绝 密', '绝\u200b密', '机密★', '机 密 ★ 1年', '秘密★', '秘　密★'])('sees %j', (text) => {
    expect(carriesSecrecyMark(`关于工作的${text}文件`)).toBe(true);
  });

  it.each(['保密工作', '商业秘密', '机密', '秘密', '密切联系'])('lets %j pass', (text) => {
    expect(carriesSecrecyMark(text)).toBe(false);
  });

  it('on the first page of a Word document, across runs and in its head, but not far inside', async () => {
    const split = docx(
      '<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t xml:space="preserve">密 </w:t></w:r><w:r><w:t>★</w:t></w:r></w:p>',
    );
    await expect(judge(split, '文.docx')).rejects.toMatchObject(refused('FILE_SECRET'));
    const entity = docx('<w:t>&#32477;&#x5BC6;</w:t>');
    await expect(judge(entity, '文.docx')).rejects.toMatchObject(refused('FILE_SECRET'));
    const header = docx('<w:t>a</w:t>', [{ name: 'word/header1.xml', data: '<w:hdr><w:t>秘密★</w:t></w:hdr>' }]);
    await expect(judge(header, '文.docx')).rejects.toMatchObject(refused('FILE_SECRET'));
    expect(await judge(docx(`<w:t>${'正文'.repeat(2_000)}绝密</w:t>`), '文.docx')).toBeTruthy();
    expect(await judge(docx('<w:delText>绝密</w:delText><w:t>公开</w:t>'), '文.docx')).toBeTruthy();
  });

  it('in a sheet, an old document, an OFD page and the names inside a zip', async () => {
    const sheet = zip([
      TYPES,
      { name: 'xl/workbook.xml' },
      { name: 'xl/sharedStrings.xml', data: '<sst><si><t>绝密</t></si></sst>' },
    ]);
    await expect(judge(sheet, '表.xlsx')).rejects.toMatchObject(refused('FILE_SECRET'));
    await expect(judge(compound(['Root Entry', 'WordDocument'], '机密★10年'), '文.doc')).rejects.toMatchObject(
      refused('FILE_SECRET'),
    );
    const page = zip([
      { name: 'OFD.xml' },
      { name: 'Doc_0/Pages/Page_0/Content.xml', data: '<ofd:TextCode>秘密★</ofd:TextCode>' },
    ]);
    await expect(judge(page, '文.ofd')).rejects.toMatchObject(refused('FILE_SECRET'));
    await expect(judge(zip([{ name: '绝密/a.txt', data: 'a' }]), '材料.zip')).rejects.toMatchObject(
      refused('FILE_SECRET'),
    );
  });
});

describe('marks of secrecy in a PDF', () => {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

  function pdf(content: string, packed: boolean, cmap = ''): Buffer {
    const stream = (number: number, body: string) => {
      const raw = Buffer.from(body, 'latin1');
      const data = packed ? deflateSync(raw) : raw;
      const filter = packed ? '/Filter /FlateDecode ' : '';
      return Buffer.concat([
        Buffer.from(`${number} 0 obj\n<< ${filter}/Length ${data.length} >>\nstream\n`),
        data,
        Buffer.from('\nendstream\nendobj\n'),
      ]);
    };
    return Buffer.concat([
      Buffer.from('%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
      Buffer.from('2 0 obj\n<< /Type /Pages /Kids [7 0 R 3 0 R] /Count 2 >>\nendobj\n'),
      Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>\nendobj\n'),
      Buffer.from('7 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n'),
      stream(5, `BT <${hex('第二页绝密')}> Tj ET`),
      stream(4, content),
      stream(6, cmap),
      Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n'),
    ]);
  }

  it.each([true, false])('sees it through the map of a font (packed: %s)', async (packed) => {
    const cmap = `begincmap 2 beginbfchar <0001> <${hex('绝')}> <0002> <${hex('密')}> endbfchar endcmap`;
    await expect(judge(pdf('BT [<0001> 20 <0002>] TJ ET', packed, cmap), '文.pdf')).rejects.toMatchObject(
      refused('FILE_SECRET'),
    );
    const range = `begincmap 1 beginbfrange <0010> <0012> <${hex('机')}> endbfrange 2 beginbfchar <0020> <${hex('密')}> <0021> <${hex('★')}> endbfchar endcmap`;
    await expect(judge(pdf('BT <001000200021> Tj ET', packed, range), '文.pdf')).rejects.toMatchObject(
      refused('FILE_SECRET'),
    );
  });

  it('sees plain UTF-16, and looks at the first page alone', async () => {
    await expect(judge(pdf(`BT <${hex('秘密★')}> Tj ET`, true), '文.pdf')).rejects.toMatchObject(
      refused('FILE_SECRET'),
    );
    expect(await judge(pdf(`BT <${hex('公开文件')}> Tj ET`, true), '文.pdf')).toBe('application/pdf');
  });

  it('is not held up by a file made to be slow', async () => {
    const many = Buffer.from(`%PDF-1.4\n${'1 0 obj '.repeat(200_000)}`);
    const started = performance.now();
    await judge(many, '文.pdf');
    await judge(Buffer.from(`%PDF-1.4\n1 0 obj <</Type/Page>> stream\n${'BT ('.repeat(300_000)}`), '文.pdf');
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
