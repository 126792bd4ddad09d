import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  addressee,
  annexHead,
  attachmentList,
  bodyParagraph,
  documentNumber,
  headingParagraph,
  OFFICIAL_PAGE,
  officialDay,
  pageNumbers,
  signatureBlock,
  signaturePlace,
  titleLines,
  widthOf,
} from './official-layout';
import fonts from '@/lib/platform/document-fonts.json';
import { writeWord } from './word-file';
import type { Block } from './word-xml';

function partsOf(blocks: Block[]): Record<string, string> {
  const bytes = writeWord({ title: '标题', page: OFFICIAL_PAGE, fonts, blocks, footers: pageNumbers() });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

const bodyOf = (...blocks: Block[]): string => partsOf(blocks)['word/document.xml'] ?? '';
const paragraphs = (xml: string): string[] => xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];
const MM = 1440 / 25.4;

describe('the layout of official documents', () => {
  it('S82: A4, head 37 mm, binding side 28 mm, a block of 156 × 225 mm', () => {
    const xml = bodyOf(bodyParagraph('正文'));
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(xml).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
    const { width, height, top, right, bottom, left } = OFFICIAL_PAGE;
    expect((width - left - right) / MM).toBeCloseTo(156, 0);
    expect((height - top - bottom) / MM).toBeCloseTo(225, 0);
  });

  it('S83: 22 lines of 28.95 pt, 28 characters of size 3 drawn closer by a quarter of a point', () => {
    const xml = bodyOf(bodyParagraph('正文'));
    expect(xml).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(xml).toContain('w:line="579" w:lineRule="exact"');
    expect(xml).toContain('<w:spacing w:val="-5"/>');
    expect(xml).not.toContain('charSpace');
    const { width, height, top, right, bottom, left } = OFFICIAL_PAGE;
    expect(Math.floor((height - top - bottom) / 579)).toBe(22);
    expect(Math.floor((width - left - right) / widthOf('字'))).toBe(28);
    expect(28 * 320).toBeGreaterThan(width - left - right);
  });

  it('S84: fonts and sizes by level, never bold, marks kept full width', () => {
    const xml = bodyOf(
      ...titleLines(['大标题']),
      headingParagraph(1, '一、甲'),
      headingParagraph(2, '（一）乙'),
      headingParagraph(3, '1.丙'),
      headingParagraph(4, '（1）丁。', '一是“戊”—…'),
    );
    const [title = '', first = '', second = '', third = '', fourth = ''] = paragraphs(xml);
    const look = (xmlOf: string) => [
      ...new Set(
        [...xmlOf.matchAll(/w:eastAsia="([^"]+)".*?<w:sz w:val="(\d+)"/g)].map((one) => `${one[1]} ${one[2]}`),
      ),
    ];
    expect(look(title)).toEqual(['方正小标宋简体 44']);
    expect(title).toContain('<w:jc w:val="center"/>');
    expect(look(first)).toEqual(['黑体 32']);
    expect(look(second)).toEqual(['楷体_GB2312 32']);
    expect(look(third)).toEqual(['仿宋_GB2312 32']);
    expect(look(fourth)).toEqual(['仿宋_GB2312 32']);
    expect(xml).not.toContain('<w:b/>');
    const runs = xml.match(/<w:rFonts [^>]*>/g) ?? [];
    expect(runs.length).toBeGreaterThan(5);
    expect(runs.filter((run) => !run.includes('w:hint="eastAsia"'))).toEqual([]);
  });

  it('S85: paragraphs two characters in, in twips; the addressee flush with a colon', () => {
    const xml = bodyOf(addressee('各科室'), bodyParagraph('正文'));
    const [to = '', text = ''] = paragraphs(xml);
    expect(to).toContain('各科室：');
    expect(to).not.toContain('<w:ind');
    expect(text).toContain('<w:ind w:firstLine="640"/>');
    expect(xml).not.toMatch(/Chars=/);
  });

  it('S86: page numbers between dashes, size 4 Song, odd right and even left, one character free', () => {
    const parts = partsOf([bodyParagraph('正文')]);
    const [odd = '', even = ''] = [parts['word/footer1.xml'], parts['word/footer2.xml']];
    expect(odd).toContain('<w:ind w:right="280"/><w:jc w:val="right"/>');
    expect(even).toContain('<w:ind w:left="280"/><w:jc w:val="left"/>');
    for (const footer of [odd, even]) {
      expect(footer).toContain('>— <');
      expect(footer).toContain('> —<');
      expect(footer).toContain(' PAGE ');
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    expect(parts['word/document.xml']).toContain('w:footer="1425"');
    expect(parts['word/document.xml']).toContain('<w:footerReference w:type="even" r:id="rId4"/>');
  });

  it('S87: the day without zeros, signature and day in their places', () => {
    expect(officialDay('2024-10-05')).toBe('2024年10月5日');
    const block = 11906 - 1587 - 1474;
    const signer = '中共某区委发展服务中心党组';
    const date = officialDay('2024-10-05');
    const plain = signaturePlace(signer, date, false);
    expect(block - plain.signer - widthOf(signer)).toBe(2 * widthOf('字'));
    expect(plain.date - plain.signer).toBe(2 * widthOf('字'));
    const short = signaturePlace('某局', date, false);
    expect(block - short.date - widthOf(date)).toBe(2 * widthOf('字'));
    expect(short.date - short.signer).toBe(2 * widthOf('字'));
    const sealed = signaturePlace(signer, date, true);
    expect(block - sealed.date - widthOf(date)).toBe(4 * widthOf('字'));
    expect(Math.abs(sealed.signer + widthOf(signer) / 2 - (sealed.date + widthOf(date) / 2))).toBeLessThan(1);
    const xml = bodyOf(...signatureBlock(signer, '2024-10-05'));
    expect(paragraphs(xml)).toHaveLength(3);
    expect(xml).toContain(`<w:ind w:left="${plain.date}"/>`);
  });

  it('S88: attachments below the text, each on a page of its own with its mark and title', () => {
    const [, first = '', second = ''] = paragraphs(bodyOf(...attachmentList(['甲清单', '乙清单'])));
    expect(first).toContain('附件：1. 甲清单<');
    expect(first).toContain('<w:ind w:left="640"/>');
    expect(second).toContain('>2. 乙清单<');
    expect(bodyOf(...attachmentList(['甲清单']))).toContain('附件：甲清单<');
    const [mark = '', blank = '', title = ''] = paragraphs(bodyOf(...annexHead(1, '甲清单')));
    expect(mark).toContain('<w:pageBreakBefore/>');
    expect(mark).toContain('w:eastAsia="黑体"');
    expect(mark).toContain('>附件1<');
    expect(blank).toContain('xml:space="preserve"></w:t>');
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
  });

  it('S89: the number of a document with tortoise-shell brackets and no zero', () => {
    expect(documentNumber('某投促', 2024, 5)).toBe('某投促〔2024〕5号');
  });

  it('gives the same bytes for the same text, and tells nothing of who made it', () => {
    const make = () => writeWord({ title: '标题', page: OFFICIAL_PAGE, fonts, blocks: [bodyParagraph('正文')] });
    expect(Buffer.from(make()).equals(Buffer.from(make()))).toBe(true);
    const core = partsOf([])['docProps/core.xml'] ?? '';
    expect(core.replace(/<\?xml.*?\?>\s*/, '').match(/<(?:dc|cp|dcterms):\w+/g)).toEqual([
      '<cp:coreProperties',
      '<dc:title',
    ]);
  });

  it('holds words that are no XML', () => {
    const xml = bodyOf(bodyParagraph('a<b>&"c"\u0001\ud800𬭎'));
    expect(xml).toContain('a&lt;b&gt;&amp;&quot;c&quot;𬭎');
  });
});
