import type { Page } from '@playwright/test';
import { expect, test } from './support/journey';

const DASHBOARD = '/inspections/1/dashboard';

/** How many rows the ledger says it lists. */
async function listed(page: Page): Promise<number> {
  const caption = page.getByRole('main').locator('table caption').first();
  await caption.or(page.getByText('没有符合的事项')).first().waitFor();
  if ((await caption.count()) === 0) return 0;
  const text = (await caption.textContent()) ?? '';
  return Number(/\d+/.exec(text.replaceAll(',', ''))?.[0] ?? -1);
}

type Said = { href: string; text: string; said: number };

/** The links of the dashboard that show a number, each once: `9`, `4/8`, `已销号 9 项`. */
async function numbersOf(page: Page): Promise<Said[]> {
  await page.goto(DASHBOARD);
  const links = await page
    .getByRole('main')
    .locator('a[href*="/items?"]')
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const text = (one.textContent ?? '').trim();
        const said = /^(?:[^\d]*?)(\d+)(?:\/\d+)?[^\d]*$/.exec(text)?.[1];
        return said ? [{ href: one.getAttribute('href') ?? '', text, said: Number(said) }] : [];
      }),
    );
  const same = (one: Said, other: Said) => one.href === other.href && one.text === other.text;
  return links.filter((link, at) => links.findIndex((other) => same(link, other)) === at);
}

async function isHeld(page: Page, { href, said }: Said): Promise<boolean> {
  await page.goto(href);
  return (await listed(page)) === said;
}

test('every number of the dashboard opens the list that it counts', async ({ as }) => {
  test.setTimeout(180_000);
  const page = await as('zhuren', { path: DASHBOARD });
  const numbers = await numbersOf(page);
  expect(numbers.length).toBeGreaterThan(20);
  const wrong: Said[] = [];
  for (const number of numbers) if (!(await isHeld(page, number))) wrong.push(number);
  // other journeys write meanwhile: what differed is read again, number and list one right after the other
  const still: string[] = [];
  for (const { href } of wrong) {
    const again = (await numbersOf(page)).filter((one) => one.href === href);
    for (const one of again) if (!(await isHeld(page, one))) still.push(`${one.text} → ${href}`);
  }
  expect(still).toEqual([]);
});

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
