import type { BrowserContext } from '@playwright/test';
import { withClient } from '@/lib/operations/roles';
import { expect, test } from './support/journey';
import type { Office } from './support/office';
import { laySession } from './support/session';

const LEDGER = '/inspections/1/items';

const endSessions = (office: Office) =>
  withClient(office.ownerUrl, (client) =>
    client.query(`UPDATE "Session" SET "endedAt" = "createdAt" WHERE "endedAt" IS NULL AND "personId" = (
      SELECT id FROM "Person" WHERE account = 'lvyue2')`),
  );

test('a slash goes to the search; an input method that composes triggers neither search nor shortcut', async ({
  as,
}) => {
  const page = await as('zhuren', { path: LEDGER });
  const search = page.getByRole('searchbox').first();
  // the shortcut is there once the script is
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 200 });
  }).toPass();
  const asked: string[] = [];
  page.on('request', (request) => {
    const q = new URL(request.url()).searchParams.get('q');
    if (q !== null) asked.push(q);
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'dangjian', selectionStart: 8, selectionEnd: 8 });
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await cdp.send('Input.dispatchKeyEvent', { type, key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
  await cdp.send('Input.insertText', { text: '党建' });
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  await expect(page.getByRole('main')).toContainText('党建');
  expect([...new Set(asked)]).toEqual(['党建']);
});

test('shortcuts stay silent while an input method composes', async ({ as }) => {
  const page = await as('zhuren', { path: LEDGER });
  const press = (isComposing: boolean) =>
    page.evaluate((composing) => {
      const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, isComposing: composing });
      document.body.dispatchEvent(event);
      return document.activeElement?.getAttribute('type') === 'search';
    }, isComposing);
  expect(await press(true)).toBe(false);
  expect(await press(false)).toBe(true);
});

test('everything that the mouse does on the way to an item works by keyboard', async ({ as }) => {
  const page = await as('zhuren', { path: LEDGER });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.waitForURL(/\/dashboard/);
});

test('the ledger, its filters and a report work without the script', async ({ browser, baseURL, as }) => {
  const signed = await as('lvyue2', { path: LEDGER });
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await signed.context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(`${baseURL}${LEDGER}`);
  await page.getByRole('searchbox').first().fill('招商');
  await page.getByRole('searchbox').first().press('Enter');
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('table').first()).toContainText('招商');
  await page.goto(`${baseURL}/inspections/1/items/12?report=3`);
  await page.getByLabel('做了什么').fill('热线诉求已梳理一轮。');
  await page.getByRole('button', { name: '上报进展' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
  await context.close();
});

for (const [how, lose] of [
  ['ended on the server', (office: Office) => endSessions(office)],
  [
    'gone from the browser',
    async (_: Office, context: BrowserContext) => context.clearCookies({ name: 'rectify.session' }),
  ],
] as const)
  test(`a session ${how} while somebody writes without the script: the text is there and goes out after signing in`, async ({
    browser,
    office,
  }) => {
    const text = `会话${how === 'ended on the server' ? '到期' : '丢失'}时写的。\n第二行 <b>不是标记</b> & "引号"`;
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies([await laySession(office, 'lvyue2')]);
    const page = await context.newPage();
    await page.goto(`${office.origin}/inspections/1/items/12?report=3`);
    await page.getByLabel('做了什么').fill(text);
    await lose(office, context);
    await page.getByRole('button', { name: '上报进展' }).click();
    await expect(page.getByRole('heading', { name: '登录已失效' })).toBeVisible();
    await expect(page.getByRole('textbox').first()).toHaveValue(text);
    await context.addCookies([await laySession(office, 'lvyue2')]);
    await page.getByRole('button', { name: '再发一次' }).click();
    await expect(page.getByText('进展已上报。').first()).toBeVisible();
    await page.goto(`${office.origin}/inspections/1/items/12`);
    await expect(page.getByRole('main').getByText('<b>不是标记</b> & "引号"', { exact: false }).first()).toBeVisible();
    await context.close();
  });

test('the language is switched where it is, and the page stays', async ({ as }) => {
  const page = await as('zhuren', { path: LEDGER, locale: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/[\u4e00-\u9fff]/);
  const navigation = await page.getByRole('navigation', { name: /main/i }).first().innerText();
  expect(navigation).not.toMatch(/[\u4e00-\u9fff]/);
});
