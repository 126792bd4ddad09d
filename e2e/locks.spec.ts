import { withClient } from '@/lib/operations/roles';
import { accountOf, expect, test } from './support/journey';
import { openOffice, type Office } from './support/office';

let office: Office;
// addresses are told by a proxy that is listed, so that strangers can be told from the owner
test.beforeAll(async () => {
  office = await openOffice({ RECTIFY_TRUSTED_PROXIES: '127.0.0.1' }, (ownerUrl) =>
    withClient(ownerUrl, async (client) => {
      await client.query(`UPDATE "Person" SET "mustChangePassword" = true WHERE account = 'caiwu'`);
    }),
  );
});
test.afterAll(() => office.close());
test.describe.configure({ timeout: 180_000 });

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');

/** Signs in over HTTP from an address; gives the cookies of the session, or null when it was refused. */
async function signIn(address: string, account: string, password: string): Promise<string | null> {
  const headers = { 'x-forwarded-for': address, origin: office.origin };
  const asked = await fetch(`${office.origin}/api/auth/csrf`, { headers });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answer = await fetch(`${office.origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: cookiesOf(asked), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, account, password, json: 'true' }),
  });
  const cookies = cookiesOf(answer);
  return /session=[^;]+/.test(cookies) ? cookies : null;
}

const alive = async (cookie: string) =>
  (await fetch(`${office.origin}/api/auth/alive`, { headers: { cookie }, redirect: 'manual' })).status;

const OWNER = '10.20.0.1';
const STRANGER = '10.20.0.66';

test('five wrong passwords of a stranger lock the account, and the session of its owner goes on', async () => {
  const { account, password } = accountOf('lvyue');
  const cookie = await signIn(OWNER, account, password);
  expect(cookie).not.toBeNull();
  for (let time = 0; time < 5; time += 1) expect(await signIn(STRANGER, account, `wrong ${time}`)).toBeNull();
  expect(await signIn(STRANGER, account, password)).toBeNull();
  expect(await signIn('10.20.0.2', account, password)).toBeNull();
  expect(await alive(cookie ?? '')).toBe(204);
  const page = await fetch(`${office.origin}/inspections/1/work`, {
    headers: { cookie: cookie ?? '' },
    redirect: 'manual',
  });
  expect(page.status).toBe(200);
});

test('sixteen bad tries that came first leave a good one of another address before most of them', async () => {
  const { account, password } = accountOf('zhuren');
  const order: string[] = [];
  const bad = Array.from({ length: 16 }, (_, time) =>
    signIn(STRANGER, 'nobody.there', `wrong ${time}`).then((found) => order.push(found ? 'open' : 'bad')),
  );
  const good = signIn(OWNER, account, password).then((found) => order.push(found ? 'good' : 'refused'));
  await Promise.all([...bad, good]);
  expect(order.filter((one) => one !== 'bad')).toEqual(['good']);
  // two that are being worked on, two that found the queue of their address full, and one round
  expect(order.indexOf('good')).toBeLessThan(8);
});

test('weak choices of a new password burn neither the first one nor the sign-in', async ({ browser }) => {
  const { account, password } = accountOf('caiwu');
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '10.20.0.3' } });
  const page = await context.newPage();
  await page.goto(`${office.origin}/sign-in`);
  await page.getByRole('textbox', { name: '账号' }).fill(account);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/account\/password/);
  const choose = async (words: string) => {
    await page.getByLabel('现在的密码').fill(password);
    await page.getByLabel('新密码', { exact: true }).fill(words);
    await page.getByLabel('再输一次新密码').fill(words);
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: '修改密码' }).click();
    await sent;
  };
  for (const words of ['short1', 'password1', '123456', 'qwertyui', 'aaaaaaaa', 'letmein'] as const) {
    await choose(words);
    await expect(page.getByLabel('新密码', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  }
  await choose('清风-walks-by-the-river-88');
  await page.waitForURL((url) => !url.pathname.startsWith('/account/password'));
  expect(await signIn('10.20.0.4', account, '清风-walks-by-the-river-88')).not.toBeNull();
  await context.close();
});
