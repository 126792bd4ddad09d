import type { Page } from '@playwright/test';
import { withClient } from '@/lib/operations/roles';
import { dayAt } from '@/lib/platform/day';
import { TEST_NOW } from '@/lib/testing/seeded-template';
import { misplaced } from './support/boxes';
import { formsReady } from './support/forms';
import { expect, test } from './support/journey';

const WORK = '/inspections/1/work';

/** The one line of a list of my work; following it. */
async function follow(page: Page, list: string): Promise<void> {
  await page.goto(WORK);
  const part = page.getByRole('region', { name: list });
  await part.getByRole('link').first().click();
  await page.waitForURL(/\/notices/);
  await formsReady(page);
}

/** Nothing of the page lies on anything else, on a phone, between and wide. */
async function inPlace(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const width of [390, 940, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await misplaced(page), `${page.url()} at ${width} px`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}

/** What the data leaves open is filled in. */
const fillBlanks = (ownerUrl: string) =>
  withClient(ownerUrl, (client) =>
    client.query(`UPDATE "DocumentParagraph" SET "publicText" = '联系电话见门户网站。' WHERE "publicText" LIKE '%＿%'`),
  );

test('a notice waits in one queue after another, up to what the public says of it; nothing of that is decided by one click', async ({
  as,
  office,
  browser,
}) => {
  test.setTimeout(240_000);
  const rectification = await as('zhenggai', { path: '/inspections/1/notices' });
  await formsReady(rectification);
  await rectification.getByRole('button', { name: '起草通报' }).click();
  await rectification.waitForURL(/\/notices\/\d+/);
  await expect(rectification.getByText('通报已按数据起草。')).toBeVisible();
  await fillBlanks(office.ownerUrl);
  await follow(rectification, '在起草的通报');
  await rectification.getByRole('button', { name: '送保密审查' }).click();
  await expect(rectification.getByText('已送保密审查。').first()).toBeVisible();

  const leader = await as('chen', { path: '/account' });
  await follow(leader, '待保密审查的通报');
  await inPlace(leader);
  const review = leader.getByRole('region', { name: '保密审查' });
  await expect(review.getByLabel('结论')).toHaveValue('');
  await expect(review.getByLabel('审查日期')).toHaveValue('');
  await review.getByLabel('结论').selectOption({ label: '可以公开' });
  await review.getByLabel('审查日期').fill('2020-01-01');
  await review.getByRole('button', { name: '提交审查结论' }).click();
  await expect(review.getByRole('checkbox', { name: /早于起草日/ })).not.toBeChecked();
  await review.getByRole('button', { name: '今天' }).click();
  await review.getByRole('button', { name: '提交审查结论' }).click();
  await expect(leader.getByText('审查结论已记录。').first()).toBeVisible();

  const principal = await as('zhuren', { path: '/account' });
  await follow(principal, '待批准的通报');
  await inPlace(principal);
  const approval = principal.getByRole('region', { name: '批准' });
  const signed = approval.getByLabel('成文日期');
  await expect(signed).toHaveValue('');
  for (const [day, said] of [
    ['1900-01-01', /早于反馈日/],
    ['2199-01-01', /天以后/],
  ] as const) {
    await signed.fill(day);
    await approval.getByRole('button', { name: '批准并定稿' }).click();
    await expect(approval.getByRole('checkbox', { name: said })).not.toBeChecked();
  }
  await signed.fill('2999-01-01');
  await approval.getByRole('button', { name: '批准并定稿' }).click();
  await expect(approval.getByText('年份在 1900 到 2200 之间').first()).toBeVisible();
  await signed.fill(dayAt(new Date(TEST_NOW)));
  await approval.getByRole('button', { name: '批准并定稿' }).click();
  await expect(principal.getByText('通报已批准，文字和数字已定稿。').first()).toBeVisible();

  await follow(rectification, '待发布的通报');
  await rectification.getByRole('button', { name: '发布通报', exact: true }).click();
  const asked = rectification.getByRole('dialog', { name: /发布通报第 1 版/ });
  await asked.getByRole('button', { name: '不做' }).click();
  await rectification.getByRole('button', { name: '发布通报', exact: true }).click();
  await asked.getByRole('button', { name: '发布通报' }).click();
  await expect(rectification.getByText('通报已发布。').first()).toBeVisible();
  await inPlace(rectification);

  const context = await browser.newContext({ baseURL: office.origin });
  const visitor = await context.newPage();
  await visitor.goto(rectification.url().replace(/\/inspections\/1/, ''));
  await inPlace(visitor);
  const words = visitor.getByRole('textbox', { name: '意见' });
  await visitor.getByRole('button', { name: '提交意见' }).click();
  await expect(visitor.getByText('意见没有填写。')).toBeVisible();
  const long = `窗口还要排队。\n${'很'.repeat(2_000)}`;
  await words.fill(long);
  await visitor.getByRole('button', { name: '提交意见' }).click();
  await expect(visitor.getByText(/文字太长/)).toBeVisible();
  await expect(words).toHaveValue(long);
  await words.fill('窗口还要排队。');
  await visitor.getByRole('button', { name: '提交意见' }).click();
  await expect(visitor.getByText('意见已收到')).toBeVisible();
  await context.close();

  await follow(rectification, '待处理的公众意见');
  await inPlace(rectification);
  const feedback = rectification.getByRole('region', { name: '公众意见' });
  await feedback.getByRole('textbox').fill('已增设窗口。');
  await feedback.getByRole('button', { name: '记录处理情况' }).click();
  await expect(rectification.getByText('处理情况已记录。').first()).toBeVisible();
  for (const page of [rectification, principal, leader]) {
    await page.goto(WORK);
    await expect(page.getByRole('region', { name: /通报|公众意见/ })).toHaveCount(0);
  }
});
