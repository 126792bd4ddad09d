import { describe, expect, it } from 'vitest';
import { roundDifference, type RoundFacts } from './difference';
import { textDifference } from './text-difference';

const file = (evidenceId: number, versionId: number, sha256 = `hash${versionId}`) => ({
  evidenceId,
  versionId,
  versionNo: versionId % 10,
  name: `文件${evidenceId}.pdf`,
  sha256,
});

const round = (roundNo: number, ...measures: Partial<RoundFacts['measures'][number]>[]): RoundFacts => ({
  roundNo,
  measures: measures.map((one, index) => ({
    measureId: index + 1,
    number: index + 1,
    text: '建立台账',
    claim: '台账已建',
    carried: false,
    updateId: 1,
    waivers: [],
    files: [],
    ...one,
  })),
});

describe('R4: the difference between two rounds', () => {
  it('names files that were replaced, added, kept and dropped, in that order', () => {
    const before = round(1, { files: [file(1, 11), file(2, 21), file(3, 31)] });
    const after = round(2, { files: [file(2, 21), file(1, 12), file(4, 41)] });
    const [measure] = roundDifference(before, after).measures;
    expect(measure?.files.map((one) => [one.change, one.file.versionId, one.before?.versionId ?? null])).toEqual([
      ['replaced', 12, 11],
      ['added', 41, null],
      ['same', 21, 21],
      ['removed', 31, 31],
    ]);
    expect(measure?.changed).toBe(true);
  });

  it('calls a new version with the same bytes the same', () => {
    const [measure] = roundDifference(
      round(1, { files: [file(1, 11, 'equal')] }),
      round(2, { files: [file(1, 12, 'equal')] }),
    ).measures;
    expect(measure).toMatchObject({ changed: false, files: [{ change: 'same' }] });
  });

  it('sees a new update with the same words, and stated reasons', () => {
    const reason = { id: 5, kind: 'PHOTO', reason: '现场已拆除' };
    const [first, second] = roundDifference(
      round(1, {}, { waivers: [reason] }),
      round(2, { updateId: 2 }, {}),
    ).measures;
    expect(first).toMatchObject({ changed: true, claimChanged: false, textChanged: false });
    expect(second?.waivers).toEqual([{ change: 'removed', waiver: reason }]);
  });

  it('leaves measures alone that are carried or unchanged', () => {
    const { from, to, measures } = roundDifference(round(1, {}, {}), round(2, { carried: true }, {}));
    expect([from, to]).toEqual([1, 2]);
    expect(measures.map((one) => [one.carried, one.changed])).toEqual([
      [true, false],
      [false, false],
    ]);
  });
});

describe('the difference of two texts', () => {
  const told = (before: string, after: string) =>
    textDifference(before, after)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'new' ? `[+${text}]` : `[-${text}]`))
      .join('');

  it('goes by character in Chinese and by whole figures and words', () => {
    expect(told('单笔支出10万元以上的', '单笔支出5万元以上的')).toBe('单笔支出[-10][+5]万元以上的');
    expect(told('由分管负责人审批', '须经党组会研究')).toContain('[+');
    expect(told('', '新增一条')).toBe('[+新增一条]');
    expect(told('删去', '')).toBe('[-删去]');
    expect(told('不变', '不变')).toBe('不变');
    expect(told('version 1.2 final', 'version 1.3 final')).toBe('version [-1.2][+1.3] final');
  });

  it('loses nothing: the old text without the new pieces, the new one without the old', () => {
    const letters = '整改台账制度会议12 ab';
    let seed = 7;
    const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
    for (let turn = 0; turn < 300; turn += 1) {
      const make = () => Array.from({ length: random(40) }, () => letters[random(letters.length)] ?? '').join('');
      const [before, after] = [make(), make()];
      const pieces = textDifference(before, after);
      const without = (kind: string) =>
        pieces
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join('');
      expect(without('new')).toBe(before);
      expect(without('gone')).toBe(after);
    }
  });

  it('compares long texts by clauses when too many characters differ, and gives up on what has none', () => {
    const line = (of: string, n: number) => `${of.repeat(40)}${n}，`;
    const lines = (of: string) => Array.from({ length: 100 }, (_, n) => (n % 3 === 0 ? line('同', n) : line(of, n)));
    const [before, after] = [lines('甲').join(''), lines('乙').join('')];
    const pieces = textDifference(before, after);
    expect(pieces.filter((one) => one.kind === 'same').map((one) => one.text)).toEqual(
      lines('甲').filter((_, n) => n % 3 === 0),
    );
    expect(
      pieces
        .filter((one) => one.kind !== 'new')
        .map((one) => one.text)
        .join(''),
    ).toBe(before);
    const whole = textDifference('甲'.repeat(4_000) + '乙'.repeat(4_000), '丙'.repeat(4_000) + '丁'.repeat(4_000));
    expect(whole.map((one) => one.kind)).toEqual(['gone', 'new']);
    expect(textDifference('甲，乙，'.repeat(2_500), '丙，丁，'.repeat(2_500)).map((one) => one.kind)).toEqual([
      'gone',
      'new',
    ]);
  });

  it('finds a small change in a long text', () => {
    const text = '建立健全制度，明确责任分工。'.repeat(800);
    expect(told(`${text}甲${text}`, `${text}乙${text}`)).toBe(`${text}[-甲][+乙]${text}`);
  });
});
