import { expect, test } from './support/journey';

test('the section head sees what is missing before submitting, and nothing is sent', async ({ as }) => {
  const page = await as('zonghe', { path: '/inspections/1/items/11' });
  const button = page.getByRole('button', { name: /^送.+审签$/ });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/还差 \d+ 处，补齐后可以送审。/).first()).toBeVisible();
  await expect(
    page
      .getByRole('complementary', { name: '责任' })
      .getByText(/措施 3/)
      .first(),
  ).toBeVisible();
});

test('what another section owns is not there: no link, no page, no file', async ({ as }) => {
  const page = await as('caiwu', { path: '/inspections/1/items' });
  const numbers = await page
    .getByRole('main')
    .locator('a[href*="/items/"]')
    .evaluateAll((all) =>
      [...new Set(all.map((one) => /\/items\/(\d+)/.exec(one.getAttribute('href') ?? '')?.[1] ?? ''))].filter(Boolean),
    );
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers).not.toContain('15');
  expect((await page.request.get('/inspections/1/items/15')).status()).toBe(404);
  const found = await page.request.get('/inspections/1/items?q=党建工作按月谋划');
  expect(await found.text()).not.toContain('/items/15');
  const seen = await as('wang', { path: '/inspections/1/items?q=党建工作按月谋划' });
  await expect(seen.getByRole('link', { name: '党建工作按月谋划' }).first()).toBeVisible();
});

test('two people on one measure: the second sees both and chooses, nothing is lost', async ({ as }) => {
  test.setTimeout(120_000);
  const form = '/inspections/1/items/12?report=2';
  const first = await as('lvyue', { path: form });
  const second = await as('lvyue2', { path: form });
  await second.getByLabel('做了什么').fill('政策专员已上岗，解读稿已发两期。');
  await first.getByLabel('做了什么').fill('专岗已设，人员名单已报备。');
  await first.getByRole('button', { name: '上报进展' }).click();
  await expect(first.getByText('进展已上报。').first()).toBeVisible();
  await second.getByRole('button', { name: '上报进展' }).click();
  await expect(second.getByText(/钱莉 .*改过这一项。/)).toBeVisible();
  await expect(second.getByText('专岗已设，人员名单已报备。').first()).toBeVisible();
  await expect(second.getByText('政策专员已上岗，解读稿已发两期。').first()).toBeVisible();
  await second.getByRole('radio', { name: /政策专员已上岗/ }).check();
  await second.getByRole('button', { name: '按选定的保存' }).click();
  await expect(second.getByText('进展已上报。').first()).toBeVisible();
  await second.goto('/inspections/1/items/12');
  await expect(second.getByRole('main')).toContainText('政策专员已上岗，解读稿已发两期。');
});
