import { describe, expect, it } from 'vitest';
import { isHere } from './here';

describe('isHere', () => {
  it('takes the page and what lies below it', () => {
    expect(isHere('/items', '/items')).toBe(true);
    expect(isHere('/items/3', '/items?view=all')).toBe(true);
    expect(isHere('/itemsets', '/items')).toBe(false);
  });
  it('takes the start page only as itself', () => {
    expect(isHere('/', '/')).toBe(true);
    expect(isHere('/work', '/')).toBe(false);
  });
  it('takes further places', () => {
    expect(isHere('/reviews/9', '/bench', ['/reviews'])).toBe(true);
  });
});
