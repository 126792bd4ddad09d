/** Tells Excel and WPS that a CSV is UTF-8. */
export const CSV_BOM = '\ufeff';

const FORMULA = /^[=+\-@\t\r\n\u0000\uff1d\uff0b\uff0d\uff20]/;

/** One cell: text that a spreadsheet would take for a formula gets a leading `'` (S24), then quoted where needed. */
function csvCell(value: string | number | bigint | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}

/** One row of a CSV with its CRLF. */
export function csvRow(cells: (string | number | bigint | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
