import type { Page } from '@playwright/test';
import { formsReady } from './support/forms';
import { expect, test } from './support/journey';

const REPORT = '/inspections/1/items/12?report=3';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const file = (name: string) => ({ name, mimeType: 'application/octet-stream', buffer: PNG });

/** The form of a report, on a page of its own: what the browser says of a broken line is no fault here. */
async function reportOf(followed: Page) {
  const page = await followed.context().newPage();
  await page.goto(REPORT);
  await formsReady(page);
  const form = page.getByRole('form', { name: /上报措施/ });
  return { page, proves: form.getByLabel('证明什么'), files: form.locator('input[type=file]'), form };
}

test('what was said of a file that is refused stands there again, and goes out with the one that takes its place', async ({
  as,
}) => {
  const { page, form, proves, files } = await reportOf(await as('lvyue2', { path: '/account' }));
  await proves.fill('证明流程已公示。');
  await files.setInputFiles(file('程序.exe'));
  await expect(form.getByText(/这里不接受/).first()).toBeVisible();
  await expect(proves).toHaveValue('证明流程已公示。');
  await files.setInputFiles(file('公示照片.png'));
  await expect(proves).toHaveValue('');
  await expect(page.getByRole('main').getByText('证明流程已公示。', { exact: false }).first()).toBeAttached();
});

test('a broken line while a file is sent: it goes out again with what is said of it by then', async ({ as }) => {
  const { page, form, proves, files } = await reportOf(await as('lvyue2', { path: '/account' }));
  await page.route('**/api/evidence?*', (route) => route.abort());
  await proves.fill('台账一份');
  await files.setInputFiles(file('台账扫描.png'));
  await expect(form.getByText('没有传完，文件没有保存。').first()).toBeVisible();
  await expect(proves).toHaveValue('台账一份');
  await page.unroute('**/api/evidence?*');
  await proves.fill('台账一份，十二页');
  await form.getByRole('button', { name: '重传' }).click();
  await expect(page.getByRole('main').getByText('台账一份，十二页', { exact: false }).first()).toBeAttached();
  await expect(proves).toHaveValue('');
});

test('too much said of a file is counted and not cut: the file waits until it is shorter', async ({ as }) => {
  const { form, proves, files } = await reportOf(await as('lvyue2', { path: '/account' }));
  const long = '证'.repeat(10_000);
  await proves.fill(long);
  await expect(form.getByText('超过 300 字，多了 9700 字').first()).toBeVisible();
  await files.setInputFiles(file('长说明.png'));
  await expect(form.getByRole('button', { name: '重传' })).toBeVisible();
  await expect(proves).toHaveValue(long);
  await proves.fill('短说明');
  await form.getByRole('button', { name: '重传' }).click();
  await expect(form.getByText('校验一致').first()).toBeVisible();
});

test('leaving while a file is sent asks; staying keeps it going', async ({ as }) => {
  const { page, form, files } = await reportOf(await as('lvyue2', { path: '/account' }));
  let pass = () => undefined as void;
  const gate = new Promise<void>((resolve) => (pass = resolve));
  await page.route('**/api/evidence?*', async (route) => {
    await gate;
    await route.continue();
  });
  await files.setInputFiles(file('大文件.png'));
  await page.getByRole('link', { name: /台账/ }).first().click();
  const asked = page.getByRole('dialog', { name: '还有内容没有提交' });
  await expect(asked).toContainText('文件还在上传');
  await asked.getByRole('button', { name: '留下' }).click();
  pass();
  await expect(form.getByRole('list', { name: '正在上传的文件' })).toHaveCount(0);
  await expect(page.getByRole('main').getByText('大文件.png', { exact: false }).first()).toBeAttached();
  await page.getByRole('link', { name: /台账/ }).first().click();
  await page.waitForURL(/\/items(\?|$)/);
});
