import { describe, expect, it } from 'vitest';
import { readText } from './document';
import { parseOutline } from './outline';
import { editOutline, reconcile, type OutlineEdit } from './outline-edit';
import { outlineJson } from './outline-json';
import { uncoveredSpans } from './outline-tree';
import type { Outline } from './outline-types';

/** A small generator of numbers with a fixed course, so that a failure can be looked at again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;
type Item = { number: number | null; title: string; measures: string[] };
type Tree = { title: string; categories: { title: string; items: Item[] }[] }[];

const CN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];
const WORDS = [
  '完善',
  '流程',
  '台账',
  '河湖',
  '巡护',
  '“三会一课”',
  '《管理办法（试行）》',
  '1-6月份',
  '3.5亿元',
  '4项指标',
  '清单',
  '回访',
  '窗口',
  '基层',
  '联系点',
  '2023年5月',
];

const marks: Record<string, (n: number) => string> = {
  CN: (n) => `${CN[n - 1]}、`,
  CN_PAREN: (n) => `（${CN[n - 1]}）`,
  AR: (n) => `${n}.`,
  AR_COMMA: (n) => `${n}、`,
  AR_PAREN: (n) => `(${n})`,
  AR_HALF: (n) => `${n}）`,
  CIRCLED: (n) => String.fromCharCode(0x2460 + n - 1),
  PROBLEM: (n) => `问题${n}：`,
  PROBLEM_CN: (n) => `问题${CN[n - 1]}：`,
};

/** Marks of container, area, category, item; an empty one is absent. */
const SHAPES: [string, string, string, string][] = [
  ['CN', 'CN_PAREN', 'AR', 'AR_HALF'],
  ['CN', 'CN_PAREN', 'AR', 'AR_PAREN'],
  ['CN', 'CN_PAREN', 'AR', 'CIRCLED'],
  ['CN', 'CN_PAREN', 'AR_COMMA', 'AR_PAREN'],
  ['CN', 'CN_PAREN', '', 'AR'],
  ['CN', '', '', 'AR'],
  ['CN', '', '', 'PROBLEM'],
  ['CN', '', '', 'PROBLEM_CN'],
  ['CN', 'CN_PAREN', '', 'PROBLEM'],
  ['', 'CN', 'CN_PAREN', 'AR'],
  ['', 'CN_PAREN', 'AR', 'AR_PAREN'],
  ['', 'CN', '', 'AR'],
];

function phrase(random: Random, least: number): string {
  return Array.from({ length: least + random(3) }, () => WORDS[random(WORDS.length)]).join('');
}

function makeItem(random: Random, about: boolean, number: number): Item {
  const title = about ? `关于${phrase(random, 1)}不到位的问题` : `抓实${phrase(random, 1)}`;
  const count = random(4) === 0 ? 1 : 2 + random(random(8) === 0 ? 11 : 3);
  return { number, title, measures: Array.from({ length: count }, () => `推动${phrase(random, 1)}见行动`) };
}

function makeTree(random: Random, shape: string[], about: boolean): Tree {
  const runOn = random(2) === 0;
  let item = 0;
  const areas = shape[1] ? 2 + random(2) : 1;
  return Array.from({ length: areas }, (_a, a) => ({
    title: shape[1] ? `在“${phrase(random, 1)}”方面${'甲乙丙丁'[a]}` : '',
    categories: Array.from({ length: shape[2] ? 1 + random(3) : 1 }, () => {
      if (!runOn) item = 0;
      return {
        title: shape[2] ? `推进${phrase(random, 1)}建设` : '',
        items: Array.from({ length: 1 + random(3) + (shape[1] ? 0 : 1) }, () => makeItem(random, about, (item += 1))),
      };
    }),
  }));
}

function writeMeasures(random: Random, item: Item): string {
  if (item.measures.length === 1) return random(2) === 0 ? `。${item.measures[0]}。` : `。\n${item.measures[0]}。`;
  const style = random(4);
  const parts = item.measures.map((measure, i) => `${CN[i]}是${measure}`);
  if (style === 0) return `。\n${parts.join('。\n')}。`;
  return `。${parts.join(['', '；', '。', ''][style])}。`;
}

function writeTree(random: Random, tree: Tree, shape: [string, string, string, string]): string {
  const [container, area, category, item] = shape;
  const lines = ['杨柳镇党委关于巡察整改进展情况的通报', '2023年3月1日至4月30日，县委巡察组开展了巡察。'];
  lines.push('一、提高政治站位', '镇党委高度重视。一是开会；二是部署；三是督办。');
  if (container) lines.push('二、巡察反馈问题整改落实情况');
  const first = area === 'CN' ? 2 : 1;
  let categoryNumber = 0;
  tree.forEach((eachArea, a) => {
    if (area) lines.push(`${marks[area]?.(a + first)}${eachArea.title}`);
    categoryNumber = 0;
    for (const eachCategory of eachArea.categories) {
      categoryNumber += 1;
      if (category) lines.push(`${marks[category]?.(categoryNumber)}${eachCategory.title}`);
      for (const each of eachCategory.items) {
        const indent = random(2) === 0 ? '\u3000\u3000' : '';
        lines.push(`${indent}${marks[item]?.(each.number ?? 1)}${each.title}${writeMeasures(random, each)}`);
      }
    }
  });
  lines.push('十、建立长效机制，巩固整改成果', '1.继续抓好落实。', '2.继续完善制度。', '联系方式：电话0000-0000000。');
  return lines.join('\n');
}

function parsedTree(outline: Outline): Tree {
  return outlineJson(outline).areas.map((area) => ({
    title: area.title,
    categories: area.categories.map((category) => ({
      title: category.title,
      items: category.items.map(({ number, title, measures }) => ({ number, title, measures })),
    })),
  }));
}

describe('random documents', () => {
  it.each(SHAPES)(
    'container %s, area %s, category %s, item %s: what was written is read',
    { timeout: 60_000 },
    (...shape) => {
      for (let seed = 1; seed <= 25; seed += 1) {
        const random = randomFrom(seed);
        const about = shape[0] === '' ? true : random(2) === 0;
        const tree = makeTree(random, shape, about);
        // A numbered circle ends at 50; ordinals of the test end at 15.
        if (
          tree.some((area) =>
            area.categories.some((category) => category.items.some((item) => (item.number ?? 0) > 15)),
          )
        )
          continue;
        const text = writeTree(random, tree, shape);
        const outline = parseOutline(readText(text));
        expect(parsedTree(outline), text).toEqual(tree);
        expect(uncoveredSpans(outline), text).toEqual([]);
        expect(uncoveredSpans(outline, 2), text).toEqual([]);
      }
    },
  );

  it('random lines of marks, labels and quotes lose nothing and never throw', { timeout: 60_000 }, () => {
    const bits = [
      '一、',
      '（一）',
      '1.',
      '(1)',
      '①',
      '一是',
      '二是',
      '三是',
      '整改措施：',
      '责任领导：',
      '【反馈问题】',
      '“',
      '”',
      '《',
      '》',
      '；',
      '。',
      '\n',
      '\n',
      '\u3000',
      '\t',
      '关于',
      '问题',
      '整改情况',
      '2024年',
      '甲乙',
      '第一，',
      '问题1：',
      '3个方面',
      '- 1 -',
      '下一步，',
    ];
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = randomFrom(seed);
      const text = `甲${Array.from({ length: 1 + random(120) }, () => bits[random(bits.length)]).join('')}`;
      const outline = parseOutline(readText(text));
      expect(uncoveredSpans(outline), text).toEqual([]);
      expect(uncoveredSpans(outline, 2), text).toEqual([]);
    }
  });
});

const SAMPLE = `杨柳镇党委关于巡察整改进展情况的通报
县委巡察组反馈了2个方面3个问题。
一、整改落实情况
（一）政治建设方面
1.关于学习不深的问题。一是定计划；二是抓研讨。
2.关于督查不严的问题。开展督查。
（二）作风建设方面
3.关于服务不优的问题。一是公开；二是回访；三是评议。`;

describe('editing', () => {
  const start = (): Outline => JSON.parse(JSON.stringify(parseOutline(readText(SAMPLE)))) as Outline;
  const find = (outline: Outline, role: string, at = 0): string =>
    outline.blocks.filter((block) => block.role === role)[at]?.id ?? '';

  function edited(outline: Outline, edit: OutlineEdit): Outline {
    const before = JSON.stringify(outline);
    const after = editOutline(outline, edit);
    expect(JSON.stringify(outline), 'the outline that came in').toBe(before);
    expect(uncoveredSpans(after), 'lost').toEqual([]);
    expect(uncoveredSpans(after, 2), 'taken twice').toEqual([]);
    return after;
  }

  it('reconciles declared and parsed counts, again after each step', () => {
    const outline = start();
    expect(reconcile(outline).map((each) => [each.level, each.declared, each.parsed, each.differs])).toEqual([
      ['areas', 2, 2, false],
      ['categories', null, 0, false],
      ['items', 3, 3, false],
      ['measures', null, 6, false],
    ]);
    const dropped = edited(outline, { kind: 'DROP', block: find(outline, 'ITEM', 1), reason: '重复' });
    expect(reconcile(dropped)[2]).toMatchObject({ declared: 3, parsed: 2, differs: true });
    expect(dropped.issues.map((issue) => issue.code)).toContain('COUNT_DIFFERS');
    expect(dropped.blocks.filter((block) => block.role === 'DROPPED').map((block) => block.reason)).toEqual([
      '重复',
      '重复',
    ]);
  });

  it('joins a measure with the one before, stops and 二是 becoming words again', () => {
    const outline = start();
    const joined = edited(outline, { kind: 'JOIN', block: find(outline, 'MEASURE', 1) });
    expect(outlineJson(joined).areas[0]?.categories[0]?.items[0]?.measures).toEqual(['定计划；二是抓研讨']);
    const again = edited(joined, {
      kind: 'SPLIT',
      block: find(joined, 'MEASURE', 0),
      paragraph: 4,
      offset: SAMPLE.split('\n')[4]?.indexOf('二是') ?? 0,
    });
    expect(outlineJson(again).areas[0]?.categories[0]?.items[0]?.measures).toEqual(['定计划', '抓研讨']);
  });

  it('changes a level, alone and with what hangs below', () => {
    const outline = start();
    const demoted = edited(outline, { kind: 'DEMOTE', block: find(outline, 'ITEM', 1) });
    expect(outlineJson(demoted).areas[0]?.categories[0]?.items[0]?.measures).toEqual([
      '定计划',
      '抓研讨',
      '关于督查不严的问题',
      '开展督查',
    ]);
    const promoted = edited(demoted, {
      kind: 'PROMOTE',
      block: demoted.blocks.filter((block) => block.role === 'MEASURE')[2]?.id ?? '',
    });
    expect(outlineJson(promoted).areas).toEqual(outlineJson(outline).areas);
    const category = edited(outline, { kind: 'DEMOTE', block: find(outline, 'AREA', 1) });
    expect(outlineJson(category).areas.map((area) => area.categories.map((each) => each.title))).toEqual([
      ['', '作风建设方面'],
    ]);
    expect(() => editOutline(outline, { kind: 'PROMOTE', block: find(outline, 'AREA') })).toThrow('VALIDATION');
    expect(() => editOutline(outline, { kind: 'DEMOTE', block: find(outline, 'MEASURE') })).toThrow('VALIDATION');
    expect(() => editOutline(outline, { kind: 'DEMOTE', block: 'b999' })).toThrow('NOT_FOUND');
  });

  it('retitles, unplaces, and places an unplaced paragraph', () => {
    const outline = start();
    const named = edited(outline, { kind: 'RETITLE', block: find(outline, 'AREA'), text: '政治建设' });
    expect(outlineJson(named).areas[0]?.title).toBe('政治建设');
    const moved = edited(outline, { kind: 'UNPLACE', block: find(outline, 'ITEM', 2) });
    expect(outlineJson(moved).unplaced).toContain('3.关于服务不优的问题。');
    const placed = edited(moved, {
      kind: 'SET_ROLE',
      block: moved.blocks.find((block) => block.why === 'MOVED')?.id ?? '',
      role: 'ITEM',
    });
    expect(outlineJson(placed).areas[1]?.categories[0]?.items[0]).toMatchObject({
      number: 3,
      title: '关于服务不优的问题',
    });
    expect(() => editOutline(outline, { kind: 'RETITLE', block: find(outline, 'AREA'), text: ' ' })).toThrow(
      'VALIDATION',
    );
    expect(() => editOutline(outline, { kind: 'DROP', block: find(outline, 'AREA'), reason: '' })).toThrow(
      'VALIDATION',
    );
  });

  it('random steps lose nothing', { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomFrom(seed);
      let outline = start();
      for (let step = 0; step < 15; step += 1) {
        const block = outline.blocks[random(outline.blocks.length)];
        if (!block) continue;
        const span = block.spans[0];
        const steps: OutlineEdit[] = [
          { kind: 'PROMOTE', block: block.id, subtree: random(2) === 0 },
          { kind: 'DEMOTE', block: block.id, subtree: random(2) === 0 },
          { kind: 'JOIN', block: block.id },
          {
            kind: 'SPLIT',
            block: block.id,
            paragraph: span?.paragraph ?? 0,
            offset: (span?.start ?? 0) + 1 + random(8),
          },
          { kind: 'RETITLE', block: block.id, text: '改名' },
          { kind: 'DROP', block: block.id, reason: '不属于整改内容' },
          { kind: 'UNPLACE', block: block.id },
          { kind: 'SET_ROLE', block: block.id, role: 'MEASURE' },
          { kind: 'SET_FIELD', block: block.id, field: 'progress' },
        ];
        try {
          outline = edited(outline, steps[random(steps.length)] as OutlineEdit);
        } catch (error) {
          if ((error as { code?: string }).code !== 'VALIDATION') throw error;
        }
      }
    }
  });
});
