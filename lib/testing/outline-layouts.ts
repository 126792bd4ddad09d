import { contentTypes, zip } from './made-files';
import words from './outline-words.json';
import type { RightTree } from './outline-score';

type MarkName = keyof typeof words.marks;
type MeasureStyle =
  | 'IS'
  | 'IS_LINES'
  | 'YAO'
  | 'FIRST'
  | 'ASPECT'
  | 'ORDINAL'
  | 'CIRCLED'
  | 'CIRCLED_LINES'
  | 'PAREN_LINES'
  | 'PAREN'
  | 'BULLETS'
  | 'LABEL_LINES'
  | 'PLAIN';

/** One way in which people write the same tree down. */
export type Layout = {
  name: string;
  area?: MarkName;
  category?: MarkName;
  item: MarkName;
  /** `FAULT` the bare shortcoming, `ABOUT` 'about … problem', `TARGET` quoted, `GOOD` what was done about it, `LABEL` behind a label. */
  title: 'FAULT' | 'ABOUT' | 'TARGET' | 'GOOD' | 'LABEL';
  measures: MeasureStyle;
  container?: 'USUAL' | 'RHETORIC' | 'PART' | 'NONE';
  fields?: boolean;
  runOn?: boolean;
  page?: 'NUMBERS' | 'WEB' | 'WRAPPED' | 'ONE_LINE' | 'SPOKEN';
  table?: 'CSV' | 'TAB' | 'DOCX' | 'CELLS';
  fault?: 'DROP' | 'DOUBLE' | 'CUT' | 'EMPTY_AREA';
};

export const LAYOUTS: Layout[] = [
  { name: '一、(一) 1. 一是', area: 'CN_PAREN', category: 'AR', item: 'AR_PAREN', title: 'FAULT', measures: 'IS' },
  { name: '(一) 1. 一是 on lines', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS_LINES' },
  { name: '(一) 1.关于 (1) lines', area: 'CN_PAREN', item: 'AR', title: 'ABOUT', measures: 'PAREN_LINES' },
  { name: '(一) 1. ①', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'CIRCLED' },
  { name: '(一) 1. ① lines', area: 'CN_PAREN', item: 'AR', title: 'ABOUT', measures: 'CIRCLED_LINES' },
  { name: '(一) 1、good deeds', area: 'CN_PAREN', item: 'AR_COMMA', title: 'GOOD', measures: 'IS' },
  {
    name: 'four levels (1) on',
    area: 'CN_PAREN',
    category: 'AR',
    item: 'AR_HALF',
    title: 'GOOD',
    measures: 'IS',
    runOn: true,
  },
  { name: '1.关于 flat', item: 'AR', title: 'ABOUT', measures: 'IS' },
  { name: '1.关于 flat, numbers on lines', item: 'AR', title: 'ABOUT', measures: 'LABEL_LINES', runOn: true },
  { name: '问题1: with labels', item: 'PROBLEM', title: 'FAULT', measures: 'LABEL_LINES', fields: true },
  { name: '(一) 问题一: one sentence', area: 'CN_PAREN', item: 'PROBLEM_CN', title: 'FAULT', measures: 'PLAIN' },
  { name: '第一方面', area: 'ASPECT', item: 'AR', title: 'FAULT', measures: 'IS' },
  { name: '第一个方面, (一)', area: 'ASPECT_GE', item: 'CN_PAREN', title: 'ABOUT', measures: 'IS' },
  { name: 'PART 一、 1.', area: 'CN', item: 'AR', title: 'FAULT', measures: 'IS', container: 'PART' },
  { name: 'bullets as items', area: 'CN_PAREN', item: 'BULLET', title: 'ABOUT', measures: 'IS' },
  { name: 'dashes as items', area: 'CN_PAREN', item: 'DASH', title: 'FAULT', measures: 'IS' },
  { name: 'bullets as measures', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'BULLETS' },
  { name: '整改事项1:', area: 'CN_PAREN', item: 'MATTER', title: 'FAULT', measures: 'IS' },
  {
    name: '任务一: with labels',
    area: 'CN_PAREN',
    item: 'TASK',
    title: 'FAULT',
    measures: 'LABEL_LINES',
    fields: true,
  },
  { name: '甲、 1.', area: 'STEM', item: 'AR', title: 'FAULT', measures: 'IS' },
  { name: '壹、 一、', area: 'FORMAL', item: 'CN', title: 'ABOUT', measures: 'IS', container: 'NONE' },
  { name: 'A. 1.', area: 'LETTER', item: 'AR', title: 'FAULT', measures: 'IS' },
  { name: '【1】', area: 'CN_PAREN', item: 'BRACKET', title: 'FAULT', measures: 'IS' },
  { name: '01 and a blank', area: 'CN_PAREN', item: 'ZERO', title: 'FAULT', measures: 'IS' },
  { name: '1.1', area: 'AR', item: 'MULTI', title: 'FAULT', measures: 'IS', container: 'NONE' },
  { name: 'a mark that no list knows', area: 'CN_PAREN', item: 'STRANGE', title: 'FAULT', measures: 'IS' },
  { name: 'items without number 关于', area: 'CN_PAREN', item: 'NONE', title: 'ABOUT', measures: 'IS_LINES' },
  { name: 'items without number 针对', area: 'CN_PAREN', item: 'NONE', title: 'TARGET', measures: 'IS' },
  {
    name: 'bare areas, labels alone',
    area: 'NONE',
    item: 'NONE',
    title: 'LABEL',
    measures: 'LABEL_LINES',
    fields: true,
    container: 'NONE',
  },
  { name: 'bare areas 1.', area: 'NONE', item: 'AR', title: 'FAULT', measures: 'IS', container: 'NONE' },
  {
    name: 'areas 一、二、 first preamble',
    area: 'CN',
    category: 'CN_PAREN',
    item: 'AR',
    title: 'FAULT',
    measures: 'IS',
    container: 'NONE',
  },
  { name: '一要…二要', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'YAO' },
  { name: '首先…其次', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'FIRST' },
  { name: '一方面…另一方面', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'ASPECT' },
  { name: '第一,第二,', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'ORDINAL' },
  { name: '(1)(2) in a line', area: 'CN_PAREN', item: 'AR', title: 'ABOUT', measures: 'PAREN' },
  { name: 'rhetoric headings', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', container: 'RHETORIC' },
  {
    name: 'rhetoric headings, good deeds',
    area: 'CN_PAREN',
    item: 'AR',
    title: 'GOOD',
    measures: 'IS_LINES',
    container: 'RHETORIC',
  },
  {
    name: 'rhetoric, four levels',
    area: 'CN_PAREN',
    category: 'AR',
    item: 'AR_PAREN',
    title: 'GOOD',
    measures: 'IS',
    container: 'RHETORIC',
  },
  {
    name: 'rhetoric, one sentence each',
    area: 'CN_PAREN',
    item: 'AR',
    title: 'ABOUT',
    measures: 'PLAIN',
    container: 'RHETORIC',
  },
  { name: 'page numbers between', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', page: 'NUMBERS' },
  { name: 'a page of the web', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', page: 'WEB' },
  { name: 'cut at a width', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', page: 'WRAPPED' },
  {
    name: 'the whole text on one line',
    area: 'CN_PAREN',
    item: 'AR',
    title: 'ABOUT',
    measures: 'IS',
    page: 'ONE_LINE',
  },
  { name: 'a spoken report', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', page: 'SPOKEN' },
  { name: 'a number dropped', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', fault: 'DROP' },
  { name: 'a number doubled', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', fault: 'DOUBLE' },
  { name: 'the end cut off', area: 'CN_PAREN', item: 'AR', title: 'FAULT', measures: 'IS', fault: 'CUT' },
  {
    name: 'an area without items',
    area: 'CN_PAREN',
    item: 'AR',
    title: 'FAULT',
    measures: 'IS_LINES',
    fault: 'EMPTY_AREA',
  },
  { name: 'ledger as csv', item: 'AR', title: 'FAULT', measures: 'PLAIN', table: 'CSV' },
  { name: 'ledger with tabs', item: 'AR', title: 'FAULT', measures: 'PLAIN', table: 'TAB' },
  { name: 'ledger in docx', item: 'AR', title: 'FAULT', measures: 'PLAIN', table: 'DOCX' },
  { name: 'ledger copied one cell a line', item: 'AR', title: 'FAULT', measures: 'PLAIN', table: 'CELLS' },
];

type Random = (below: number) => number;
type Item = RightTree['areas'][number]['categories'][number]['items'][number];

/** A small generator of numbers with a fixed course, so that a failure can be looked at again. */
function randomFrom(seed: number): Random {
  let state = (seed * 2654435761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

class Printer {
  private readonly random: Random;
  private readonly used = new Set<string>();
  private readonly body: string;

  constructor(
    private readonly layout: Layout,
    seed: number,
  ) {
    this.random = randomFrom(seed * 97 + layout.name.length * 13);
    for (let i = 0; i < 5; i += 1) this.random(2);
    this.body = this.one(words.bodies);
  }

  private one<T>(list: readonly T[]): T {
    return list[this.random(list.length)] as T;
  }

  private fill(form: string, x: string): string {
    return form
      .replace('{x}', x)
      .replace('{n}', String(2 + this.random(30)))
      .replace('{body}', this.body)
      .replace('{month}', () => this.one(words.months));
  }

  /** Words that the text does not have yet. */
  private fresh(forms: readonly string[], subjects: readonly string[]): string {
    for (let i = 0; i < 60; i += 1) {
      const made = this.fill(this.one(forms), this.one(subjects));
      if (this.used.has(made)) continue;
      this.used.add(made);
      return made;
    }
    return this.fill(this.one(forms), this.one(subjects));
  }

  private title(): string {
    const { title } = this.layout;
    if (title === 'GOOD') return this.fresh(words.goods, words.subjects);
    const fault = this.fresh(words.faults, words.subjects);
    if (title === 'ABOUT') return words.about.replace('{x}', fault);
    return title === 'TARGET' ? words.target.replace('{x}', fault) : fault;
  }

  private measures(): string[] {
    const { measures } = this.layout;
    const fixed = { PLAIN: 1, ASPECT: 2 }[measures as string];
    const count = fixed ?? 2 + this.random(3);
    return Array.from({ length: count }, () => this.fresh(words.actions, words.subjects));
  }

  private makeTree(): RightTree {
    const { layout } = this;
    const areas = layout.area || layout.table ? 2 + this.random(3) : 1;
    const hasCategory = layout.category !== undefined || layout.table !== undefined;
    const form = this.random(3) === 0 && layout.area !== 'NONE' ? words.areaBare : words.areaForms;
    let number = 0;
    const tree: RightTree = { title: '', areas: [] };
    for (let a = 0; a < areas; a += 1) {
      const area = { title: layout.area || layout.table ? this.fresh(form, words.areaSubjects) : '', categories: [] };
      tree.areas.push(area);
      if (!layout.runOn && !layout.table) number = 0;
      number = this.fillArea(area, hasCategory, number);
    }
    return tree;
  }

  private fillArea(area: RightTree['areas'][number], hasCategory: boolean, from: number): number {
    let number = from;
    const categories = hasCategory ? 1 + this.random(3) : 1;
    for (let c = 0; c < categories; c += 1) {
      if (hasCategory && !this.layout.runOn && !this.layout.table) number = 0;
      const count = (hasCategory ? 1 : 2) + this.random(3) + (this.layout.area ? 0 : 2);
      const title = hasCategory ? this.fresh(words.categoryForms, words.categorySubjects) : '';
      const items = Array.from({ length: count }, () => {
        number += 1;
        const shown = ['NONE', 'BULLET', 'DASH'].includes(this.layout.item) ? null : number;
        return { number: shown, title: this.title(), measures: this.measures() };
      });
      area.categories.push({ title, items });
    }
    return number;
  }

  private spoil(tree: RightTree): void {
    const { fault } = this.layout;
    const [first = []] = tree.areas.map((area) => area.categories[0]?.items);
    if (fault === 'DROP') first.splice(first.length > 2 ? 1 : 0, first.length > 1 ? 1 : 0);
    if (fault === 'DOUBLE' && first[1]) first[1].number = 1;
    if (fault === 'CUT') tree.areas.at(-1)?.categories[0]?.items.splice(1);
    if (fault === 'EMPTY_AREA') this.emptyLast(tree);
  }

  /** The last area is left with the measures of one item, without its heading. */
  private emptyLast(tree: RightTree): void {
    const last = tree.areas.at(-1);
    const item = last?.categories[0]?.items[0];
    if (last && item)
      last.categories = [{ title: '', items: [{ ...item, title: last.title, number: tree.areas.length }] }];
  }

  private mark(name: MarkName, n: number, above: number): string {
    return words.marks[name]
      .replace('{cn}', words.numerals[n - 1] ?? '')
      .replace('{nn}', String(n).padStart(2, '0'))
      .replace('{a}', String(above))
      .replace('{n}', String(n))
      .replace('{circled}', String.fromCharCode(0x2460 + n - 1))
      .replace('{stem}', words.stems.charAt(n - 1))
      .replace('{formal}', words.formal.charAt(n - 1))
      .replace('{letter}', String.fromCharCode(64 + n));
  }

  private run(form: string | string[], measures: string[]): string {
    const { semicolon, stop } = words;
    const between = this.one([semicolon, stop]);
    const marks = measures.map((_one, i) =>
      Array.isArray(form) ? (form[i] ?? '') : form.replace('{cn}', words.numerals[i] ?? ''),
    );
    return measures.map((measure, i) => `${marks[i]}${measure}`).join(between) + stop;
  }

  private measureLines(item: Item): string[] {
    const { runs, stop, colon, labels, numerals, marks } = words;
    const { measures } = item;
    const { measures: style } = this.layout;
    const circled = (i: number) => String.fromCharCode(0x2460 + i);
    const inLine: Partial<Record<MeasureStyle, string | string[]>> = {
      IS: runs.is,
      YAO: runs.yao,
      FIRST: runs.first,
      ASPECT: runs.aspect,
      ORDINAL: runs.ordinal,
      PAREN: measures.map((_one, i) => `（${i + 1}）`),
      CIRCLED: measures.map((_one, i) => circled(i)),
    };
    const run = inLine[style];
    if (run !== undefined) return [this.run(run, measures)];
    const onLines: Partial<Record<MeasureStyle, (i: number) => string>> = {
      IS_LINES: (i) => runs.is.replace('{cn}', numerals[i] ?? ''),
      CIRCLED_LINES: circled,
      LABEL_LINES: (i) => `${i + 1}.`,
      PAREN_LINES: (i) => `（${i + 1}）`,
      BULLETS: () => marks.BULLET,
    };
    const lines = measures.map((one, i) => `${onLines[style]?.(i) ?? ''}${one}${stop}`);
    return style === 'LABEL_LINES' ? [`${this.label('measures', labels.measures)}${colon}`, ...lines] : lines;
  }

  private readonly chosen = new Map<string, string>();
  private label(key: string, list: readonly string[]): string {
    const known = this.chosen.get(key) ?? this.one(list);
    this.chosen.set(key, known);
    return known;
  }

  private fieldLines(): string[] {
    if (!this.layout.fields) return [];
    const { labels, colon } = words;
    return [
      `${this.label('leader', labels.leader)}${colon}${this.one(words.people)}`,
      `${this.label('section', labels.section)}${colon}${this.one(words.sections)}`,
      `${this.label('deadline', labels.deadline)}${colon}${this.one(words.deadlines)}`,
    ];
  }

  private itemLines(item: Item, above: number): string[] {
    const { layout } = this;
    const { colon, stop, labels } = words;
    const head = layout.title === 'LABEL' ? `${this.label('problem', labels.problem)}${colon}` : '';
    const first = `${item.number === null ? this.unnumbered() : this.mark(layout.item, item.number, above)}${head}${item.title}`;
    const inLine = ['IS', 'YAO', 'FIRST', 'ASPECT', 'ORDINAL', 'CIRCLED', 'PAREN', 'PLAIN'].includes(layout.measures);
    const lines = this.measureLines(item);
    if (layout.title === 'TARGET') return [`${first}，${lines.join('')}`];
    if (inLine && !layout.fields) return [`${first}${stop}${lines.join('')}`];
    return [`${first}${this.random(2) === 0 ? stop : ''}`, ...this.fieldLines(), ...lines];
  }

  private unnumbered(): string {
    return this.layout.item === 'NONE' ? '' : words.marks[this.layout.item];
  }

  private treeLines(tree: RightTree): string[] {
    const { layout } = this;
    const lines: string[] = [];
    const offset = layout.container === 'NONE' && layout.area === 'CN' ? 1 : 0;
    tree.areas.forEach((area, a) => {
      if (layout.area) lines.push(`${this.mark(layout.area, a + 1 + offset, 0)}${area.title}`);
      area.categories.forEach((category, c) => {
        if (layout.category) lines.push(`${this.mark(layout.category, c + 1, a + 1)}${category.title}`);
        for (const item of category.items) {
          if (item.title === area.title) lines.push(...this.measureLines(item));
          else lines.push(...this.itemLines(item, a + 1));
        }
      });
    });
    return lines;
  }

  private headings(): string[] {
    const { container = 'USUAL' } = this.layout;
    if (container === 'PART') return words.parts;
    return this.one(container === 'RHETORIC' ? words.rhetoric : words.containers);
  }

  private head(tree: RightTree): string[] {
    return this.layout.page === 'SPOKEN' ? words.spoken : [tree.title, this.fill(this.one(words.leads), '')];
  }

  private frame(tree: RightTree): string[] {
    const { layout } = this;
    const head = this.head(tree);
    if (layout.container === 'NONE') {
      const first = layout.area === 'CN' ? ['一、组织领导情况', words.preambleParagraph] : [];
      return [...head, ...first, ...this.treeLines(tree)];
    }
    const [before = '', body = '', after = ''] = this.headings();
    const inner = this.random(2) === 0;
    const preamble = inner ? words.preamble.map((line) => this.fill(line, '')) : [words.preambleParagraph];
    const closing = [after, ...(inner ? words.closing : [words.closingParagraph]), words.contact];
    return [...head, before, ...preamble, body, ...this.treeLines(tree), ...(layout.fault === 'CUT' ? [] : closing)];
  }

  private dress(lines: string[]): string {
    switch (this.layout.page) {
      case 'NUMBERS':
        return lines.flatMap((line, i) => (i % 7 === 6 ? [line, `- ${Math.ceil(i / 7)} -`] : [line])).join('\n');
      case 'WEB':
        return [...words.web, ...lines, ...words.webEnd].join('\n');
      case 'ONE_LINE':
        return [...lines.slice(0, 2), lines.slice(2).join(this.one([' ', '\u3000\u3000']))].join('\n');
      case 'WRAPPED':
        return lines.map((line) => `　　${line}`.replace(/(.{34})/gu, '$1\n')).join('\n');
      default:
        return lines.join('\n');
    }
  }

  print(): { bytes: Uint8Array; name: string; right: RightTree } {
    const tree = this.makeTree();
    this.spoil(tree);
    if (this.layout.table) return this.printTable(tree);
    tree.title = this.layout.page === 'SPOKEN' ? '' : this.fill(this.one(words.titles), '');
    return { bytes: Buffer.from(this.dress(this.frame(tree))), name: 'notice.txt', right: tree };
  }

  /** Rows of a ledger; upper cells stand in their first row only. */
  private rows(tree: RightTree): string[][] {
    const { columns } = words;
    const header = [
      columns.number,
      this.one(columns.area),
      this.one(columns.category),
      this.one(columns.item),
      this.one(columns.measures),
      this.one(columns.leader),
      this.one(columns.section),
      this.one(columns.deadline),
      this.one(columns.progress),
    ];
    const rows = [header];
    for (const area of tree.areas)
      area.categories.forEach((category, c) =>
        category.items.forEach((item, i) => {
          const upper = [c + i === 0 ? area.title : '', i === 0 ? category.title : ''];
          const field = [words.people, words.sections, words.deadlines, words.progressed].map((list) => this.one(list));
          rows.push([String(item.number), ...upper, item.title, item.measures[0] ?? '', ...field]);
        }),
      );
    return rows;
  }

  private printTable(tree: RightTree): { bytes: Uint8Array; name: string; right: RightTree } {
    tree.title = this.fill(words.sheetTitle, '');
    const rows = this.rows(tree);
    const { table } = this.layout;
    if (table === 'DOCX') return { bytes: ledgerDocument(tree.title, rows), name: 'ledger.docx', right: tree };
    if (table === 'CSV') {
      const all = [[tree.title, ...Array.from({ length: 8 }, () => '')], ...rows];
      const text = all
        .map((row) => row.map((cell) => (/[,"\n]/.test(cell) ? `"${cell}"` : cell)).join(','))
        .join('\r\n');
      return { bytes: Buffer.from(`\ufeff${text}`), name: 'ledger.csv', right: tree };
    }
    if (table === 'TAB') {
      const text = [tree.title, ...rows.map((row) => row.join('\t'))].join('\n');
      return { bytes: Buffer.from(text), name: 'ledger.txt', right: tree };
    }
    // a copy shows a merged cell once: the empty ones below it are not there
    const text = [tree.title, ...rows.flatMap((row) => row.filter((cell) => cell !== ''))].join('\n');
    return { bytes: Buffer.from(text), name: 'ledger.txt', right: tree };
  }
}

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function ledgerDocument(title: string, rows: string[][]): Uint8Array {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const cell = (text: string, row: number, col: number) => {
    const merged = row > 0 && (col === 1 || col === 2) ? `<w:vMerge${text === '' ? '' : ' w:val="restart"'}/>` : '';
    return `<w:tc><w:tcPr>${merged}</w:tcPr>${paragraph(text)}</w:tc>`;
  };
  const table = rows.map((row, r) => `<w:tr>${row.map((text, c) => cell(text, r, c)).join('')}</w:tr>`).join('');
  const xml = `<w:document ${WORD}><w:body>${paragraph(title)}<w:tbl>${table}</w:tbl></w:body></w:document>`;
  return zip([contentTypes('docx'), { name: 'word/document.xml', data: xml }]);
}

/** One text in a layout, and the tree that it was printed from; the same seed gives the same text. */
export function printLayout(layout: Layout, seed: number): { bytes: Uint8Array; name: string; right: RightTree } {
  return new Printer(layout, seed).print();
}
