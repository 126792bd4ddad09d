import { describe, expect, it } from 'vitest';
import { compound, drawn, office, pdf, zip, type MadePart } from '@/lib/testing/made-files';
import { bytesSource } from './byte-source';
import { judgeFile } from './judge-file';
import { judgeName } from './judge-name';
import { carriesSecrecyMark, isSecretName } from './secrecy';

const judge = async (bytes: Buffer, name: string) => (await judgeFile(bytesSource(bytes), name, 'EVIDENCE')).mediaType;
const docx = (body: string, more: MadePart[] = []) => office('docx', body, more);
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
    ['文字.wps', compound(['Root Entry', 'WordDocument']), 'application/msword'],
  ])('takes %s', async (name, bytes, mediaType) => {
    expect(await judge(bytes, name)).toBe(mediaType);
  });

  it('takes a Word document', async () => {
    expect(await judge(docx('<w:t>考核办法</w:t>'), '办法.docx')).toMatch(/wordprocessingml/);
  });

  it('refuses half a zip as broken', async () => {
    const half = zip([{ name: 'a.txt', data: 'a' }]).subarray(0, 40);
    await expect(judge(half, '材料.zip')).rejects.toMatchObject({
      code: 'FILE_BROKEN',
      details: { values: { reason: 'ARCHIVE' } },
    });
  });

  it.each(['a.exe', 'a.svg', 'a.html', 'a.pdf.exe', 'a', 'a.js', 'a.xlsm'])('refuses the name %s', (name) => {
    expect(() => judgeName(name, 'EVIDENCE')).toThrowError('FILE_TYPE');
  });
});

describe('limits of archives (S23)', () => {
  it.each<[string, MadePart[]]>([
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
    await expect(judge(zip(parts), '材料.zip')).rejects.toMatchObject(refused('FILE_BROKEN'));
  });

  it('refuses more than 10,000 entries', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}` }));
    await expect(judge(zip(many), '材料.zip')).rejects.toMatchObject(refused('FILE_BROKEN'));
  });

  it('refuses a document type in an office document, UTF-16 included', async () => {
    const evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';
    await expect(judge(docx('a', [{ name: 'docProps/app.xml', data: evil }]), 'a.docx')).rejects.toMatchObject(
      refused('FILE_BROKEN'),
    );
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(evil, 'utf16le')]);
    await expect(judge(docx('a', [{ name: 'docProps/app.xml', data: wide }]), 'a.docx')).rejects.toMatchObject(
      refused('FILE_BROKEN'),
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

  it.each([
    '秘密.pdf',
    '（秘密）通知.docx',
    '[机密]台账.xlsx',
    '通知-秘密-2.pdf',
    '秘 密.pdf',
    '秘密1年.doc',
    '材料/秘密/a.txt',
    '绝密x.pdf',
    '通知_秘密.pdf',
  ])('stands alone in the name %s', (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    '商业秘密保护制度.pdf',
    '保守国家秘密责任书.docx',
    '秘密载体管理办法.pdf',
    '机密文件管理登记.xlsx',
    '秘书.pdf',
    '工作秘密.pdf',
  ])('does not stand alone in the name %s', (name) => expect(isSecretName(name)).toBe(false));

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
    const sheet = office('xlsx', '', [{ name: 'xl/sharedStrings.xml', data: '<sst><si><t>绝密</t></si></sst>' }]);
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
  it.each([true, false])('are seen on the first page alone (packed: %s)', async (packed) => {
    const secret = pdf({ pages: [drawn('关于工作的 机 密 ★ 文件'), drawn('第二页')], packed });
    await expect(judge(secret, '文.pdf')).rejects.toMatchObject(refused('FILE_SECRET'));
    const open = pdf({ pages: [drawn('公开文件'), drawn('第二页绝密')], packed });
    expect(await judge(open, '文.pdf')).toBe('application/pdf');
  });

  it('are seen through codes of two bytes in an encoding that a font names', async () => {
    const bytes = Buffer.from([0xbe, 0xf8, 0xc3, 0xdc]).toString('hex');
    const named = pdf({
      pages: [`BT /F2 12 Tf 72 700 Td <${bytes}> Tj ET`],
      more: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [101 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>',
      ],
    });
    const text = named.toString('latin1').replace('/F1 3 0 R', '/F2 100 0 R /F1 3 0 R');
    await expect(judge(Buffer.from(text, 'latin1'), '文.pdf')).rejects.toMatchObject(refused('FILE_SECRET'));
  });

  it('a file that cannot be read says nothing: a scan, a broken one', async () => {
    expect(await judge(Buffer.from('%PDF-1.4\n%%EOF\n'), '文.pdf')).toBe('application/pdf');
  });
});
