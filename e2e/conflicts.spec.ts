import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { formsReady, textsOfVersioned, writeInto } from './support/forms';
import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

const notice = readFileSync(new URL('./fixtures/notice.txt', import.meta.url), 'utf8');
const MARK = { theirs: '先到的', mine: '后到的' };

/** Sends the form of a field and waits for its answer. */
async function send(page: Page, id: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.evaluate((field) => {
    const control = document.getElementById(field) ?? document.querySelector(`[id^="${field}"]`);
    control?.closest('form')?.requestSubmit();
  }, id);
  await answered;
}

/** Two pages of one form: the second one that sends sees both texts, who and when, chooses, and it goes through. */
async function tryBoth(first: Page, sample: string, id: string): Promise<void> {
  const second = await first.context().newPage();
  await second.goto(sample);
  await first.goto(sample);
  for (const page of [first, second]) await formsReady(page);
  const theirs = await writeInto(second, id, MARK.theirs);
  const mine = await writeInto(first, id, MARK.mine);
  await send(second, id);
  const form = await first.evaluateHandle((field) => document.getElementById(field)?.closest('form') ?? null, id);
  await send(first, id);
  const said = first.getByRole('alert').filter({ hasText: '逐项选定' });
  await expect(said, `${sample} ${id}`).toBeVisible();
  await expect(said).toContainText(/在 ?.+(改|提交|上报|写)|\d{1,2}:\d{2}/);
  await expect(first.getByText('您填写的内容还在'), `${sample} ${id}, said once`).toHaveCount(1);
  const values = await first.getByRole('radio').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(values, `${sample} ${id}`).toEqual(expect.arrayContaining([theirs, mine]));
  const answered = first.waitForResponse((response) => response.request().method() === 'POST');
  await form.evaluate((one) => (one as HTMLFormElement).requestSubmit());
  await answered;
  await expect(said, `${sample} ${id}, sent again`).toBeHidden();
  await second.goto(sample);
  await expect
    .poll(() => second.evaluate((field) => (document.getElementById(field) as HTMLInputElement | null)?.value, id))
    .toBe(mine);
  await second.close();
}

/** Every kind of form on a page that is made from a version and holds a text; `seen` are those of other pages. */
async function tryAll(page: Page, sample: string, seen: Set<string>): Promise<void> {
  await page.goto(sample);
  await formsReady(page);
  for (const id of await textsOfVersioned(page)) {
    const kind = id.replace(/\d+/g, 'n');
    if (seen.has(kind)) continue;
    seen.add(kind);
    await tryBoth(page, sample, id);
  }
}

for (const { role, samples } of pagesToWalk().filter((one) => !['AUDIT_ADMIN', 'SECURITY_ADMIN'].includes(one.role)))
  test(`two pages and one row, every form of ${role}: both texts, who and when, and it goes on`, async ({ as }) => {
    test.setTimeout(60_000 + samples.length * 30_000);
    const page = await as(ROLES[role], { path: '/account' });
    const seen = new Set<string>();
    for (const sample of samples) await tryAll(page, sample, seen);
  });

test('two pages and one row while a document is brought in and a plan is made', async ({ as }) => {
  test.setTimeout(240_000);
  const page = await as('zhenggai', { path: '/inspections/2/imports' });
  await page.getByLabel('文字', { exact: true }).fill(notice);
  await page.getByRole('button', { name: '解析', exact: true }).click();
  await expect(page.getByRole('heading', { name: '核对解析结果' })).toBeVisible();
  const seen = new Set<string>();
  await page.locator('li[data-block] a[href*="block="]').first().click();
  await page.waitForURL(/block=/);
  await tryAll(page, page.url().replace(/#.*/, ''), seen);
  expect([...seen].some((kind) => kind.startsWith('import-'))).toBe(true);
});

test('the line breaks after a form arrived: sent again with another text it is refused by name, and goes out under a new key', async ({
  as,
}) => {
  const followed = await as('lvyue2', { path: '/account' });
  // a page of its own: what the browser says of the broken line is no fault here
  const page = await followed.context().newPage();
  await page.goto('/inspections/1/items/12?report=3');
  await formsReady(page);
  const form = page.getByRole('form', { name: /上报措施/ });
  const field = form.getByLabel('做了什么');
  await field.fill('头一遍：走访了两家企业。');
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await form.getByRole('button', { name: '上报进展' }).click();
  await expect(form.getByText('没有发出', { exact: false })).toBeVisible();
  await page.unroute('**/*');
  await field.fill('第二遍：走访了三家企业。');
  await form.getByRole('button', { name: '再发一次' }).click();
  await expect(form.getByText('已经保存过一次', { exact: false })).toBeVisible();
  await expect(field).toHaveValue('第二遍：走访了三家企业。');
  await form.getByRole('button', { name: '上报进展' }).click();
  // what arrived first stands beside it now, as anybody's report would
  await expect(form.getByRole('radio', { name: '头一遍：走访了两家企业。' })).toBeVisible();
  await form.getByRole('button', { name: '按选定的保存' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
  await page.goto('/inspections/1/items/12');
  for (const text of ['头一遍：走访了两家企业。', '第二遍：走访了三家企业。'])
    await expect(page.getByRole('main').getByText(text, { exact: false }).first()).toBeAttached();
});
