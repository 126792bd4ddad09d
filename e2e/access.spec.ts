import { expect, ROLES, test, type RoleName } from './support/journey';
import { ROUTES, routesOnDisk } from './support/routes';

const root = new URL('..', import.meta.url).pathname;
const roles = Object.keys(ROLES) as RoleName[];
const walked = Object.entries(ROUTES).filter(([, route]) => (route.method ?? 'GET') === 'GET');

test('every route of the application is in the table, and nothing else', () => {
  expect(routesOnDisk(decodeURI(root))).toEqual(Object.keys(ROUTES).sort());
});

for (const role of roles) {
  test(`${role} gets what the table says and nothing more`, async ({ as }) => {
    const page = await as(ROLES[role], { path: '/account' });
    const wrong: string[] = [];
    for (const [path, route] of walked) {
      const answer = await page.request.get(route.sample, { maxRedirects: 0 });
      const status = answer.status();
      const got = status === 200 || status === 204 || (route.answer === 'redirect' && status >= 300 && status < 400);
      if (got !== route.may.includes(role)) wrong.push(`${path}: ${status}`);
      else if (!got && status !== 404) wrong.push(`${path}: ${status} instead of 404`);
      if (!/no-store/.test(answer.headers()['cache-control'] ?? '')) wrong.push(`${path}: may be kept by a cache`);
    }
    expect(wrong).toEqual([]);
  });
}

test('signed-out people get to sign-in, and nothing of what is inside', async ({ request }) => {
  const wrong: string[] = [];
  for (const [path, route] of walked) {
    const answer = await request.get(route.sample, { maxRedirects: 0 });
    const status = answer.status();
    if (route.open) {
      if (status !== 200) wrong.push(`${path}: ${status}`);
    } else if (path === '/setup' || path.startsWith('/notices/')) {
      if (status !== 404) wrong.push(`${path}: ${status}`);
    } else if (path.startsWith('/api/')) {
      if (status !== 401) wrong.push(`${path}: ${status}`);
    } else if (![303, 307].includes(status) || !(answer.headers()['location'] ?? '').includes('/sign-in'))
      wrong.push(`${path}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test('an item of another section answers like one that does not exist', async ({ as }) => {
  const page = await as('lvyue', { path: '/account' });
  const plain = async (number: number) => {
    const answer = await page.request.get(`/inspections/1/items/${number}`);
    const body = await answer.text();
    return {
      status: answer.status(),
      body: body
        .replaceAll(`items/${number}`, 'items/N')
        .replaceAll(`"${number}"`, '"N"')
        .replace(/nonce="[^"]*"/g, '')
        .replace(/[A-Za-z0-9+/]{24}/g, '')
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
        .replace(/"secondsLeft":\d+|\d{2}:\d{2}/g, ''),
    };
  };
  const foreign = await plain(15);
  const absent = await plain(95);
  expect(foreign.status).toBe(404);
  expect(absent.status).toBe(404);
  expect(foreign.body.length).toBe(absent.body.length);
});
