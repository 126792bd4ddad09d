import type { Page } from '@playwright/test';
import { expect, test } from './support/journey';

const DASHBOARD = '/inspections/1/dashboard';

test('a cell of the wall opens its measure, and the wall is one stop of the tab key', async ({ as }) => {
  const page = await as('zhuren', { path: DASHBOARD });
  const cell = page.getByRole('link', { name: /^7-2 / });
  await cell.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: /^7-3 / })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/items\/7/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('突出招新引优和提质增效');
});

test('prints on one width of A4 landscape', async ({ as }) => {
  const page = await as('zhuren', { path: DASHBOARD });
  await page.emulateMedia({ media: 'print' });
  // 297 mm less two margins of 10 mm, at 96 dots an inch
  await page.setViewportSize({ width: 1046, height: 720 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1046);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(3);
});

/** The forms of a page that write. */
const writing = (page: Page) =>
  page
    .getByRole('main')
    .locator('form')
    .evaluateAll((all) => all.filter((form) => (form as HTMLFormElement).method === 'post').length);

test('the supervising body reads everything and is offered nothing to change', async ({ as }) => {
  const page = await as('jiandu', { path: DASHBOARD });
  for (const path of [DASHBOARD, '/inspections/1/items', '/inspections/1/items/10', '/inspections/1/items/1/closing']) {
    await page.goto(path);
    expect(await writing(page), path).toBe(0);
  }
  const head = await as('zonghe', { path: '/inspections/1/items/11' });
  expect(await writing(head)).toBeGreaterThan(0);
});
