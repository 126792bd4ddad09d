import type { ReturnReason } from '../generated/enums';

/**
 * What happened to each item, by days after the feedback day (today is day 82).
 * `work` reports a measure as under way, `done` attaches its evidence and reports it done; `by` is an account.
 */
export type Step = { day: number; at: string; by: string } & (
  | { do: 'work'; measure: number; words: string; obstacle?: string; next?: string }
  | { do: 'done'; measure: number; without?: { kind: 'PHOTO'; reason: string } }
  | { do: 'submit' }
  | { do: 'withdraw' }
  | { do: 'sign' }
  | { do: 'decline'; measures: number[]; words: string }
  | { do: 'judge'; measure: number; reopen?: { reason: ReturnReason; words: string } }
  | { do: 'return'; until: number }
  | { do: 'close'; phase?: number; words?: string }
);

export type Story = { item: number; steps: Step[] };

type Facts = { item: number; measures: number; by: string; head: string; leader: string; from: number };

const INSPECTOR = 'xuncha';

function* spread(count: number, from: number, to: number): Generator<number> {
  for (let at = 0; at < count; at += 1) yield count === 1 ? to : Math.round(from + ((to - from) * at) / (count - 1));
}

/** All measures begun after `from` and done one after the other until `to`. */
function finish(facts: Facts, to: number, options: { without?: { measure: number; reason: string } } = {}): Step[] {
  const steps: Step[] = [];
  const days = [...spread(facts.measures, facts.from + 3, to)];
  days.forEach((day, at) => {
    const measure = at + 1;
    steps.push({
      day: Math.min(day - 2, facts.from + at),
      at: '10:20',
      by: facts.by,
      do: 'work',
      measure,
      words: '已列出任务单，明确经办人和时间节点。',
      next: '按节点推进',
    });
    const without =
      options.without?.measure === measure ? { kind: 'PHOTO' as const, reason: options.without.reason } : undefined;
    steps.push({ day, at: '16:10', by: facts.by, do: 'done', measure, ...(without ? { without } : {}) });
  });
  return steps;
}

const submit = (facts: Facts, day: number, at = '09:40'): Step => ({ day, at, by: facts.head, do: 'submit' });
const sign = (facts: Facts, day: number, at = '15:30', by = facts.leader): Step => ({ day, at, by, do: 'sign' });

function acceptAll(measures: number[], day: number, close?: { phase?: number; words?: string }): Step[] {
  const judged = measures.map((measure): Step => ({ day, at: '10:05', by: INSPECTOR, do: 'judge', measure }));
  return close ? [...judged, { day, at: '10:40', by: INSPECTOR, do: 'close', ...close }] : judged;
}

function sendBack(
  measures: number[],
  day: number,
  until: number,
  reopen: Record<number, { reason: ReturnReason; words: string }>,
): Step[] {
  const judged = measures.map((measure): Step => ({
    day,
    at: '14:20',
    by: INSPECTOR,
    do: 'judge',
    measure,
    ...(reopen[measure] ? { reopen: reopen[measure] } : {}),
  }));
  return [...judged, { day, at: '14:50', by: INSPECTOR, do: 'return', until }];
}

const redo = (measure: number, by: string, day: number): Step => ({ day, at: '11:15', by, do: 'done', measure });
const work = (
  measure: number,
  by: string,
  day: number,
  words: string,
  more: { obstacle?: string; next?: string } = {},
): Step => ({
  day,
  at: '09:50',
  by,
  do: 'work',
  measure,
  words,
  ...more,
});

const f = (item: number, measures: number, by: string, head: string, leader: string, from: number): Facts => ({
  item,
  measures,
  by,
  head,
  leader,
  from,
});
const one = f(1, 2, 'zonghe2', 'zonghe', 'wang', 14);
const two = f(2, 4, 'zonghe2', 'zonghe', 'wang', 18);
const three = f(3, 2, 'zhaoshang1b', 'zhaoshang1', 'chen', 30);
const four = f(4, 3, 'zhaoshang1b', 'zhaoshang1', 'zhuren', 16);
const five = f(5, 4, 'dangjian2', 'dangjian', 'wang', 40);
const eight = f(8, 4, 'zhaoshang2', 'zhaoshang2', 'chen', 28);
const nine = f(9, 4, 'zonghe2', 'zonghe', 'zhuren', 20);
const ten = f(10, 3, 'zonghe2', 'zonghe', 'wang', 44);
const thirteen = f(13, 2, 'zonghe2', 'zonghe', 'wang', 15);
const fourteen = f(14, 4, 'caiwu', 'caiwu', 'zhao', 25);
const fifteen = f(15, 2, 'dangjian2', 'dangjian', 'wang', 16);
const sixteen = f(16, 2, 'dangjian2', 'dangjian', 'wang', 35);
const seventeen = f(17, 2, 'dangjian2', 'dangjian', 'wang', 30);
const eighteen = f(18, 1, 'dangjian2', 'dangjian', 'wang', 15);
const nineteen = f(19, 2, 'dangjian2', 'dangjian', 'wang', 20);
const twentyOne = f(21, 1, 'dangjian2', 'wang', 'zhuren', 15);
const twentyTwo = f(22, 4, 'zhaoshang1b', 'zhaoshang1', 'chen', 36);

export const STORIES: Story[] = [
  {
    item: 1,
    steps: [
      ...finish(one, 31),
      submit(one, 33),
      sign(one, 34),
      ...acceptAll([1, 2], 36, { words: '计划和记录对得上。' }),
    ],
  },
  {
    item: 2,
    steps: [...finish(two, 60), submit(two, 62), sign(two, 63), ...acceptAll([1, 2, 3, 4], 66, { phase: 246 })],
  },
  {
    item: 3,
    steps: [
      ...finish(three, 74),
      submit(three, 75),
      { day: 75, at: '14:10', by: 'zhaoshang1', do: 'withdraw' },
      submit(three, 77),
      sign(three, 78),
    ],
  },
  {
    item: 4,
    steps: [
      ...finish(four, 40),
      submit(four, 42),
      sign(four, 43),
      ...sendBack([1, 2, 3], 47, 66, {
        3: { reason: 'MISMATCH', words: '大额资金审定办法只有征求意见稿，附上印发件。' },
      }),
      redo(3, 'zhaoshang1b', 57),
      submit(four, 60),
      sign(four, 61),
      ...acceptAll([3], 64, { words: '印发件已核。' }),
    ],
  },
  {
    item: 5,
    steps: [
      ...finish(five, 70),
      submit(five, 72),
      { day: 73, at: '11:00', by: 'wang', do: 'decline', measures: [3], words: '全年报告的纪要没有附，补上再送。' },
      redo(3, 'dangjian2', 76),
      submit(five, 78),
    ],
  },
  {
    item: 6,
    steps: [
      { day: 34, at: '10:00', by: 'zhaoshang1b', do: 'done', measure: 1 },
      work(2, 'zhaoshang1b', 48, '走访重点区域 3 次，新增线索 8 条。', { next: '跟进两家链主企业' }),
      work(2, 'zhaoshang1b', 71, '新增线索累计 14 条，百亿级项目 1 个签约。', {
        obstacle: '一家链主企业投资决策延后',
        next: '下月再访',
      }),
    ],
  },
  {
    item: 7,
    steps: [
      { day: 55, at: '15:00', by: 'lvyue2', do: 'done', measure: 1 },
      work(2, 'lvyue2', 58, '机制初稿已形成，正在征求专班意见。', { obstacle: '两个专班意见未反馈' }),
      work(3, 'lvyue2', 60, '编制批复 2 名，1 名已到岗。', { obstacle: '另 1 名调动手续未办完', next: '催办人事手续' }),
    ],
  },
  {
    item: 8,
    steps: [
      ...finish(eight, 69),
      submit(eight, 71),
      sign(eight, 72),
      ...sendBack([1, 2, 3, 4], 77, 93, {
        2: { reason: 'INSUFFICIENT', words: '只附会商通知，没有会商纪要。' },
        4: { reason: 'NO_EFFECT', words: '只有办法，没有季度考核结果，附上三季度结果和通报。' },
      }),
      work(2, 'zhaoshang2', 79, '三季度会商已补开，议定 3 个项目的用地事项，纪要正在会签。', {
        next: '会签后上传纪要',
      }),
      work(4, 'zhaoshang2', 81, '考核办法补充扣分条款，三季度打分完成，待党组会审定。'),
    ],
  },
  { item: 9, steps: [...finish(nine, 48), submit(nine, 50), sign(nine, 51), ...acceptAll([1, 2, 3, 4], 55, {})] },
  { item: 10, steps: [...finish(ten, 73), submit(ten, 75), sign(ten, 76), ...acceptAll([1], 80)] },
  {
    item: 11,
    steps: [
      { day: 50, at: '10:30', by: 'zonghe2', do: 'done', measure: 1 },
      { day: 63, at: '16:00', by: 'lvyue2', do: 'done', measure: 2 },
      work(3, 'zonghe2', 70, '半年小结已完成，党组会拟听取汇报。', { next: '排入下次党组会' }),
      work(4, 'zonghe2', 75, '“三会一课”分工已明确，近两个月记录齐全。'),
    ],
  },
  {
    item: 12,
    steps: [
      { day: 66, at: '10:10', by: 'lvyue2', do: 'done', measure: 1 },
      work(2, 'lvyue2', 72, '专岗已设，发布政策解读 5 期。', { next: '每两周更新一期' }),
    ],
  },
  {
    item: 13,
    steps: [
      ...finish(thirteen, 38, { without: { measure: 1, reason: '场所不允许拍照，以签到表和纪要佐证。' } }),
      submit(thirteen, 40),
      sign(thirteen, 41),
      ...acceptAll([1, 2], 44, {}),
    ],
  },
  {
    item: 14,
    steps: [
      ...finish(fourteen, 56),
      submit(fourteen, 58),
      sign(fourteen, 59),
      ...sendBack([1, 2, 3, 4], 66, 91, {
        3: { reason: 'RULE_UNUSED', words: '办法限额与区级规定不一致，也没有执行记录。' },
      }),
      work(3, 'caiwu', 72, '限额按区级规定调整，提请党组会审议。'),
      redo(3, 'caiwu', 77),
      submit(fourteen, 79),
      sign(fourteen, 80),
    ],
  },
  {
    item: 15,
    steps: [
      ...finish(fifteen, 42),
      submit(fifteen, 44),
      sign(fifteen, 45),
      ...sendBack([1, 2], 50, 57, { 2: { reason: 'INSUFFICIENT', words: '纪要只有 3 次，补齐其余。' } }),
      redo(2, 'dangjian2', 58),
      submit(fifteen, 59),
      sign(fifteen, 60),
      ...acceptAll([2], 63, {}),
    ],
  },
  { item: 16, steps: [...finish(sixteen, 76), submit(sixteen, 79, '16:30'), sign(sixteen, 81)] },
  {
    item: 17,
    steps: [
      ...finish(seventeen, 56),
      submit(seventeen, 58),
      sign(seventeen, 59),
      ...sendBack([1, 2], 68, 79, {
        2: { reason: 'NOT_GENERALISED', words: '只组织一次学习，未覆盖支部委员，也没有测试。' },
      }),
      work(2, 'dangjian2', 74, '已列出补学名单，测试题正在准备。', { next: '下周组织测试' }),
    ],
  },
  {
    item: 18,
    steps: [...finish(eighteen, 34), submit(eighteen, 36), sign(eighteen, 37), ...acceptAll([1], 39, { phase: 80 })],
  },
  {
    item: 19,
    steps: [...finish(nineteen, 40), submit(nineteen, 41), sign(nineteen, 41, '16:40'), ...acceptAll([1, 2], 44, {})],
  },
  { item: 20, steps: [] },
  {
    item: 21,
    steps: [
      ...finish(twentyOne, 28),
      submit(twentyOne, 30),
      sign(twentyOne, 31, '15:30', 'zhuren'),
      ...acceptAll([1], 34, {}),
    ],
  },
  { item: 22, steps: [...finish(twentyTwo, 76), submit(twentyTwo, 79)] },
];

/** All steps of all items in the order in which they happened. */
export function inOrder(stories: Story[]): (Step & { item: number })[] {
  return stories
    .flatMap(({ item, steps }) => steps.map((step, index) => ({ ...step, item, index })))
    .sort((a, b) => a.day - b.day || a.at.localeCompare(b.at) || a.item - b.item || a.index - b.index);
}
