import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesSource } from '@/lib/files/byte-source';
import { readDocument, readText } from './document';
import { parseOutline } from './outline';
import { outlineJson, type OutlineJson } from './outline-json';
import { uncoveredSpans } from './outline-tree';

function read(text: string): OutlineJson {
  const outline = parseOutline(readText(text));
  expect(uncoveredSpans(outline), 'lost').toEqual([]);
  expect(uncoveredSpans(outline, 2), 'taken twice').toEqual([]);
  return outlineJson(outline);
}

/** The tree in short: `area > category > number title [measures]`. */
function short(json: OutlineJson): string[] {
  return json.areas.flatMap((area) =>
    area.categories.flatMap((category) =>
      category.items.map(
        (item) =>
          `${area.title} > ${category.title} > ${item.number ?? '-'} ${item.title} [${item.measures.join(' | ')}]`,
      ),
    ),
  );
}

function codes(text: string): string[] {
  return parseOutline(readText(text)).issues.map((issue) => issue.code);
}

const HEAD = `青石县水利局党组关于巡察整改进展情况的通报

2023年5月8日至6月20日，县委第一巡察组对县水利局党组进行了巡察。8月2日，县委第一巡察组反馈了巡察意见。

`;

describe('numbering shapes', () => {
  it('一、 (一) 1. (1): the body is a container, 一是标题。正文 stays whole', () => {
    const json = read(`${HEAD}一、提高政治站位，加强组织领导
（一）强化责任。局党组召开3次专题会。
二、巡察反馈问题整改落实情况
（一）落实上级决策部署方面
1.学习贯彻不够深入
（1）学习制度执行不严。一是完善制度。修订学习制度，明确每月一次；二是加强督学。局办公室每季度通报。
（2）学用结合不紧。开展调研4次，形成报告2篇。
2.河湖治理推进迟缓
（3）工程进度滞后。一是倒排工期。制定计划。二是加强调度
（二）基层党建方面
3.支部建设薄弱
（4）组织生活不规范。一是严格落实制度；二是开展检查；三是通报结果。
三、下一步工作打算
1.持续学习。坚持常学常新。
2.持续整改。`);
    expect(json.title).toBe('青石县水利局党组关于巡察整改进展情况的通报');
    expect(short(json)).toEqual([
      '落实上级决策部署方面 > 学习贯彻不够深入 > 1 学习制度执行不严 [完善制度。修订学习制度，明确每月一次 | 加强督学。局办公室每季度通报]',
      '落实上级决策部署方面 > 学习贯彻不够深入 > 2 学用结合不紧 [开展调研4次，形成报告2篇]',
      '落实上级决策部署方面 > 河湖治理推进迟缓 > 3 工程进度滞后 [倒排工期。制定计划 | 加强调度]',
      '基层党建方面 > 支部建设薄弱 > 4 组织生活不规范 [严格落实制度 | 开展检查 | 通报结果]',
    ]);
    expect(json.unplaced).toContain('二、巡察反馈问题整改落实情况');
    expect(json.unplaced).toContain('（一）强化责任。局党组召开3次专题会。');
    expect(json.unplaced).toContain('1.持续学习。坚持常学常新。');
    expect(json.unplaced).not.toContain(json.title);
  });

  it('(一)在“…”方面 / 1.关于“…”问题的整改 / (1)关于…, without 一、', () => {
    const json = read(`${HEAD}（一）在“贯彻决策部署”方面
1.关于“重部署轻落实”问题的整改
（1）关于会议贯彻走过场的问题。一是规范议事规则；二是建立台账。
（2）关于督查不力的问题。每月开展督查。
2.关于“服务企业不主动”问题的整改
（1）关于走访企业少的问题。一是建立制度，二是走访36家。
（二）在“干部队伍建设”方面
1.关于“教育管理不严”问题的整改
（1）关于考勤松懈的问题。一是启用系统；二是每周抽查；三是纳入考核。
下一步，县局党组将继续抓好整改。
联系方式：电话 0000-1234567`);
    expect(short(json)).toEqual([
      '在“贯彻决策部署”方面 > 关于“重部署轻落实”问题的整改 > 1 关于会议贯彻走过场的问题 [规范议事规则 | 建立台账]',
      '在“贯彻决策部署”方面 > 关于“重部署轻落实”问题的整改 > 2 关于督查不力的问题 [每月开展督查]',
      '在“贯彻决策部署”方面 > 关于“服务企业不主动”问题的整改 > 1 关于走访企业少的问题 [建立制度 | 走访36家]',
      '在“干部队伍建设”方面 > 关于“教育管理不严”问题的整改 > 1 关于考勤松懈的问题 [启用系统 | 每周抽查 | 纳入考核]',
    ]);
    expect(json.unplaced).toContain('下一步，县局党组将继续抓好整改。');
  });

  it('二、 / 1.关于“…”问题的整改。 / 一是 on lines of their own; no area, no category', () => {
    const json = read(`${HEAD}一、整改工作组织情况
局党组高度重视。一是召开会议；二是成立专班；三是压实责任。
二、整改任务落实情况
1.关于“三重一大”制度执行不严问题的整改。
一是修订议事规则。
二是建立记录本制度，做到一事一记。
2.关于财务管理不规范问题的整改。
一是开展自查；
二是清退违规补贴1.2万元；
三是制定办法（试行）。
三、巩固整改成果
1.抓学习。2.抓长效。`);
    expect(short(json)).toEqual([
      ' >  > 1 关于“三重一大”制度执行不严问题的整改 [修订议事规则 | 建立记录本制度，做到一事一记]',
      ' >  > 2 关于财务管理不规范问题的整改 [开展自查 | 清退违规补贴1.2万元 | 制定办法（试行）]',
    ]);
    expect(json.counts).toEqual({ areas: 0, categories: 0, items: 2, measures: 5 });
  });

  it('(一)书记 (二)党组 (三)逐条: only the third holds items', () => {
    const json = read(`${HEAD}二、整改落实情况
（一）党组书记履行第一责任人责任情况
党组书记主持召开会议5次。
（二）党组履行整改主体责任情况
1.提高站位。召开专题会。
2.加强领导。成立小组。
（三）巡察反馈问题逐条整改落实情况
1.关于理论学习不扎实的问题
整改情况：一是制定计划；二是开展研讨6次。
2.关于作风建设有差距的问题
整改情况：开展警示教育，处理2人。`);
    expect(short(json)).toEqual([
      ' >  > 1 关于理论学习不扎实的问题 [制定计划 | 开展研讨6次]',
      ' >  > 2 关于作风建设有差距的问题 [开展警示教育，处理2人]',
    ]);
    expect(json.unplaced).toContain('（三）巡察反馈问题逐条整改落实情况');
    expect(json.unplaced).toContain('1.提高站位。召开专题会。');
  });

  it('4大类16个方面22个问题: 类 stands above 方面', () => {
    const text = `${HEAD}巡察组反馈了2大类3个方面4个问题。
一、整改落实情况
（一）党的领导类
1.理论武装方面
（1）学习不经常。一是定计划；二是抓落实。
（2）调研不深入。一是定题目；二是下基层。
2.责任落实方面
（3）责任传导不够。一是签责任书；二是述职。
（二）党的建设类
3.队伍建设方面
（4）培训不足。一是办班；二是轮训。`;
    const json = read(text);
    expect(json.declared).toEqual({ areas: 2, categories: 3, items: 4 });
    expect(json.counts).toEqual({ areas: 2, categories: 3, items: 4, measures: 8 });
  });

  it('16个方面具体问题 counts items', () => {
    const json = read(`${HEAD}对反馈的3个方面具体问题，局党组逐一研究。
一、具体问题整改情况
1.关于学习不深的问题。一是学；二是考。
2.关于台账不全的问题。一是补；二是查。
3.关于纪律松弛的问题。一是教育；二是检查。`);
    expect(json.declared).toEqual({ items: 3 });
    expect(json.counts.items).toBe(3);
  });

  it('第一部分 / 一、 / 1.', () => {
    const json = read(`${HEAD}第一部分 整改工作总体情况
一、加强领导。召开会议。
第二部分 反馈问题整改情况
一、聚焦政治建设方面
1.学习不够深入。一是定计划；二是抓研讨。
2.阵地管理不严。一是排查；二是整改。
二、聚焦作风建设方面
3.服务意识不强。一是培训；二是评议。
第三部分 下一步工作安排
一、持续用力。`);
    expect(short(json)).toEqual([
      '聚焦政治建设方面 >  > 1 学习不够深入 [定计划 | 抓研讨]',
      '聚焦政治建设方面 >  > 2 阵地管理不严 [排查 | 整改]',
      '聚焦作风建设方面 >  > 3 服务意识不强 [培训 | 评议]',
    ]);
    expect(json.unplaced).toContain('第二部分 反馈问题整改情况');
  });

  it('问题1: with labelled parts', () => {
    const json = read(`${HEAD}一、反馈问题整改情况
问题1：民主集中制执行有偏差。
具体表现：会前酝酿不充分，记录不完整。
整改措施：
1.修订规则。
2.规范记录。
整改进展：已完成，长期坚持。
责任领导：李青山
责任科室：办公室、财务科
整改时限：2023年10月底前
问题2：项目监管不到位。
具体表现：巡查频次不足。
整改措施：一是增加巡查；二是建立台账；三是开展培训。
整改进展：正在推进。
责任领导：王远河
整改时限：2023年12月31日`);
    expect(short(json)).toEqual([
      ' >  > 1 民主集中制执行有偏差 [修订规则 | 规范记录]',
      ' >  > 2 项目监管不到位 [增加巡查 | 建立台账 | 开展培训]',
    ]);
    expect(json.areas[0]?.categories[0]?.items[0]?.fields).toEqual({
      manifestations: '会前酝酿不充分，记录不完整。',
      progress: '已完成，长期坚持。',
      leader: '李青山',
      section: '办公室、财务科',
      deadline: '2023年10月底前',
    });
  });

  it('第一, 第二, / 首先, 其次 / ① as measures on lines of their own', () => {
    const json = read(`${HEAD}一、整改落实情况
1.关于学习流于形式的问题
第一，制定年度计划。
第二，开展专题研讨。
2.关于监管存在盲区的问题
首先，摸清底数；
其次，建立清单；
最后，动态销号。
3.关于档案缺失的问题
①补齐档案；
②专人保管。`);
    expect(short(json)).toEqual([
      ' >  > 1 关于学习流于形式的问题 [制定年度计划 | 开展专题研讨]',
      ' >  > 2 关于监管存在盲区的问题 [摸清底数 | 建立清单 | 动态销号]',
      ' >  > 3 关于档案缺失的问题 [补齐档案 | 专人保管]',
    ]);
  });

  it('restarting, gapped and doubled numbers are kept and told', () => {
    const text = `${HEAD}二、整改落实情况
（一）政治建设方面
1.关于甲的问题。一是学；二是做。
3.关于乙的问题。一是学；二是做。
3.关于丙的问题。一是学；二是做。
（二）组织建设方面
1.关于丁的问题。一是学；二是做。`;
    expect(short(read(text)).map((line) => line.replace(/ \[.*/, ''))).toEqual([
      '政治建设方面 >  > 1 关于甲的问题',
      '政治建设方面 >  > 3 关于乙的问题',
      '政治建设方面 >  > 3 关于丙的问题',
      '组织建设方面 >  > 1 关于丁的问题',
    ]);
    expect(codes(text)).toEqual(expect.arrayContaining(['NUMBER_GAP', 'NUMBER_DOUBLE']));
  });

  it('一、 as areas, (一) as categories, 1. as items, (1) as measures', () => {
    const json = read(`${HEAD}一、聚焦贯彻落实决策部署方面
（一）理论学习
1.关于中心组学习质量不高的问题
（1）制定学习计划；
（2）开展交流研讨。
2.关于学用脱节的问题
（1）开展调研；
（2）转化成果。
二、聚焦群众身边不正之风方面
（一）作风建设
1.关于服务群众不够的问题
（1）下沉一线；
（2）建立台账；
（3）办好实事。
三、下一步工作打算
（一）持续加强领导。`);
    expect(short(json)).toEqual([
      '聚焦贯彻落实决策部署方面 > 理论学习 > 1 关于中心组学习质量不高的问题 [制定学习计划 | 开展交流研讨]',
      '聚焦贯彻落实决策部署方面 > 理论学习 > 2 关于学用脱节的问题 [开展调研 | 转化成果]',
      '聚焦群众身边不正之风方面 > 作风建设 > 1 关于服务群众不够的问题 [下沉一线 | 建立台账 | 办好实事]',
    ]);
  });
});

describe('traps', () => {
  const body = (items: string): string => `${HEAD}二、整改落实情况\n${items}`;

  it('numbers that are no marks', () => {
    const json = read(
      body(`1.关于进度缓慢的问题。一是倒排工期。
1-6月份完成投资3.5亿元。
4项指标全部达标。
3.5亿元资金全部到位。
（试行）办法已印发。
二是加强调度。
2.关于资金沉淀的问题。一是清理；二是盘活。`),
    );
    expect(short(json)).toEqual([
      ' >  > 1 关于进度缓慢的问题 [倒排工期。\n1-6月份完成投资3.5亿元。\n4项指标全部达标。\n3.5亿元资金全部到位。\n（试行）办法已印发 | 加强调度]',
      ' >  > 2 关于资金沉淀的问题 [清理 | 盘活]',
    ]);
  });

  it('统一是, 第一是 and marks inside quotes do not split; ; alone never does', () => {
    const json = read(
      body(`1.关于思想认识不足的问题。一是明确思想统一是前提，第一是学；学习“一是一、二是二”的作风；印发《二是规定》四项内容；二是开展培训。
2.关于标准不一的问题。统一标准；统一口径；统一时限。`),
    );
    expect(short(json)).toEqual([
      ' >  > 1 关于思想认识不足的问题 [明确思想统一是前提，第一是学；学习“一是一、二是二”的作风；印发《二是规定》四项内容 | 开展培训]',
      ' >  > 2 关于标准不一的问题 [统一标准；统一口径；统一时限]',
    ]);
  });

  it('splits without a separator, over a line break, and beyond ten', () => {
    const many = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一']
      .map((n, i) => `${n}是办实事${i + 1}件`)
      .join('；');
    const text = body(`1.关于甲的问题。一是规范记录二是严格执行三是定期检查。
2.关于乙的问题。一是建立台账；二
是开展回访。
3.关于丙的问题。${many}。`);
    const json = read(text);
    expect(json.areas[0]?.categories[0]?.items.map((item) => item.measures.length)).toEqual([3, 2, 11]);
    expect(json.areas[0]?.categories[0]?.items[2]?.measures[10]).toBe('办实事11件');
    expect(codes(text)).toContain('SEPARATOR_MISSING');
  });

  it('an incomplete or disordered run is not split', () => {
    const text = body(`1.关于甲的问题。一是学习；三是检查。
2.关于乙的问题。二是学习；一是检查。`);
    expect(read(text).areas[0]?.categories[0]?.items.map((item) => item.measures)).toEqual([
      ['一是学习；三是检查'],
      ['二是学习；一是检查'],
    ]);
    expect(codes(text)).toContain('RUN_BROKEN');
  });

  it('enumerations inside a measure do not split it', () => {
    const json = read(
      body(`1.关于甲的问题。一是抓好三件事：①定计划；②明责任；③严考核。二是列出清单，包括：
（1）人员清单；
（2）资金清单。
三是公开公示。
2.关于乙的问题。开展检查，内容包括（1）台账；（2）票据。`),
    );
    expect(json.areas[0]?.categories[0]?.items.map((item) => item.measures.length)).toEqual([3, 1]);
  });

  it('a lead before 一是 is a field; a body of several paragraphs is one measure', () => {
    const json = read(
      body(`1.关于甲的问题
局党组专题研究，制定以下措施：
一是建章立制；二是强化执行。
2.关于乙的问题
召开会议研究。
开展自查自纠，整改完成。`),
    );
    const items = json.areas[0]?.categories[0]?.items ?? [];
    expect(items[0]?.fields.lead).toBe('局党组专题研究，制定以下措施：');
    expect(items[0]?.measures).toEqual(['建章立制', '强化执行']);
    expect(items[1]?.measures).toEqual(['召开会议研究。\n开展自查自纠，整改完成']);
  });

  it('half and full width, leading U+3000 and U+00A0, circled numbers', () => {
    const json = read(
      body(`\u3000\u3000１．关于甲的问题。一是学；二是做。
\u00a0\u00a02.关于乙的问题。
\u3000\u3000① 建制度；
\u3000\u3000② 抓执行。`),
    );
    expect(short(json)).toEqual([' >  > 1 关于甲的问题 [学 | 做]', ' >  > 2 关于乙的问题 [建制度 | 抓执行]']);
  });

  it('page numbers and web furniture are listed, wherever they stand', () => {
    const json = read(
      `当前位置：首页 > 通报\n${HEAD}二、整改落实情况
1.关于甲的问题。一是建立台账，
- 3 -
逐项销号；二是回访。
字体：【大 中 小】
打印本页`,
    );
    expect(json.areas[0]?.categories[0]?.items[0]?.measures).toEqual(['建立台账，\n逐项销号', '回访']);
    expect(json.unplaced).toEqual(
      expect.arrayContaining(['- 3 -', '字体：【大 中 小】', '打印本页', '当前位置：首页 > 通报']),
    );
  });

  it('impossible dates and inherited years are told', () => {
    const found = codes(body('1.关于甲的问题。2024927日召开会议，2023年2月30日印发，8月24日反馈。'));
    expect(found.filter((code) => code === 'DATE_IMPOSSIBLE')).toHaveLength(2);
    expect(found).toContain('YEAR_INHERITED');
  });

  it('需长期坚持事项 repeats items and gives none', () => {
    const json = read(`${HEAD}二、整改落实情况
1.关于甲的问题。一是学；二是做。
2.关于乙的问题。一是学；二是做。
三、需长期坚持的整改事项
1.关于乙的问题。继续坚持。
四、下一步工作打算
1.持续推进。`);
    expect(json.counts.items).toBe(2);
    expect(json.unplaced).toContain('1.关于乙的问题。继续坚持。');
  });
});

describe('whole documents', () => {
  const documents: [string, number[], string | null, string][] = [
    [
      'the section that holds the items is the body, though no heading says so',
      [2, 0, 3, 5],
      '一、迅速行动，全面部署',
      `青石县水利局党组关于巡察整改进展情况的通报
一、迅速行动，全面部署
局党组召开会议。一是成立专班；二是制定方案。
另召开推进会。一是明确分工；二是严格督导。
二、标本兼治，推动落实落地
（一）政治建设方面
1.抓实理论学习。一是定计划；二是抓研讨。
2.抓实督查。一是定制度；二是勤通报。
（二）作风建设方面
3.优化服务。开展走访。
三、久久为功，推动常态长效
1.抓学习。2.抓制度。`,
    ],
    [
      'numbered labels; 书记 and 党组 only introduce',
      [0, 0, 2, 3],
      '1.学习。一是学文件；二是学制度。',
      `青石县水利局党组关于巡察整改进展情况的通报
（一）党组书记组织落实整改情况
书记召开会议3次。
（二）党组组织落实整改情况
1.学习。一是学文件；二是学制度。
2.部署。
（三）巡察反馈意见逐条整改情况
1.关于“学习不深”问题
（1）责任领导：李青山
（2）整改时限：2023年10月
（3）整改措施及成效：一是定计划；二是抓研讨。
2.关于“督查不严”问题
（1）责任领导：王远河
（2）整改时限：长期坚持
（3）整改措施及成效：开展督查6次，通报2次。
（四）下一步打算
1.抓长效。`,
    ],
    [
      '针对…问题, with fields and runs in one paragraph or on lines',
      [2, 0, 4, 9],
      '一、整改落实情况',
      `青石县水利局党组关于巡察整改进展情况的通报
反馈意见指出4个方面12个具体问题，已整改完成10个，正在推进2个。
一、整改落实情况
（一）在贯彻党的路线方针政策和党中央决策部署方面
1.针对学习贯彻习近平新时代中国特色社会主义思想有差距的问题。局党组高度重视，迅速行动。一是组织学习；二是开展调研，
形成报告3篇；三是建立机制。
整改时限：2023年12月。整改进展：已完成。
2.针对“三重一大”决策不规范的问题：一是修订制度。二是规范流程。
（二）在基层党组织建设方面
3.针对支部“三会一课”记录不规范的问题，一是整改记录，二是开展培训。
4.针对发展党员程序不严的问题。
整改措施：
（1）补齐材料。
（2）开展培训。
整改成效：补齐材料12份。`,
    ],
    [
      '类 above 方面, ①, 首先 and 第一 within a paragraph; attachments and signature',
      [3, 4, 5, 10],
      '2.问题清单',
      `中共青石县委宣传部部务会关于巡察整改进展情况的通报
按照统一部署，县委第二巡察组于2023年对县委宣传部开展巡察，反馈3大类4个方面5个问题，共制定整改措施12项。
一、聚焦党的理论和路线方针政策落实类
（一）学习贯彻方面
1.学习不够系统。一是完善制度；二是加强督学；三是开展测试。
2.成果转化不够。①形成调研报告；②推动落实。
（二）阵地管理方面
3.平台管理不严。首先，开展排查；其次，限期整改。
二、聚焦群众身边腐败问题和不正之风类
（一）作风建设方面
4.下基层少。第一，制定计划；第二，定期通报。
三、聚焦基层党组织建设类
（一）支部建设方面
5.活动形式单一。丰富载体。
开展主题活动5次。
附件：1.整改台账
2.问题清单
中共青石县委宣传部
2023年12月30日`,
    ],
    [
      '第二部分 / 一、 / 问题1:',
      [2, 0, 3, 4],
      '第三部分 下一步工作',
      `青石县供销社巡察整改情况
第一部分 党委履行整改主体责任情况
（一）提高认识。召开会议。
第二部分 巡察反馈问题整改情况
一、政治建设
问题1:学习抓得不紧。
整改情况:一是修订计划二是集中学习。
责任领导:李青山 责任科室:办公室 整改时限:2023年10月
问题2:制度执行不严。
整改情况:已修订制度3项。
二、作风建设
问题3:调研不深入。
整改情况:一是制定方案。二是开展调研。
第三部分 下一步工作
持续用力。`,
    ],
    [
      'quoted problems at two levels, 整改情况 with (1)(2) inside',
      [2, 0, 3, 5],
      '二、整改情况',
      `中共青石县民政局党组关于十四届县委第四轮巡察整改情况的通报
一、总体情况
局党组坚持把整改作为政治任务。
二、整改情况
（一）关于“学习贯彻党中央决策部署有差距”方面问题
1.关于“理论学习不经常”问题。
整改情况：（1）完善学习制度，明确责任。（2）每月开展集中学习。（3）定期通报情况。
2.关于“养老服务推进慢”问题。
整改情况：已完成12个站点建设，新增床位60张。
整改时限：2023年12月底前完成并长期坚持
（二）关于“落实两个责任有差距”方面问题
3.关于“廉政教育不够”问题。
存在问题：警示教育少。
整改措施：组织参观廉政基地2次；开展谈话15人次。
整改结果：已完成
三、下一步工作
（一）持续抓好整改`,
    ],
    [
      'items without numbers',
      [2, 0, 3, 5],
      null,
      `青石县文旅局整改进展通报
（一）政治建设方面
关于学习不深入问题的整改情况
一是定计划；二是抓研讨。
关于督查不到位问题的整改情况
开展督查4次。
（二）作风建设方面
关于服务不优问题的整改情况
一是公开；二是回访。`,
    ],
  ];

  it.each(documents)('%s', (_name, counts, unplaced, text) => {
    const json = read(text);
    expect([json.counts.areas, json.counts.categories, json.counts.items, json.counts.measures]).toEqual(counts);
    if (unplaced !== null) expect(json.unplaced).toContain(unplaced);
  });

  it('joins lines that were cut at a width, headings and 二/是 included', () => {
    const json = read(`青石县水利局党组关于巡察整改进展情况的通报
    一、聚焦贯彻落实党的路线方针政策和上级决策部署方面存在的突出
问题
    （一）理论武装不够扎实，学用结合不够紧密，推动工作落实不够有力
和有效
    1.理论学习制度执行不够严格。一是制定年度学习计划，明确学习内容
、时间和要求，坚持每月集中学习不少于一次，局党组成员带头领学；二
是建立学习通报制度，由机关党支部每季度对学习情况开展一次检查通报，
3.5亿元资金安排情况同步公开。
    2.调查研究不够深入。局党组成员围绕水利工程建设、河湖长制落实等
课题开展调研8次，形成调研报告4篇，推动解决问题11个。`);
    expect(json.areas[0]?.title).toBe('聚焦贯彻落实党的路线方针政策和上级决策部署方面存在的突出问题');
    expect(json.areas[0]?.categories[0]?.title).toBe('理论武装不够扎实，学用结合不够紧密，推动工作落实不够有力和有效');
    expect(json.areas[0]?.categories[0]?.items.map((item) => item.measures.length)).toEqual([2, 1]);
    expect(json.areas[0]?.categories[0]?.items[0]?.measures[1]).toMatch(/检查通报，3\.5亿元资金/);
  });
});

describe('hostile input', () => {
  it.each([
    ['one long line', '一是'.repeat(50_000)],
    ['opening quotes', '“'.repeat(100_000)],
    ['blanks', ' '.repeat(50_000) + '一' + '\u3000'.repeat(50_000)],
    ['digits', '1'.repeat(100_000)],
    ['numbers', '1.'.repeat(50_000)],
    ['brackets', '(1)'.repeat(33_000)],
    ['labels', '整改措施：'.repeat(20_000)],
    ['about', `1.关于${'问题'.repeat(50_000)}`],
    ['counts', '反馈3个方面'.repeat(16_000)],
    ['lines', '1.关于甲的问题\n(一)乙\n'.repeat(2_400)],
    ['deep lines', '一是甲；\n(1)乙\n①丙\n'.repeat(1_600)],
    ['commas', `关于${'，'.repeat(100_000)}`],
    ['dates', '2024年13月45日'.repeat(9_000)],
  ])('%s within a second', { timeout: 60_000 }, (_name, text) => {
    const start = process.cpuUsage();
    outlineJson(parseOutline(readText(`1.标题\n${text}`)));
    const used = process.cpuUsage(start);
    expect(() => outlineJson(parseOutline(readText(text)))).not.toThrow();
    // Time of the processor, not of the clock: other work on the machine must not fail this.
    expect((used.user + used.system) / 1000).toBeLessThan(3_000);
  });
});

const REAL = '../shared/data/notice-baohe-2024.txt';

describe.skipIf(!existsSync(REAL))('the published notice', () => {
  it('gives 3 / 9 / 22 / 60 and loses nothing', async () => {
    const outline = parseOutline(await readDocument(bytesSource(readFileSync(REAL)), 'notice.txt'));
    const json = outlineJson(outline);
    expect(json.counts).toEqual({ areas: 3, categories: 9, items: 22, measures: 60 });
    expect(json.declared).toEqual({ areas: 3, categories: 9 });
    const items = json.areas.flatMap((area) => area.categories.flatMap((category) => category.items));
    expect(items.map((item) => item.number)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
    expect(json.areas.map((area) => area.categories.map((category) => category.items.length))).toEqual([
      [3, 2, 3],
      [2, 2, 2],
      [3, 3, 2],
    ]);
    expect(items.map((item) => item.measures.length)).toEqual([
      2, 4, 2, 3, 4, 2, 3, 4, 4, 3, 4, 3, 2, 4, 2, 2, 2, 1, 2, 2, 1, 4,
    ]);
    expect(uncoveredSpans(outline)).toEqual([]);
    expect(uncoveredSpans(outline, 2)).toEqual([]);
  });
});
