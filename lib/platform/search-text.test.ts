import { describe, expect, it } from 'vitest';
import { foldText, gramsOf } from './search-text';

describe('S75: folding', () => {
  it('makes equal what is written alike', () => {
    expect(foldText('ＡＢＣ　招商\u00a0引资')).toBe('abc招商引资');
    expect(foldText('整\u200b改\ufeff 通\t2024\n')).toBe('整改通2024');
    expect(foldText('①、（一）')).toBe('1、(一)');
    expect(foldText('')).toBe('');
  });

  it('changes nothing the second time', () => {
    for (const text of ['Ⅷ级 Ｘ', '㎡ 与 ㎏', '整改　整改', 'é É', '𠮷野家'])
      expect(foldText(foldText(text))).toBe(foldText(text));
  });
});

describe('S67: the pieces that a search looks for', () => {
  it('are pairs of neighbours, each once', () => {
    expect(gramsOf('招商引资')).toEqual(['招商', '商引', '引资']);
    expect(gramsOf('哈哈哈哈')).toEqual(['哈哈']);
    expect(gramsOf('整 改')).toEqual(['整改']);
  });

  it('are the character itself when there is only one, nothing when there is none', () => {
    expect(gramsOf('整')).toEqual(['整']);
    expect(gramsOf('  ')).toEqual([]);
  });

  it('keep characters beyond the basic plane whole', () => {
    expect(gramsOf('𠮷野')).toEqual(['𠮷野']);
    expect(gramsOf('𠮷')).toEqual(['𠮷']);
  });

  it('are found in whatever text contains the query', () => {
    const text = '关于“大额资金”使用监管不严的问题（2023年）';
    for (const query of ['大额资金', '监管', '严的问', '2023', '“大', '年）']) {
      const inText = new Set([...gramsOf(text), ...[...foldText(text)]]);
      expect(gramsOf(query).every((piece) => inText.has(piece))).toBe(true);
    }
  });
});
