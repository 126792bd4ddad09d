import { describe, expect, it } from 'vitest';
import { isHere, nearest } from './here';

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

describe('nearest', () => {
  const entries = [
    { href: '/inspections' },
    { href: '/inspections/1/plan' },
    { href: '/bench', also: ['/inspections/1/reviews'] },
  ];
  it('marks one entry where a path lies below several', () => {
    expect(nearest('/inspections/1/plan/bulk', entries)?.href).toBe('/inspections/1/plan');
    expect(nearest('/inspections/1/reviews/9', entries)?.href).toBe('/bench');
    expect(nearest('/inspections/new', entries)?.href).toBe('/inspections');
    expect(nearest('/account', entries)).toBeUndefined();
  });
});
