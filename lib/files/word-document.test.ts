import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesSource } from './byte-source';
import { readDocument, readText } from '@/lib/outline/document';
import type { SourceParagraph } from './source-document';
import { parseOutline } from '@/lib/outline/outline';
import { outlineJson } from '@/lib/outline/outline-json';

type Entry = { name: string; data: Buffer; mode?: number };

/** A zip archive by hand, so that tests can also build wrong ones. */
function zip(entries: Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, mode } of entries) {
    const packed = data.length === 0 ? Buffer.from([3, 0]) : deflateRawSync(data, { level: 1 });
    const file = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(file.length, 26);
    const dir = Buffer.alloc(46);
    dir.writeUInt32LE(0x02014b50, 0);
    dir.writeUInt16LE(0x0314, 4);
    head.copy(dir, 6, 4, 30);
    dir.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 38);
    dir.writeUInt32LE(offset, 42);
    parts.push(head, file, packed);
    central.push(dir, file);
    offset += head.length + file.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:shapes" xmlns:v="urn:vml"';

const xml = (root: string, body: string): Buffer =>
  Buffer.from(`<?xml version="1.0"?><w:${root} ${NS}>${body}</w:${root}>`);

function docx(body: string, extra: { numbering?: string; styles?: string } = {}, more: Entry[] = []): Uint8Array {
  const entries: Entry[] = [{ name: 'word/document.xml', data: xml('document', `<w:body>${body}</w:body>`) }];
  if (extra.numbering) entries.push({ name: 'word/numbering.xml', data: xml('numbering', extra.numbering) });
  if (extra.styles) entries.push({ name: 'word/styles.xml', data: xml('styles', extra.styles) });
  return zip([...entries, ...more]);
}

const r = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${text ? r(text) : ''}</w:p>`;
const num = (level: number, id = 1): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const tc = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content || '<w:p/>'}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const RESTART = '<w:vMerge w:val="restart"/>';
const GO_ON = '<w:vMerge/>';

async function paragraphs(bytes: Uint8Array): Promise<SourceParagraph[]> {
  return (await readDocument(bytesSource(bytes), 'a.docx')).paragraphs;
}

async function texts(bytes: Uint8Array): Promise<string[]> {
  return (await paragraphs(bytes)).map((each) => each.text).filter((text) => text !== '');
}

async function json(bytes: Uint8Array): Promise<ReturnType<typeof outlineJson>> {
  return outlineJson(parseOutline(await readDocument(bytesSource(bytes), 'a.docx')));
}

const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

describe('what the final text of a Word document is', () => {
  it('tracked changes: insertions stay, deletions and moved-away text go', async () => {
    const body = `<w:p>${r('甲')}<w:ins>${r('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom>${r('丁')}</w:moveFrom><w:moveTo>${r('戊')}</w:moveTo></w:p>`;
    expect(await texts(docx(body))).toEqual(['甲乙戊']);
  });

  it('a deleted paragraph mark joins two paragraphs', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${r('前半')}</w:p>${p('后半')}${p('另')}`;
    expect(await texts(docx(body))).toEqual(['前半后半', '另']);
  });

  it('a text box counts once', async () => {
    const box = (inner: string): string => `<w:txbxContent>${inner}</w:txbxContent>`;
    const body = `<w:p>${r('正文')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box(p('框内'))}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>${box(p('框内'))}</v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await texts(docx(body))).toEqual(['正文', '框内']);
  });

  it('footnote marks, field codes and tab stops leave no text; line breaks begin a paragraph', async () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="3"/></w:tabs></w:pPr>${r('一')}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/></w:r>${r('二')}</w:p>`;
    expect(await texts(docx(body))).toEqual(['一', '二']);
  });

  it('automatic numbers are computed over levels, styles and restarts', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimalEnclosedCircle', '%4')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
    const styles = `<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr>${num(0)}</w:pPr></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>`;
    const body = [
      p('题', '<w:pStyle w:val="t"/>'),
      p('甲', '<w:pStyle w:val="a1"/>'),
      p('乙', num(1)),
      p('丙', num(2)),
      p('丁', num(3)),
      p('戊', num(2)),
      p('己', num(1)),
      p('庚', num(2)),
      p('辛', '<w:pStyle w:val="a1"/>'),
      p('壬', num(2, 2)),
      p('癸', num(2, 2)),
      p('无', num(0, 0)),
    ].join('');
    const found = await paragraphs(docx(body, { numbering, styles }));
    expect(found.map((each) => each.autoNumber ?? '')).toEqual([
      '',
      '一、',
      '（一）',
      '1.',
      '①',
      '2.',
      '（二）',
      '1.',
      '二、',
      '5.',
      '6.',
      '',
    ]);
    expect(found.map((each) => each.heading)).toEqual([
      0,
      1,
      ...Array(6).fill(undefined),
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('cells know their place in the grid', async () => {
    const body = tbl(
      tr(tc(p('a'), '<w:gridSpan w:val="2"/>'), tc(p('b'), RESTART)),
      tr(tc(p('c')), tc(p('d') + p('e')), tc('', GO_ON)),
    );
    const cells = (await paragraphs(docx(body)))
      .filter((each) => each.text !== '')
      .map((each) => [each.text, each.cell?.row, each.cell?.col, each.cell?.colSpan, each.cell?.rowSpan]);
    expect(cells).toEqual([
      ['a', 0, 0, 2, 1],
      ['b', 0, 2, 1, 2],
      ['c', 1, 0, 1, 1],
      ['d', 1, 1, 1, 1],
      ['e', 1, 1, 1, 1],
    ]);
  });
});

describe('outlines from Word', () => {
  it('reads levels from automatic numbers alone', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const body = [
      p('柳河县档案馆党支部关于巡察整改进展情况的通报'),
      p('整改工作组织领导情况', num(0)),
      p('召开会议。', num(1)),
      p('巡察反馈问题整改情况', num(0)),
      p('政治建设方面', num(1)),
      p('关于学习不深入的问题。一是定计划；二是抓研讨。', num(2)),
      p('关于档案管理不严的问题。开展清查。', num(2)),
      p('作风建设方面', num(1)),
      p('关于服务不优的问题。一是公开流程；二是限时办结；三是回访。', num(2)),
      p('下一步工作打算', num(0)),
      p('持续整改。', num(1)),
    ].join('');
    const found = await json(docx(body, { numbering }));
    expect(found.counts).toEqual({ areas: 2, categories: 0, items: 3, measures: 6 });
    expect(found.areas[0]?.categories[0]?.items.map((item) => [item.number, item.title])).toEqual([
      [1, '关于学习不深入的问题'],
      [2, '关于档案管理不严的问题'],
    ]);
    expect(found.unplaced).toContain('巡察反馈问题整改情况');
  });

  it('reads a county ledger: one row per item, measures in one cell, repeated header', async () => {
    const head = ['序号', '反馈问题', '整改措施', '责任领导', '责任科室', '整改时限', '整改进展', '是否完成'];
    const header = tr(...head.map((word) => tc(p(word))));
    const body =
      p('柳河县档案馆巡察整改台账') +
      tbl(
        header,
        tr(
          tc(p('1')),
          tc(p('学习制度落实不到位。')),
          tc(p('1.制定计划；') + p('2.开展研讨。')),
          tc(p('周明')),
          tc(p('办公室')),
          tc(p('2023年10月底')),
          tc(p('已开展研讨4次。')),
          tc(p('已完成')),
        ),
        header,
        tr(
          tc(p('2')),
          tc(p('库房管理不规范')),
          tc(p('一是清查库房；二是更新设备；三是专人值守。')),
          tc(p('何静')),
          tc(p('保管科')),
          tc(p('长期坚持')),
          tc(p('正在推进')),
          tc(p('正在推进')),
        ),
        tr(
          tc(p('3')),
          tc(p('公开不及时')),
          tc(p('每季度公开一次。')),
          tc(p('何静')),
          tc(p('办公室')),
          tc(p('立行立改')),
          tc(p('已公开')),
          tc(p('已完成')),
        ),
      );
    const found = await json(docx(body));
    expect(found.title).toBe('柳河县档案馆巡察整改台账');
    expect(found.counts).toEqual({ areas: 0, categories: 0, items: 3, measures: 6 });
    const items = found.areas[0]?.categories[0]?.items ?? [];
    expect(items[0]).toEqual({
      number: 1,
      title: '学习制度落实不到位',
      measures: ['制定计划', '开展研讨'],
      fields: {
        leader: '周明',
        section: '办公室',
        deadline: '2023年10月底',
        progress: '已开展研讨4次。',
        status: '已完成',
      },
    });
    expect(items[1]?.measures).toEqual(['清查库房', '更新设备', '专人值守']);
  });

  it('reads a city ledger: merged areas and categories, grouped header, one row per measure', async () => {
    const merged = (text: string): string => tc(p(text), RESTART);
    const body = tbl(
      tr(
        tc(p('方面'), RESTART),
        tc(p('类别'), RESTART),
        tc(p('序号'), RESTART),
        tc(p('反馈问题（原文）'), RESTART),
        tc(p('整改措施'), RESTART),
        tc(p('责任分工'), '<w:gridSpan w:val="2"/>'),
        tc(p('整改时限'), RESTART),
      ),
      tr(
        tc('', GO_ON),
        tc('', GO_ON),
        tc('', GO_ON),
        tc('', GO_ON),
        tc('', GO_ON),
        tc(p('牵头领导')),
        tc(p('牵头科室')),
        tc('', GO_ON),
      ),
      tr(
        merged('党的领导方面'),
        merged('理论武装'),
        merged('1'),
        merged('学习不系统'),
        tc(p('制定计划')),
        merged('周明'),
        merged('办公室'),
        tc(p('2023年9月')),
      ),
      tr(
        tc('', GO_ON),
        tc('', GO_ON),
        tc('', GO_ON),
        tc('', GO_ON),
        tc(p('开展测试')),
        tc('', GO_ON),
        tc('', GO_ON),
        tc(p('2023年10月')),
      ),
      tr(
        tc('', GO_ON),
        merged('责任落实'),
        tc(p('2')),
        tc(p('责任传导不足')),
        tc(p('签订责任书')),
        tc(p('周明')),
        tc(p('人事科')),
        tc(p('2023年9月')),
      ),
      tr(
        tc(p('党的建设方面')),
        tc(p('组织生活')),
        tc(p('3')),
        tc(p('会议记录不全')),
        tc(p('一是补齐；二是抽查。')),
        tc(p('何静')),
        tc(p('人事科')),
        tc(p('长期坚持')),
      ),
    );
    const found = await json(docx(body));
    expect(found.counts).toEqual({ areas: 2, categories: 3, items: 3, measures: 5 });
    expect(found.areas.map((area) => [area.title, area.categories.map((category) => category.title)])).toEqual([
      ['党的领导方面', ['理论武装', '责任落实']],
      ['党的建设方面', ['组织生活']],
    ]);
    const first = found.areas[0]?.categories[0]?.items[0];
    expect(first?.measures).toEqual(['制定计划', '开展测试']);
    expect(first?.fields).toMatchObject({ leader: '周明', section: '办公室', deadline: '2023年9月\n2023年10月' });
    expect(found.areas[1]?.categories[0]?.items[0]?.number).toBe(3);
  });

  it('keeps the text of a nested table with its row', async () => {
    const body = tbl(
      tr(tc(p('序号')), tc(p('反馈问题')), tc(p('整改措施'))),
      tr(tc(p('1')), tc(p('甲问题')), tc(tbl(tr(tc(p('内甲')), tc(p('内乙')))) + p('外丙'))),
    );
    const found = await json(docx(body));
    expect(found.areas[0]?.categories[0]?.items[0]?.measures).toEqual(['内甲\n内乙\n外丙']);
  });

  it('bold labels need no colon', async () => {
    const body =
      p('某馆关于巡察整改情况的报告') +
      p('一、整改落实情况') +
      p('1.关于甲的问题') +
      `<w:p>${r('具体表现', true)}${r('开会少。')}</w:p><w:p>${r('整改措施', true)}${r('一是多开会；二是开短会。')}</w:p>` +
      p('2.关于乙的问题') +
      `<w:p>${r('整改措施', true)}${r('一是查；二是改。')}</w:p>`;
    const found = await json(docx(body));
    const items = found.areas[0]?.categories[0]?.items ?? [];
    expect(items.map((item) => item.measures)).toEqual([
      ['多开会', '开短会'],
      ['查', '改'],
    ]);
    expect(items[0]?.fields.manifestations).toBe('开会少。');
  });
});

describe('characters that no text of the database can hold', () => {
  const CHARS = [
    '0',
    '00',
    '0000',
    'd800',
    'dbff',
    'dc00',
    'dfff',
    '10000',
    '1d800',
    '4294967295',
    '99999999999999999999',
    '-1',
    'NaN',
  ];
  const sign = (char: string) => `<w:p>${r('甲')}<w:r><w:sym w:font="Symbol" w:char="${char}"/></w:r>${r('乙')}</w:p>`;

  it.each(CHARS)('a sign with the number %s', async (char) => {
    const [text = ''] = await texts(docx(sign(char)));
    expect(text).not.toMatch(/\u0000|\p{Surrogate}/u);
    expect(text).toMatch(/^甲.乙$/su);
  });

  it('in pasted text, and places in it stay', () => {
    const [paragraph] = readText('甲\u0000乙\ud800丙\udfff丁😀戊').paragraphs;
    expect(paragraph?.text).toBe('甲\ufffd乙\ufffd丙\ufffd丁😀戊');
  });
});

describe('documents that are refused', () => {
  const reason = async (bytes: Uint8Array): Promise<unknown> =>
    readDocument(bytesSource(bytes), 'x').then(
      () => 'read',
      (error) => [error.code, error.details?.values?.reason],
    );

  it('says why', { timeout: 30_000 }, async () => {
    const body = { name: 'word/document.xml', data: xml('document', `<w:body>${p('甲')}</w:body>`) };
    expect(await reason(new Uint8Array())).toEqual(['UNREADABLE_DOCUMENT', 'EMPTY']);
    expect(await reason(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe]))).toEqual([
      'UNREADABLE_DOCUMENT',
      expect.any(String),
    ]);
    expect(await reason(new TextEncoder().encode(' \n\t\n'))).toEqual(['UNREADABLE_DOCUMENT', 'NO_TEXT']);
    expect(await reason(zip([{ name: 'a.txt', data: Buffer.from('a') }]))).toEqual(['UNREADABLE_DOCUMENT', 'ARCHIVE']);
    expect(await reason(zip([body, { name: '../evil', data: Buffer.from('a') }]))).toEqual([
      'UNREADABLE_DOCUMENT',
      'LIMITS',
    ]);
    expect(await reason(zip([body, { name: '/evil', data: Buffer.from('a') }]))).toEqual([
      'UNREADABLE_DOCUMENT',
      'LIMITS',
    ]);
    expect(await reason(zip([body, { name: 'link', data: Buffer.from('a'), mode: 0o120777 }]))).toEqual([
      'UNREADABLE_DOCUMENT',
      'LIMITS',
    ]);
    expect(await reason(zip([{ name: 'word/document.xml', data: Buffer.alloc(30_000_000, 32) }]))).toEqual([
      'UNREADABLE_DOCUMENT',
      'LIMITS',
    ]);
    expect(
      await reason(
        zip([body, ...Array.from({ length: 10_001 }, (_, i) => ({ name: `f${i}`, data: Buffer.alloc(0) }))]),
      ),
    ).toEqual(['UNREADABLE_DOCUMENT', 'LIMITS']);
    const dtd = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><w:document ${NS}><w:body>${p('&b;')}</w:body></w:document>`,
    );
    expect(await reason(zip([{ name: 'word/document.xml', data: dtd }]))).toEqual(['UNREADABLE_DOCUMENT', 'XML']);
    expect(await reason(zip([{ name: 'word/document.xml', data: Buffer.from('<w:document') }]))).toEqual([
      'UNREADABLE_DOCUMENT',
      'XML',
    ]);
    expect(await reason(docx(p('甲')).slice(0, 200))).toEqual(['UNREADABLE_DOCUMENT', 'ARCHIVE']);
  });
});
