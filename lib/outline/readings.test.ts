import { describe, expect, it } from 'vitest';
import { readText } from './document';
import { parseOutline } from './outline';
import { outlineCounts, uncoveredSpans } from './outline-tree';
import { readingDifference, readingDoubt, switchReading } from './readings';

/** One heading with problems of its own under each number: areas with items, or findings with measures. */
const TEXT = `石坡镇党委关于巡察整改情况的通报
一、学习抓得不紧
（一）制度执行不严。
1.修订制度2项。
2.每月通报一次。
（二）研讨质量不高。
1.列出题目12个。
2.请专家讲课3次。
二、作风不够扎实
（一）走访群众偏少。
1.走访320户。
2.建立台账。`;

describe('other readings', () => {
  const outline = parseOutline(readText(TEXT));

  it('travel with the outline, each whole, none the same as another', () => {
    expect(outline.others?.length).toBe(2);
    const all = [outline, ...(outline.others ?? []).map((other) => ({ ...outline, ...other }))];
    for (const each of all) {
      expect(uncoveredSpans(each)).toEqual([]);
      expect(uncoveredSpans(each, 2)).toEqual([]);
    }
    expect(new Set(all.map((each) => JSON.stringify(each.blocks.map((block) => block.role)))).size).toBe(3);
  });

  it('say where they first differ, and as what', () => {
    const [other] = outline.others ?? [];
    const found = other && readingDifference(outline, other);
    expect(found?.text.length).toBeGreaterThan(2);
    expect(found?.now).not.toBe(found?.other);
    expect(readingDifference(outline, outline)).toBeNull();
  });

  it('are a doubt only while they are close', () => {
    expect(readingDoubt({ ...outline, margin: 0.5 })).toEqual([]);
    expect(readingDoubt({ ...outline, margin: 0.02 })).toMatchObject([{ code: 'READING_DOUBTFUL', span: {} }]);
    expect(readingDoubt({ ...outline, margin: 0.02, others: [] })).toEqual([]);
  });

  it('change places whole, and back', () => {
    const switched = switchReading(outline, 1);
    expect(switched.blocks).toEqual(outline.others?.[0]?.blocks);
    expect(outlineCounts(switched)).not.toEqual(outlineCounts(outline));
    expect(switchReading(switched, 1)).toEqual(outline);
    expect(() => switchReading(outline, 3)).toThrow('NOT_FOUND');
  });
});
