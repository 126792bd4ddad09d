import { request } from 'node:http';
import { PROXY_KINDS, proxyAddress, proxyProgram, startFrontProxy } from '@/lib/testing/front-proxy';
import { accountOf, expect, test as base } from './support/journey';
import { openOffice } from './support/office';

/** The name that the certificate of the examples is for leads to this machine. */
const test = base.extend<object, object>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP zhenggai.example.cn 127.0.0.1'];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ timeout: 180_000 });

for (const kind of PROXY_KINDS)
  test(`behind ${kind}, with the example of deploy/: sign-in, an action, a redirect, a file that is too large`, async ({
    browser,
  }) => {
    test.skip(proxyProgram(kind) === null, `${kind} is not installed`);
    const { port, origin } = await proxyAddress();
    const settings = { NEXTAUTH_URL: origin, RECTIFY_TRUSTED_PROXIES: '127.0.0.1', RECTIFY_UPLOAD_MAX_MB: '1' };
    const office = await openOffice(settings);
    const proxy = await startFrontProxy(kind, port, Number(new URL(office.origin).port));
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' });
    try {
      const page = await context.newPage();
      const enter = async (account: string, path: string) => {
        await page.goto(`${origin}${path}`);
        expect(page.url().startsWith(`${origin}/sign-in`)).toBe(true);
        await page.getByRole('textbox', { name: '账号' }).fill(account);
        await page.getByRole('textbox', { name: '密码' }).fill(accountOf(account).password);
        await page.getByRole('button', { name: '登录', exact: true }).click();
        await page.waitForURL(`${origin}${path}`);
      };
      await enter('zhaoshang1b', '/inspections/1/work');
      const names = (await context.cookies()).map((one) => one.name);
      expect(names.filter((name) => name.includes('session'))).toEqual([expect.stringMatching(/^__Host-/)]);

      const place = page.getByRole('form').filter({ has: page.getByRole('button', { name: '上报进展' }) });
      await place.getByLabel('做了什么').fill('经代理上报。');
      await place.getByRole('button', { name: '上报进展' }).click();
      await expect(page.getByText('进展已上报。').first()).toBeVisible();

      const refused = await page.evaluate(async () => {
        const asked = new URLSearchParams({ inspection: '1', item: '6', measures: '1', kind: 'PHOTO', name: 'x.png' });
        const body = new Uint8Array(2 * 1_048_576);
        const answer = await fetch(`/api/evidence?${asked}`, { method: 'POST', body });
        return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
      });
      expect(refused).toEqual({ status: 413, code: 'FILE_TOO_LARGE' });

      await context.clearCookies();
      await enter('xitong', '/jobs');
      await expect(page.getByText(/反向代理|RECTIFY_TRUSTED_PROXIES/)).toHaveCount(0);
    } finally {
      await context.close();
      await proxy.close();
      await office.close();
    }
  });

/** Asks with headers that a proxy would send. */
function send(origin: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/sign-in`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

base(
  'what is wrong with the headers of a proxy is said to the system administrator, and to nobody else',
  async ({ office, as }) => {
    const { host } = new URL(office.origin);
    expect(await send(office.origin, { host: 'evil.example' })).toBe(421);
    expect(await send(office.origin, { host, 'x-forwarded-for': '10.1.1.1' })).toBe(200);
    const system = await as('xitong', { path: '/jobs' });
    await expect(system.getByText('有请求的主机名是 evil.example').first()).toBeVisible();
    await expect(system.getByText('127.0.0.1 转发了请求，但不在 RECTIFY_TRUSTED_PROXIES 里').first()).toBeVisible();
    for (const account of ['anquan', 'shenji', 'zhuren']) {
      const page = await as(account, { path: '/account' });
      await expect(page.getByText('RECTIFY_TRUSTED_PROXIES')).toHaveCount(0);
    }
  },
);
