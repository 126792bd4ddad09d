import { describe, expect, it } from 'vitest';
import { bytesSource } from '@/lib/files/byte-source';
import { EMPTY } from '@/lib/figures/figures';
import { readDocument, readText } from '@/lib/outline/document';
import { parseOutline } from '@/lib/outline/outline';
import { outlineJson } from '@/lib/outline/outline-json';
import type { Outline } from '@/lib/outline/outline-types';
import { fillFigures } from './figure-text';
import { draftNotice, type DraftFacts, type DraftItem, type DraftTree } from './notice-draft';
import { figureTexts, type FigureSource } from './notice-figures';
import { noticeText, noticeWord, type LaidParagraph } from './notice-layout';
import fonts from '@/lib/platform/document-fonts.json';

/**
 * The circle of documents: the notice that an inspection gives, read by the importer, gives the tree that it was made of; as text and as a Word
 * document.
 */

type Random = (below: number) => number;

function randomFrom(seed: number): Random {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const VERBS = ['健全', '压实', '梳理', '补齐', '公开', '抽查', '对账', '更新'];
const THINGS = [
  '“三会一课”记录',
  '《差旅费管理办法（试行）》',
  '窗口回访台账',
  '2023年第3季度巡河清单',
  '1-6月份补贴发放表',
  '3.5亿元专项资金拨付流程',
  '联系点、值班点',
  '村级“小微权力”事项',
  '招标文件模板',
  '信访件办理时限',
];

const phrase = (random: Random): string =>
  `${VERBS[random(VERBS.length)]}${THINGS[random(THINGS.length)]}${random(3) === 0 ? '并按月通报' : ''}`;

type Shape = { areas: boolean; categories: boolean; results: boolean };

function makeItem(random: Random, number: number, { results }: Shape): DraftItem {
  const measures = Array.from({ length: random(4) === 0 ? 1 : 2 + random(random(6) === 0 ? 10 : 3) }, () => ({
    text: `${phrase(random)}${random(4) === 0 ? '。' : ''}`,
    section: '综合科',
    state: 'UNDER_WAY' as const,
    done: random(2) === 0 ? phrase(random) : '',
  }));
  const title = random(3) === 0 ? `关于${THINGS[random(THINGS.length)]}不到位的问题` : phrase(random);
  return {
    id: number,
    title,
    publicResult: results && random(2) === 0 ? `${phrase(random)}，群众反映变少` : '',
    measures,
  };
}

function makeTree(random: Random, shape: Shape): DraftTree {
  let number = 0;
  return Array.from({ length: shape.areas ? 2 + random(3) : 1 }, (_area, a) => ({
    title: shape.areas ? `在${THINGS[random(THINGS.length)]}方面${'甲乙丙丁'[a]}` : '',
    categories: Array.from({ length: shape.categories ? 1 + random(4) : 1 }, () => ({
      title: shape.categories ? phrase(random) : '',
      items: Array.from({ length: 1 + random(4) + (shape.categories ? 0 : 1) }, () => {
        number += 1;
        return makeItem(random, number, shape);
      }),
    })),
  }));
}

function sourceOf(tree: DraftTree): FigureSource {
  const items = tree.flatMap((area) => area.categories.flatMap((category) => category.items));
  const measures = items.reduce((sum, item) => sum + item.measures.length, 0);
  const standing = (at: number) => (['completed', 'phaseAchieved', 'open'] as const)[at % 3] ?? 'open';
  const own = items.map((item, at) => ({ number: item.id, standing: standing(at) }));
  const of = (kind: string) => own.filter((item) => item.standing === kind).length;
  return {
    tally: {
      ...EMPTY,
      count: {
        ...EMPTY.count,
        items: items.length,
        measures,
        completed: of('completed'),
        phaseAchieved: of('phaseAchieved'),
        notClosed: of('open'),
        'status.CLOSED': of('completed') + of('phaseAchieved'),
      },
    },
    areas: tree.filter((area) => area.title).length,
    categories: tree.flatMap((area) => area.categories).filter((category) => category.title).length,
    items: own,
    quantities: [{ figure: 'rules', itemNumber: 1, measureNumber: 1, amount: 3n, label: '' }],
    today: '2024-10-10',
  };
}

const facts = (tree: DraftTree): DraftFacts => ({
  unitName: '中共青禾区发展中心党组',
  teamName: '区委第一巡察组',
  startDay: '2023-03-20',
  endDay: '2023-04-04',
  feedbackDay: '2023-08-24',
  meetingDay: '2023-09-20',
  tree,
});

const END = { signer: '中共青禾区发展中心党组', signedDay: '2024-10-15' };

function laid(tree: DraftTree, text: 'publicText' | 'partyText'): LaidParagraph[] {
  const figures = figureTexts(sourceOf(tree));
  return draftNotice(facts(tree)).map((one) => ({
    role: one.role,
    number: one.itemId,
    text: fillFigures(one[text], figures),
  }));
}

const readBack = (outline: Outline) =>
  outlineJson(outline).areas.map((area) => ({
    title: area.title,
    categories: area.categories.map((category) => ({
      title: category.title,
      items: category.items.map(({ number, title, measures }) => ({ number, title, measures })),
    })),
  }));

const bare = (text: string): string => text.replace(/。$/, '');
const written = (tree: DraftTree) =>
  tree.map((area) => ({
    title: area.title,
    categories: area.categories.map((category) => ({
      title: category.title,
      items: category.items.map((item) => ({
        number: item.id,
        title: item.title,
        measures: item.measures.map((measure) => bare(measure.text)),
      })),
    })),
  }));

const SHAPES: Shape[] = [true, false].flatMap((results) => [
  { areas: true, categories: true, results },
  { areas: false, categories: true, results },
  { areas: true, categories: false, results },
  { areas: false, categories: false, results },
]);

describe.each(SHAPES)('a notice of areas $areas, categories $categories, results $results', (shape) => {
  it('read as text gives its tree', { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const tree = makeTree(randomFrom(seed), shape);
      const text = noticeText(laid(tree, 'publicText'), END);
      expect(readBack(parseOutline(readText(text))), text).toEqual(written(tree));
    }
  });

  it(
    'read as a Word document gives its tree, and the counts that it declares are those that are read',
    { timeout: 60_000 },
    async () => {
      for (let seed = 101; seed <= 112; seed += 1) {
        const tree = makeTree(randomFrom(seed), shape);
        const bytes = noticeWord(laid(tree, 'publicText'), END, fonts);
        const outline = parseOutline(await readDocument(bytesSource(bytes), 'notice.docx'));
        expect(readBack(outline)).toEqual(written(tree));
        expect(outline.issues.filter((issue) => issue.code === 'COUNT_DIFFERS')).toEqual([]);
      }
    },
  );
});
