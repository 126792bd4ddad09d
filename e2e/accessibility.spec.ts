import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/journey';

test('axe finds nothing on the sign-in page', async ({ page, watch, baseURL }) => {
  watch.follow(page, baseURL ?? '');
  await page.goto('/sign-in');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => one.id)).toEqual([]);
});

test('axe finds nothing on the ledger', async ({ as }) => {
  const page = await as('zonghe', { path: '/inspections/1/items' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => one.id)).toEqual([]);
});
