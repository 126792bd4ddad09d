/** Fonts of a document by their use; the names are a setting, none of them is shipped (S84). */
export type FontKey = 'body' | 'heading' | 'subheading' | 'title' | 'page';
export type Fonts = Record<FontKey, string>;

/** Words in one look. Sizes in half points, spacing between characters in twentieths of a point. */
export type Run = { text: string; font: FontKey; size: number; spacing?: number; isBold?: boolean };
/** The number of the page that it stands on. */
type PageRun = Omit<Run, 'text'> & { field: 'PAGE' };

/** A paragraph; all measures in twips (1/20 pt). */
export type Paragraph = {
  kind: 'paragraph';
  runs: (Run | PageRun)[];
  align?: 'left' | 'center' | 'right' | 'both';
  firstLine?: number;
  left?: number;
  right?: number;
  /** Exact height of a line; without it the font decides. */
  line?: number;
  /** A heading of this level for the navigation of a word processor, from 0. */
  outline?: number;
  keepNext?: boolean;
  onNewPage?: boolean;
};

export type Cell = {
  paragraphs: Paragraph[];
  /** Columns that it covers. */
  span?: number;
  /** `start` of a cell that goes on below, or the going on of one. */
  merge?: 'start' | 'on';
};
export type Row = { cells: Cell[]; isHead?: boolean };
/** Widths of the columns in twips. */
export type Table = { kind: 'table'; widths: number[]; rows: Row[] };
export type Block = Paragraph | Table;

/** Characters that no XML can hold are left out; the rest is escaped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const LATIN = 'Times New Roman';

/** `w:hint` and `w:eastAsia` together, else quotation marks, dashes and dots turn Latin (S84). */
function runLook({ font, size, spacing, isBold }: Omit<Run, 'text'>, fonts: Fonts): string {
  const name = escapeXml(fonts[font]);
  const latin = font === 'page' ? name : LATIN;
  return [
    `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${name}" w:cs="${LATIN}"/>`,
    isBold ? '<w:b/>' : '<w:b w:val="0"/>',
    spacing === undefined ? '' : `<w:spacing w:val="${spacing}"/>`,
    `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`,
  ].join('');
}

function runXml(run: Run | PageRun, fonts: Fonts): string {
  const look = runLook(run, fonts);
  if ('field' in run) {
    const part = (type: string) => `<w:r>${look}<w:fldChar w:fldCharType="${type}"/></w:r>`;
    const order = `<w:r>${look}<w:instrText xml:space="preserve"> ${run.field} </w:instrText></w:r>`;
    return `${part('begin')}${order}${part('separate')}<w:r>${look}<w:t>1</w:t></w:r>${part('end')}`;
  }
  const lines = run.text.split('\n').map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:r>${look}${lines.join('<w:br/>')}</w:r>`;
}

function indentXml({ firstLine, left, right }: Paragraph): string {
  const attributes = [
    left === undefined ? '' : ` w:left="${left}"`,
    right === undefined ? '' : ` w:right="${right}"`,
    firstLine === undefined ? '' : ` w:firstLine="${firstLine}"`,
  ].join('');
  return attributes === '' ? '' : `<w:ind${attributes}/>`;
}

export function paragraphXml(paragraph: Paragraph, fonts: Fonts): string {
  const { runs, align, line, outline, keepNext, onNewPage } = paragraph;
  const exact = line === undefined ? 'w:line="240" w:lineRule="auto"' : `w:line="${line}" w:lineRule="exact"`;
  const [first] = runs;
  const look = [
    keepNext ? '<w:keepNext/>' : '',
    onNewPage ? '<w:pageBreakBefore/>' : '',
    '<w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
    `<w:spacing w:before="0" w:after="0" ${exact}/>`,
    indentXml(paragraph),
    align ? `<w:jc w:val="${align}"/>` : '',
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
    first ? runLook(first, fonts) : '',
  ].join('');
  return `<w:p><w:pPr>${look}</w:pPr>${runs.map((run) => runXml(run, fonts)).join('')}</w:p>`;
}

function cellXml({ paragraphs, span = 1, merge }: Cell, width: number, fonts: Fonts): string {
  const look = [
    `<w:tcW w:w="${width}" w:type="dxa"/>`,
    span > 1 ? `<w:gridSpan w:val="${span}"/>` : '',
    merge === 'start' ? '<w:vMerge w:val="restart"/>' : merge === 'on' ? '<w:vMerge/>' : '',
    '<w:vAlign w:val="center"/>',
  ].join('');
  const inside = paragraphs.map((one) => paragraphXml(one, fonts)).join('');
  return `<w:tc><w:tcPr>${look}</w:tcPr>${inside}</w:tc>`;
}

export function rowXml({ cells, isHead }: Row, widths: number[], fonts: Fonts): string {
  let at = 0;
  const inside = cells.map((cell) => {
    const span = cell.span ?? 1;
    const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0);
    at += span;
    return cellXml(cell, width, fonts);
  });
  const look = `<w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}`;
  return `<w:tr><w:trPr>${look}</w:trPr>${inside.join('')}</w:tr>`;
}

const EDGES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

function tableXml({ widths, rows }: Table, fonts: Fonts): string {
  const edges = EDGES.map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`).join('');
  const whole = widths.reduce((sum, one) => sum + one, 0);
  const look = [
    `<w:tblW w:w="${whole}" w:type="dxa"/>`,
    `<w:tblBorders>${edges}</w:tblBorders><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>',
  ].join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const inside = rows.map((row) => rowXml(row, widths, fonts)).join('');
  return `<w:tbl><w:tblPr>${look}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${inside}</w:tbl>`;
}

/** The body of a document; a table is never its last block, which word processors would call broken. */
export function blocksXml(blocks: Block[], fonts: Fonts): string {
  return blocks.map((block) => (block.kind === 'table' ? tableXml(block, fonts) : paragraphXml(block, fonts))).join('');
}
