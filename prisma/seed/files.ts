import { strToU8, zipSync } from 'fflate';
import type { EvidenceKind } from '../generated/enums';
import { makePicture } from './picture';

/** A small real file of the example. */
export type SeedFile = { name: string; bytes: Uint8Array };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const STAMP = new Date('2024-01-01T00:00:00Z');
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function zip(parts: Record<string, string>): Uint8Array {
  const entries = Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime: STAMP }]] as const);
  return zipSync(Object.fromEntries(entries) as never, { level: 6 });
}

function types(overrides: Record<string, string>): string {
  const list = Object.entries(overrides).map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${list.join('')}</Types>`;
}

function relations(list: [string, string, string][]): string {
  const rows = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;
}

/** A Word document: a centred title and paragraphs. */
export function makeDocx(title: string, lines: string[]): Uint8Array {
  const run = (text: string, size: number, bold = false) =>
    `<w:r><w:rPr><w:rFonts w:eastAsia="FangSong" w:hint="eastAsia"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const body = lines.map((line) => `<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>${run(line, 32)}</w:p>`).join('');
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zip({
    '[Content_Types].xml': types({ '/word/document.xml': main }),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${run(title, 44, true)}</w:p>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
  });
}

/** An Excel workbook with one sheet. */
export function makeXlsx(sheet: string, rows: (string | number)[][]): Uint8Array {
  const cell = (value: string | number, column: number, row: number) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    return typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  };
  const body = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, column, at)).join('')}</row>`,
  );
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip({
    '[Content_Types].xml': types({
      '/xl/workbook.xml': `${kind}.sheet.main+xml`,
      '/xl/worksheets/sheet1.xml': `${kind}.worksheet+xml`,
    }),
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([['rId1', 'worksheet', 'worksheets/sheet1.xml']]),
    'xl/workbook.xml': `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}</sheetData></worksheet>`,
  });
}

const hex = (text: string) => [...Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()].join('');

/** A one-page A4 PDF in Chinese; the font is the viewer's own Song typeface, nothing is embedded. */
export function makePdf(title: string, lines: string[]): Uint8Array {
  const wrapped = lines.flatMap((line) => `\u3000\u3000${line}`.match(/.{1,28}/gu) ?? []);
  const shown = [
    `BT /F1 20 Tf ${Math.max(60, 297 - title.length * 10)} 760 Td <${hex(title)}> Tj ET`,
    ...wrapped.slice(0, 26).map((line, at) => `BT /F1 15 Tf 80 ${715 - at * 26} Td <${hex(line)}> Tj ET`),
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** The file that proves `claim` as evidence of `kind`; the same input gives the same bytes. */
export function makeEvidence(kind: EvidenceKind, subject: string, claim: string, day: string): SeedFile {
  const short = subject.replace(/[，、。“”《》（）]/g, '').slice(0, 14);
  const lines = [claim || subject, `形成日期：${day}`, '本件由承办科室整理归档。'];
  if (kind === 'MINUTES')
    return { name: `${short}会议纪要.docx`, bytes: makeDocx('会议纪要', ['议题：' + subject, ...lines]) };
  if (kind === 'RULE')
    return { name: `${short}.pdf`, bytes: makePdf('区投资促进中心文件', ['关于' + subject + '的通知', ...lines]) };
  if (kind === 'REGISTER') {
    const rows = [
      ['序号', '内容', '日期'],
      [1, subject, day],
      [2, claim || subject, day],
    ];
    return { name: `${short}台账.xlsx`, bytes: makeXlsx('台账', rows) };
  }
  if (kind === 'PHOTO') return { name: `${short}现场.png`, bytes: makePicture(subject) };
  if (kind === 'POSTING') return { name: `${short}公示.png`, bytes: makePicture(`公示${subject}`) };
  return { name: `${short}凭证.pdf`, bytes: makePdf('凭证', lines) };
}
