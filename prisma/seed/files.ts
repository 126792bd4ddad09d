import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { EvidenceKind } from '../generated/enums';

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

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (CRC[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

type Colour = [number, number, number];

/** A drawn picture of a meeting room (800 × 520), different for each seed: floor, wall, window light, table, people. */
export function makePicture(seed: string): Uint8Array {
  const digest = createHash('sha256').update(seed).digest();
  const width = 800;
  const height = 520;
  const hue = (digest[0] as number) % 40;
  const seats = 4 + ((digest[1] as number) % 4);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const colourAt = (x: number, y: number): Colour => {
    for (let seat = 0; seat < seats; seat += 1) {
      const cx = 130 + (seat * 540) / (seats - 1);
      const tone = digest[2 + seat] as number;
      if ((x - cx) ** 2 + (y - 236) ** 2 < 26 ** 2) return [205 - (tone % 25), 170 - (tone % 20), 145];
      if (Math.abs(x - cx) < 44 - Math.max(0, 290 - y) / 3 && y > 260 && y < 340)
        return [50 + (tone % 60), 62 + (tone % 30), 80 + (tone % 50)];
    }
    if (y > 330 && y < 390 && x > 70 - (y - 330) / 2 && x < 730 + (y - 330) / 2) return [138, 98 + hue / 2, 66];
    if (y >= 390 && y < 400 && x > 60 && x < 740) return [96, 66, 44];
    if (y > 60 && y < 130 && x > 220 && x < 580)
      return x > 226 && x < 574 && y > 66 && y < 124 ? [168 - hue, 38, 34] : [232, 214, 150];
    if (y > 50 && y < 210 && ((x > 40 && x < 170) || (x > 630 && x < 760)))
      return x % 65 < 4 || y % 80 < 4 ? [225, 222, 214] : [182, 206, 222];
    return y < 400 ? [226 - hue / 2, 221, 208] : [168 - y / 12, 150 - y / 14, 128 - y / 14];
  };
  for (let y = 0; y < height; y += 1) {
    const at = y * (width * 3 + 1);
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = colourAt(x, y);
      rows[at + 1 + x * 3] = r;
      rows[at + 2 + x * 3] = g;
      rows[at + 3 + x * 3] = b;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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
