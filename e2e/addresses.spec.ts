import fs from 'node:fs';
import { METHODS } from 'node:http';
import path from 'node:path';
import { expect, ROLES, test, type RoleName } from './support/journey';
import { ROUTES } from './support/routes';

/** What no page has been promised: as it stands in an address. */
const WORST = [
  '%00',
  'a%00b',
  '2147483648',
  '99999999999999999999',
  '-1',
  '1.5',
  '1e9',
  '0x10',
  'NaN',
  '%EF%BC%91',
  '%27%20OR%201%3D1--',
  '%ED%A0%80',
  '%F0%9F%92%A9',
  '%25%5C_',
  'x'.repeat(3_000),
];

const FIELD =
  /\b(\w+): (?:row|ids|oneOf|oneOr|severalOf|wholeNumber|longNumber|searchWords|addressWords|dayOrNone|patterned|allPatterned|unjudged)\b/g;

/** Every name that some page or route reads: the fields of every schema of an address, found in the sources. */
const NAMES = ['app', 'lib']
  .flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((one) => path.join(folder, one)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => fs.readFileSync(file, 'utf8'))
  .filter((source) => source.includes('addressOf({'))
  .flatMap((source) => [...source.matchAll(FIELD)].map((match) => match[1] as string))
  .filter((name, at, all) => all.indexOf(name) === at);

test('the names of the parameters are found', () => {
  expect(NAMES).toEqual(expect.arrayContaining(['q', 'pick', 'callbackUrl', 'edit', 'block', 'verb', 'report', 'tab']));
  expect(NAMES.length).toBeGreaterThan(50);
});

const allAre = (value: string) => NAMES.map((name) => `${name}=${value}`).join('&');
/** Given twice, and as other programs write lists. */
const repeated = (value: string) => NAMES.map((name) => `${name}=1&${name}=${value}&${name}[]=${value}`).join('&');

/** The address of a route with each of its segments in turn put in the place of a value, and with every parameter so. */
function addresses(path: string, sample: string): string[] {
  const [plain = sample] = sample.split('?');
  const parts = path.split('/');
  const open = parts.flatMap((part, at) => (part.startsWith('[') && !part.startsWith('[...') ? [at] : []));
  const inPlace = (at: number, value: string) =>
    plain
      .split('/')
      .map((one, index) => (index === at ? value : one))
      .join('/');
  return WORST.flatMap((value) => [
    ...open.map((at) => inPlace(at, value)),
    // 45 names of a long value would be too long an address for any server
    ...(value.length > 100
      ? [`${plain}?q=${value}&actor=${value}`]
      : [`${plain}?${allAre(value)}`, `${plain}?${repeated(value)}`]),
  ]);
}

const byRole = new Map<RoleName, [string, string][]>();
for (const [path, route] of Object.entries(ROUTES)) {
  const role = route.may.at(-1) ?? 'PRINCIPAL';
  byRole.set(role, [...(byRole.get(role) ?? []), [path, route.sample]]);
}

for (const [role, routes] of byRole)
  test(`no address makes an error of the server, for ${role}`, async ({ as }) => {
    test.setTimeout(300_000);
    const page = await as(ROLES[role], { path: '/account' });
    const wrong: string[] = [];
    for (const [path, sample] of routes)
      for (const address of addresses(path, sample)) {
        const answer = await page.request.get(address, { maxRedirects: 0, timeout: 20_000 });
        if (answer.status() >= 500) wrong.push(`${answer.status()} ${address.slice(0, 160)}`);
      }
    expect(wrong).toEqual([]);
  });

test('no kind of request makes an error of the server', async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as(ROLES.PRINCIPAL, { path: '/account' });
  const wrong: string[] = [];
  for (const sample of ['/account', '/inspections/1/items/1', '/api/evidence/1', '/api/health', '/no/such/page'])
    // CONNECT opens a tunnel: no server of pages has one, and no client can wait for its answer
    for (const method of METHODS.filter((one) => one !== 'CONNECT')) {
      const answer = await page.request.fetch(sample, { method, maxRedirects: 0, timeout: 20_000 });
      if (answer.status() >= 500) wrong.push(`${answer.status()} ${method} ${sample}`);
    }
  expect(wrong).toEqual([]);
});
