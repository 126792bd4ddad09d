import type { Page } from '@playwright/test';
import { beforeTheScript, faultsOfForms, firstTexts, formsReady, standing, typeEverywhere } from './support/forms';
import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

const REPORT = '/inspections/1/items/12?report=3';
const LIMIT = 10_000;

for (const { role, samples } of pagesToWalk())
  test(`what is typed into any form of ${role} comes back, nothing cuts, nothing speaks the browser's language`, async ({
    as,
  }) => {
    test.setTimeout(60_000 + samples.length * 15_000);
    const page = await as(ROLES[role], { path: '/account' });
    for (const sample of samples) {
      const { open } = await beforeTheScript(page, sample);
      const early = await typeEverywhere(page, '先写');
      await open();
      expect.soft(await standing(page, Object.keys(early)), `${sample}, before the script`).toEqual(early);
      expect.soft(await faultsOfForms(page), sample).toEqual([]);
      const typed = await typeEverywhere(page);
      await page.reload();
      await formsReady(page);
      await expect.poll(() => standing(page, Object.keys(typed)), { message: sample }).toEqual(typed);
    }
  });

/** More than any field takes, with signs of two units and line breaks of two. */
const TOO_LONG = '\u{1f600}整改落实。\r\n'.repeat(4_000);

/** Sends a form with a text that is too long; whether it stands there whole afterwards, and says so. */
async function staysWhole(page: Page, id: string): Promise<boolean> {
  const field = page.locator(`[id="${id}"]`);
  await field.evaluate((one, text) => {
    for (let fold = one.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
    const own = one instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(own, 'value')?.set?.call(one, text);
    one.dispatchEvent(new Event('input', { bubbles: true }));
  }, TOO_LONG);
  const typed = await field.inputValue();
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await field.evaluate((one) => (one as HTMLInputElement).form?.requestSubmit());
  await answered;
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  return typed.length > 20_000 && (await field.inputValue()) === typed;
}

for (const { role, samples } of pagesToWalk())
  test(`a text that is too long for any form of ${role} is refused beside its field and stays whole`, async ({
    as,
  }) => {
    test.setTimeout(60_000 + samples.length * 20_000);
    const page = await as(ROLES[role], { path: '/account' });
    const seen: string[] = [];
    for (const sample of samples) {
      await page.goto(sample);
      await formsReady(page);
      for (const id of await firstTexts(page, seen)) {
        seen.push(id.replace(/\d+/g, 'n'));
        await page.evaluate(() => sessionStorage.clear());
        await page.goto(sample);
        await formsReady(page);
        expect.soft(await staysWhole(page, id), `${sample} ${id}`).toBe(true);
      }
      await page.evaluate(() => sessionStorage.clear());
    }
  });

test('a broken line: the form stays with everything typed and goes out again, once', async ({ as }) => {
  const followed = await as('lvyue2', { path: '/account' });
  // a page of its own: what the browser says of the broken line is no fault here
  const page = await followed.context().newPage();
  await page.goto(REPORT);
  const form = page.getByRole('form', { name: /上报措施/ });
  await form.getByLabel('做了什么').fill('走访了三家企业。\n问题清单已转办。');
  await page.route('**/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await form.getByRole('button', { name: '上报进展' }).click();
  await expect(form.getByText('没有发出', { exact: false })).toBeVisible();
  await expect(form.getByLabel('做了什么')).toHaveValue('走访了三家企业。\n问题清单已转办。');
  await page.unroute('**/*');
  await form.getByRole('button', { name: '再发一次' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
  await page.goto('/inspections/1/items/12');
  await expect(page.getByRole('main').getByText('走访了三家企业。', { exact: false }).first()).toBeVisible();
});

test('a report of 10 000 characters with line breaks is taken whole; one more says so beside its field and stays', async ({
  as,
}) => {
  const page = await as('lvyue2', { path: REPORT });
  const form = page.getByRole('form', { name: /上报措施/ });
  const field = form.getByLabel('做了什么');
  const line = `${'整'.repeat(99)}\n`;
  const long = `${line.repeat(99)}${'整'.repeat(100)}`;
  await field.fill(`${long}多`);
  await expect(form.getByText(`${LIMIT + 1}/${LIMIT}`)).toBeVisible();
  await form.getByRole('button', { name: '上报进展' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText(`超过 ${LIMIT} 字`, { exact: false }).first()).toBeVisible();
  await expect(field).toHaveValue(`${long}多`);
  await field.fill(long);
  await form.getByRole('button', { name: '上报进展' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
  const said = await page.getByRole('main').evaluate((main) => main.textContent ?? '');
  expect(said).toContain('整'.repeat(100));
});

test('what is typed before the script is there wins over what was kept, which is offered', async ({ as }) => {
  const page = await as('lvyue2', { path: REPORT });
  await formsReady(page);
  const field = page.getByRole('form', { name: /上报措施/ }).getByLabel('做了什么');
  await field.fill('上次写到一半。');
  const { open } = await beforeTheScript(page, REPORT);
  await field.fill('已对账。');
  await open();
  await expect(field).toHaveValue('已对账。');
});

for (const { account, path, kind } of [
  { account: 'zhenggai', path: '/inspections/1/plan?item=12', kind: 'textarea' },
  { account: 'xitong', path: '/people/5', kind: 'input[type=text]' },
])
  test(`what is typed over a marked text takes its place, though the script comes between: ${kind}`, async ({ as }) => {
    const page = await as(account, { path: '/account' });
    const { open } = await beforeTheScript(page, path);
    const field = page.locator(`main form ${kind}:not(:placeholder-shown):not([readonly])`).first();
    await expect(field).not.toHaveValue('');
    await field.selectText();
    await open();
    await page.keyboard.insertText('已对账。');
    await expect(field).toHaveValue('已对账。');
  });

test('leaving with something typed asks; staying stays, and what was left comes back', async ({ as }) => {
  const page = await as('zhenggai', { path: '/inspections/1/plan?item=12' });
  await formsReady(page);
  const reason = page.getByLabel('修改理由').first();
  await reason.fill('换届');
  await page.getByRole('link', { name: /台账/ }).first().click();
  const asked = page.getByRole('dialog', { name: '还有内容没有提交' });
  await asked.getByRole('button', { name: '留下' }).click();
  await expect(asked).toBeHidden();
  await expect(reason).toHaveValue('换届');
  await page.getByRole('link', { name: /台账/ }).first().click();
  await asked.getByRole('button', { name: '离开' }).click();
  await page.waitForURL(/\/items/);
  await page.goto('/inspections/1/plan?item=12');
  await expect(reason).toHaveValue('换届');
  await page.getByRole('button', { name: '放弃' }).first().click();
  await expect(reason).toHaveValue('');
});

test('disabling asks first and names the person', async ({ as }) => {
  const page = await as('xitong', { path: '/people/5' });
  await formsReady(page);
  await page.getByRole('button', { name: '停用', exact: true }).click();
  const asked = page.getByRole('dialog', { name: /^停用/ });
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await expect(asked.getByRole('heading')).toContainText(name);
  await asked.getByRole('button', { name: '不做' }).click();
  await expect(asked).toBeHidden();
  await expect(page.getByRole('button', { name: '停用', exact: true })).toBeVisible();
});

test('the help promises what the page has: J and K go along the ledger', async ({ as }) => {
  const page = await as('zhenggai', { path: '/inspections/1/items' });
  await formsReady(page);
  const help = page.getByRole('dialog', { name: '按键' });
  // the keys are there once their script is
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toContainText('下一项、上一项', { timeout: 500 });
  }).toPass();
  await expect(help).not.toContainText('选中当前行');
  await expect(help).not.toContainText('审阅台');
  await page.keyboard.press('Escape');
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.textContent ?? '');
  await page.keyboard.press('j');
  const first = await focused();
  expect(first).not.toBe('');
  await page.keyboard.press('j');
  expect(await focused()).not.toBe(first);
  await page.keyboard.press('k');
  expect(await focused()).toBe(first);
});

for (const { account, path } of [
  { account: 'anquan', path: '/sessions' },
  { account: 'anquan', path: '/roles/5' },
  { account: 'xitong', path: '/people/5' },
  { account: 'xunchaban', path: '/inspections/1/settings' },
])
  test(`what is asked before a deed can be read whole, and nothing is done by looking: ${path}`, async ({ as }) => {
    await as('zonghe', { path: '/account' });
    const page = await as(account, { path, locale: 'en' });
    await formsReady(page);
    const buttons = page.getByRole('main').locator('button[aria-haspopup=dialog]:visible');
    const count = await buttons.count();
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < Math.min(count, 3); at += 1) {
      await buttons.nth(at).click();
      const asked = page.locator('dialog:modal');
      await expect(asked).toBeVisible();
      const over = await asked.evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(over, await asked.innerText()).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await expect(asked).toHaveCount(0);
    }
    await page.reload();
    await formsReady(page);
    await expect(buttons).toHaveCount(count);
  });
