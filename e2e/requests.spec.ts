import { expect, ROLES, test } from './support/journey';

test('what another site sends in a signed-in browser is refused', async ({ as, baseURL }) => {
  const page = await as('lvyue2', { path: '/inspections/1/items/12?report=3' });
  const fields = await page
    .getByRole('main')
    .locator('form')
    .filter({ has: page.getByRole('button', { name: '上报进展' }) })
    .evaluate((form) =>
      [...new FormData(form as HTMLFormElement)].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      ),
    );
  const send = (origin: string) =>
    page.request.post('/inspections/1/items/12?report=3', {
      headers: { origin },
      multipart: Object.fromEntries(fields.map(([name, value]) => [name, name === 'done' ? '外站写入' : value])),
      maxRedirects: 0,
    });
  const foreign = await send('https://example.org');
  expect(foreign.status()).toBeGreaterThanOrEqual(400);
  const upload = await page.request.post('/api/evidence', { headers: { origin: 'https://example.org' }, data: 'x' });
  expect(upload.status()).toBeGreaterThanOrEqual(400);
  const out = await page.request.post('/api/auth/signout', { headers: { origin: 'https://example.org' }, form: {} });
  expect((await page.request.get('/api/auth/alive', { maxRedirects: 0 })).status(), `signed out: ${out.status()}`).toBe(
    204,
  );
  await page.goto('/inspections/1/items/12');
  await expect(page.getByRole('main')).not.toContainText('外站写入');
  // the same request from our own origin is taken: it was the origin that was refused
  expect((await send(baseURL ?? '')).status()).toBeLessThan(400);
  await page.reload();
  await expect(page.getByRole('main')).toContainText('外站写入');
});

test('every page says what a browser may do with it', async ({ as }) => {
  const page = await as('zhuren', { path: '/account' });
  const { headers } = await page.request
    .get('/inspections/1/dashboard')
    .then((answer) => ({ headers: answer.headers() }));
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBeTruthy();
  expect(headers['x-powered-by']).toBeUndefined();
});

test('an action that leads to another page is no request of a proxy', async ({ as }) => {
  const page = await as(ROLES.AUDIT_ADMIN, { path: '/account' });
  await page.getByRole('button', { name: '退出登录' }).first().click();
  await expect(page).toHaveURL(/sign-in/);
  const again = await as(ROLES.SYSTEM_ADMIN, { path: '/jobs' });
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('后台任务');
  await expect(again.getByText('RECTIFY_TRUSTED_PROXIES')).toHaveCount(0);
  const forwarded = await again.request.get('/jobs', { headers: { 'x-forwarded-for': '10.1.1.1' } });
  expect(forwarded.status()).toBe(200);
  await expect(async () => {
    await again.reload();
    await expect(again.getByText('RECTIFY_TRUSTED_PROXIES')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
