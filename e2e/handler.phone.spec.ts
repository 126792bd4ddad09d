import { accountOf, expect, test } from './support/journey';

test('reports from a phone, and what was typed outlives a lost session', async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as('zhaoshang1b', { path: '/inspections/1/work' });
  const place = page.getByRole('form').filter({ has: page.getByRole('button', { name: '上报进展' }) });
  const words = '本周走访三家企业，问题清单已转办。';
  await place.getByLabel('做了什么').fill(words);
  await expect(place.getByText(/草稿/).first()).toBeAttached();
  const url = page.url();

  const session = (await page.context().cookies()).filter((one) => /session/.test(one.name));
  expect(session.length).toBeGreaterThan(0);
  for (const { name } of session) await page.context().clearCookies({ name });
  await place.getByRole('button', { name: '上报进展' }).click();
  await expect(page.getByText('登录已失效', { exact: false }).first()).toBeVisible();
  const { password } = accountOf('zhaoshang1b');
  await page.goto(url);
  await page.waitForURL(/sign-in/);
  await page.getByRole('textbox', { name: '账号' }).fill('zhaoshang1b');
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
  await page.goto(url);
  await expect(place.getByLabel('做了什么')).toHaveValue(words);
  await place.getByRole('button', { name: '上报进展' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
});

test('a wrong quantity is named beside its field and nothing typed is lost', async ({ as }) => {
  const page = await as('zhaoshang1b', { path: '/inspections/1/work' });
  const place = page.getByRole('form').filter({ has: page.getByRole('button', { name: '上报进展' }) });
  await place.getByLabel('做了什么').fill('已对账。');
  await place.getByLabel('数量 1：数额').fill('一些');
  await place.getByRole('button', { name: '上报进展' }).click();
  const amount = place.getByLabel('数量 1：数额');
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await expect(amount).toHaveValue('一些');
  await expect(place.getByLabel('做了什么')).toHaveValue('已对账。');
});
