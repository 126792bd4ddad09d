import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from './support/journey';

test('the bench by keyboard: the next measure, a word, accepted, told how many are judged', async ({ as }) => {
  const page = await as('xuncha', { path: '/inspections/1/reviews/16' });
  await expect(page.getByText('已判 0/2')).toBeVisible();
  await page.keyboard.press('j');
  await page.waitForURL(/measure=2/);
  await page.keyboard.press('k');
  await page.waitForURL(/measure=1/);
  await page.getByLabel('措施 1 验收意见').fill('j');
  await expect(page).toHaveURL(/measure=1/);
  await page.getByLabel('措施 1 验收意见').fill('材料齐全');
  await page.getByLabel('措施 1 验收意见').blur();
  await page.keyboard.press('a');
  await expect(page.getByText('已判 1/2')).toBeVisible();
  await page.goto('/inspections/1/reviews/16?measure=1');
  await expect(page.getByLabel('措施 1 验收意见')).toHaveValue('材料齐全');
  const finish = page.getByRole('button', { name: '完成验收' });
  await expect(finish).toHaveAttribute('aria-disabled', 'true');
});

test('a preview runs nothing: images and PDF in place, everything else only as a download', async ({ as }) => {
  const page = await as('xuncha', { path: '/inspections/1/reviews/3' });
  await expect(page.getByText('这种文件不在页面里打开，下载后看。').first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载', exact: true }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  const hash = await page
    .getByText(/校验值 [0-9a-f]{64}/)
    .first()
    .innerText();
  const found = createHash('sha256')
    .update(readFileSync(await download.path()))
    .digest('hex');
  expect(hash).toContain(found);

  await page.goto('/inspections/1/reviews/14');
  const src = await page.locator('iframe').first().getAttribute('src');
  expect(src).toContain('inline=1');
  const shown = await page.request.get((src ?? '').split('#')[0] ?? '');
  expect(shown.headers()['content-type']).toBe('application/pdf');
  expect(shown.headers()['content-security-policy']).toContain("default-src 'none'");
});
