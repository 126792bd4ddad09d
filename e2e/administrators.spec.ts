import { expect, test } from './support/journey';

test('a person is created, gets a role, changes the first password, loses the session; the log says so', async ({
  as,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const origin = baseURL ?? '';
  const system = await as('xitong', { path: '/people' });
  await system.locator('summary').filter({ hasText: '新建人员' }).click();
  await system.getByLabel('姓名', { exact: true }).fill('林一');
  await system.getByLabel('账号', { exact: true }).fill('linyi');
  const place = system.getByLabel('单位和科室').first();
  await place.selectOption(await place.locator('option', { hasText: '财务科' }).first().getAttribute('value'));
  await system.getByRole('button', { name: '建立账号' }).click();
  const first = await system
    .getByText(/^[a-z0-9]{5}(-[a-z0-9]{5}){3}$/)
    .first()
    .innerText();

  const security = await as('anquan', { path: '/roles?q=linyi' });
  await security.getByRole('link', { name: '林一' }).click();
  await security.waitForURL(/\/roles\/\d+/);
  await security.getByLabel('角色', { exact: true }).selectOption({ label: '经办人' });
  const section = security.getByLabel('单位和科室');
  await section.selectOption(await section.locator('option', { hasText: '财务科' }).first().getAttribute('value'));
  await security.getByRole('button', { name: '授予', exact: true }).click();
  await expect(security.getByText('已授予。')).toBeVisible();

  const own = await browser.newContext();
  const page = await own.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('textbox', { name: '账号' }).fill('linyi');
  await page.getByRole('textbox', { name: '密码' }).fill(first);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/account\/password/);
  await page.goto(`${origin}/inspections/1/items`);
  await page.waitForURL(/\/account\/password/);
  await page.getByLabel('现在的密码').fill(first);
  await page.getByLabel('新密码', { exact: true }).fill('password1');
  await page.getByLabel('再输一次新密码').fill('password1');
  await page.getByRole('button', { name: '修改密码' }).click();
  await expect(page.getByLabel('新密码', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  const words = '清风-walks-by-the-river-88';
  await page.getByLabel('现在的密码').fill(first);
  await page.getByLabel('新密码', { exact: true }).fill(words);
  await page.getByLabel('再输一次新密码').fill(words);
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/account/password'));
  await page.goto(`${origin}/inspections/1/items`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await security.reload();
  await security.getByRole('button', { name: '结束此人全部会话' }).click();
  await security.getByRole('dialog').getByRole('button', { name: '结束此人全部会话' }).click();
  await expect(security.getByText(/已结束 \d+ 个。/)).toBeVisible();
  await page.goto(`${origin}/inspections/1/items`);
  await page.waitForURL(/\/sign-in/);
  await own.close();

  const audit = await as('shenji', { path: '/audit' });
  await expect(audit.getByRole('row').filter({ hasText: '结束会话' }).first()).toContainText('田野');
  await expect(audit.getByRole('row').filter({ hasText: '授予角色' }).first()).toContainText('田野');
  await expect(audit.getByRole('row').filter({ hasText: '新建人员' }).first()).toContainText('罗平');
});

test('nobody holds two of the three administrations, and the last holder of each stays', async ({ as }) => {
  const security = await as('anquan', { path: '/roles?q=xitong' });
  await security.getByRole('link', { name: '罗平' }).click();
  await security.waitForURL(/\/roles\/\d+/);
  await security.getByRole('button', { name: /^撤销 系统管理员/ }).click();
  const asked = security.getByRole('dialog', { name: '撤销罗平的角色：系统管理员' });
  await asked.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(security.getByText(/最后/).first()).toBeVisible();
  await security.getByLabel('角色', { exact: true }).selectOption({ label: '审计管理员' });
  await security.getByLabel('单位和科室').selectOption({ index: 1 });
  await security.getByRole('button', { name: '授予', exact: true }).click();
  await expect(security.getByText('三种职权不能由一个人兼任').first()).toBeVisible();
  await expect(security.getByText('已授予。')).toHaveCount(0);
});

test('the log is filtered, exported and verified by the audit administrator alone', async ({ as }) => {
  const audit = await as('shenji', { path: '/audit?actor=zhuren' });
  const rows = audit.getByRole('table').getByRole('row');
  expect(await rows.count()).toBeGreaterThan(1);
  for (const row of (await rows.all()).slice(1)) await expect(row).toContainText('张国梁');
  const answer = await audit.request.get('/audit/export');
  expect(answer.headers()['content-disposition']).toContain('attachment');
});
