import { strToU8, zipSync, type Zippable } from 'fflate';
import { blocksXml, escapeXml, paragraphXml, type Block, type Fonts, type Paragraph } from './word-xml';

/** A page in twips. `linePitch` is the height of one line of the grid. */
export type Page = {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
  footer: number;
  linePitch: number;
};

export type WordDocument = {
  title: string;
  page: Page;
  fonts: Fonts;
  blocks: Block[];
  /** Below odd and even pages; none: no number. */
  footers?: { odd: Paragraph; even: Paragraph };
};

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** One instant for all parts: the same text gives the same bytes, whoever makes them and when. */
const MADE = new Date('2000-01-01T00:00:00');

const types = (): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/word/settings.xml" ContentType="${TYPE}.settings+xml"/>` +
  `<Override PartName="/word/footer1.xml" ContentType="${TYPE}.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="${TYPE}.footer+xml"/>` +
  `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (entries: [id: string, type: string, target: string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Title and nothing else: no author, no company, no day, no program (R18). */
const core = (title: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(title)}</dc:title></cp:coreProperties>`;

const styles = (fonts: Fonts): string =>
  `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${escapeXml(fonts.body)}" w:cs="Times New Roman"/>` +
  '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/></w:pPr></w:style></w:styles>';

const settings = (): string =>
  `${HEAD}<w:settings ${W}><w:evenAndOddHeaders/><w:defaultTabStop w:val="640"/><w:characterSpacingControl w:val="doNotCompress"/>` +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

function section(page: Page, isNumbered: boolean): string {
  const turned = page.width > page.height ? ' w:orient="landscape"' : '';
  return [
    '<w:sectPr>',
    isNumbered ? '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>' : '',
    `<w:pgSz w:w="${page.width}" w:h="${page.height}"${turned}/>`,
    `<w:pgMar w:top="${page.top}" w:right="${page.right}" w:bottom="${page.bottom}" w:left="${page.left}" w:header="851" w:footer="${page.footer}" w:gutter="0"/>`,
    `<w:docGrid w:type="lines" w:linePitch="${page.linePitch}"/></w:sectPr>`,
  ].join('');
}

const EMPTY: Paragraph = { kind: 'paragraph', runs: [] };

/** A `.docx` as bytes. The same document gives the same bytes; nothing in it tells who made it, where or when. */
export function writeWord({ title, page, fonts, blocks, footers }: WordDocument): Uint8Array {
  const body = `${blocksXml(blocks, fonts)}${section(page, footers !== undefined)}`;
  const footer = (paragraph: Paragraph) => `${HEAD}<w:ftr ${W}>${paragraphXml(paragraph, fonts)}</w:ftr>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': types(),
    '_rels/.rels': relations([
      ['rId1', `${RELATION}/officeDocument`, 'word/document.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'word/document.xml': `${HEAD}<w:document ${W} ${R}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      ['rId1', `${RELATION}/styles`, 'styles.xml'],
      ['rId2', `${RELATION}/settings`, 'settings.xml'],
      ['rId3', `${RELATION}/footer`, 'footer1.xml'],
      ['rId4', `${RELATION}/footer`, 'footer2.xml'],
    ]),
    'word/styles.xml': styles(fonts),
    'word/settings.xml': settings(),
    'word/footer1.xml': footer(footers?.odd ?? EMPTY),
    'word/footer2.xml': footer(footers?.even ?? EMPTY),
    'docProps/core.xml': core(title),
  };
  const files: Zippable = {};
  for (const [name, text] of Object.entries(parts)) files[name] = [strToU8(text), { mtime: MADE, level: 6 }];
  return zipSync(files);
}
