import { expect, test } from './support/journey';

const LEDGER = '/inspections/1/items';

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

test('the language is switched where it is, and the page stays', async ({ as }) => {
  const page = await as('zhuren', { path: LEDGER, locale: 'en' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/[\u4e00-\u9fff]/);
  const navigation = await page.getByRole('navigation', { name: /main/i }).first().innerText();
  expect(navigation).not.toMatch(/[\u4e00-\u9fff]/);
});
