import type { Page } from '@playwright/test';
import { expect, ROLES, test, type RoleName } from './support/journey';
import { ROUTES } from './support/routes';

/** What no form has been promised: as it stands in a field. */
const WORST: [what: string, value: string][] = [
  ['U+0000', '甲\u0000乙'],
  ['beyond 32 bits', '2147483648'],
  ['beyond every number', '9'.repeat(40)],
  ['less than nothing', '-1'],
  ['a power', '1e9'],
  ['no number', 'NaN'],
  ['an override of direction', '甲\u202e乙'],
  ['what is no character', '\ufffe\uffff'],
  ['a quotation', `' OR 1=1 -- \\ %_"`],
  ['a day that is none', '2026-02-30'],
  ['a year that is none', '+275760-09-13'],
  ['an object', '{"a":[1]}'],
  ['very long', '长'.repeat(30_000)],
  ['nothing', ''],
];

type Field = [name: string, value: string];

/** The forms of a page that send something of their own, each as what it would send. */
async function formsOf(page: Page): Promise<Field[][]> {
  const forms = await page
    .locator('form[method="POST" i], form:not([method])')
    .evaluateAll((all) =>
      all.map((form) =>
        [...new FormData(form as HTMLFormElement)].flatMap(([name, value]): [string, string][] =>
          typeof value === 'string' ? [[name, value]] : [],
        ),
      ),
    );
  const isOwn = ([name]: Field) => !name.startsWith('$');
  // one of each kind: forms of the same action and fields are the same to whoever answers
  const kinds = new Map(
    forms
      .filter((fields) => fields.some(isOwn) && fields.some(([name]) => name.startsWith('$ACTION')))
      .map((fields) => [fields.map(([name]) => name).join(), fields]),
  );
  return [...kinds.values()];
}

/** Each form with one value in all fields, in each field beside good ones, and under names that no form has. */
function bodies(fields: Field[], value: string): Field[][] {
  const own = fields.filter(([name]) => !name.startsWith('$'));
  const given = fields.filter(([name]) => name.startsWith('$'));
  const inAll = own.map(([name]): Field => [name, value]);
  const hidden = own.filter(([name]) => /(?:^|\.)(?:\w*[iI]d|version|number|\w*Number|writeKey)$/.test(name));
  const inEach = hidden.map(([one]) => own.map(([name, good]): Field => [name, name === one ? value : good]));
  const named: Field[] = [
    ...inAll,
    [`${'a.'.repeat(2_000)}a`, value],
    ['__proto__.a', value],
    ['ids[]', value],
    ['0.0', value],
  ];
  return [inAll, ...inEach, named].map((body) => [...given, ...body]);
}

const byRole = new Map<RoleName, string[]>();
for (const { sample, may, answer, method } of Object.values(ROUTES)) {
  if (answer !== undefined || method === 'POST' || sample.startsWith('/api/')) continue;
  for (const role of may.length > 3 ? may.slice(-2) : may) byRole.set(role, [...(byRole.get(role) ?? []), sample]);
}

type Sending = { page: Page; origin: string; sample: string };

/** Sends a form with everything that it was not promised; what made an error of the server, in words. */
async function sendWorst({ page, origin, sample }: Sending, fields: Field[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, value] of WORST)
    for (const body of bodies(fields, value)) {
      const form = new FormData();
      for (const [name, one] of body) form.append(name, one);
      const answer = await page.request.post(sample, { headers: { origin }, multipart: form, maxRedirects: 0 });
      const text = await answer.text();
      if (answer.status() >= 500 || text.includes('没有成功，填写的内容还在'))
        wrong.push(
          `${answer.status()} ${sample} ${what}: ${fields
            .map(([name]) => name)
            .join()
            .slice(0, 200)}`,
        );
    }
  return wrong;
}

for (const [role, samples] of byRole)
  test(`no body of a form makes an error of the server, for ${role}`, async ({ as, office }) => {
    test.setTimeout(600_000);
    const page = await as(ROLES[role], { path: '/account' });
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const sample of ['/account', ...samples]) {
      await page.goto(sample);
      for (const fields of await formsOf(page)) {
        const kind = fields.map(([name]) => name).join();
        if (seen.has(kind)) continue;
        seen.add(kind);
        wrong.push(...(await sendWorst({ page, origin: office.origin, sample }, fields)));
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(0);
  });

/** Sends what is no form of ours, and goes on; `wrong` says what made an error of the server. */
class Nonsense {
  readonly wrong: string[] = [];

  constructor(
    private readonly page: Page,
    private readonly origin: string,
  ) {}

  async send(path: string, type: string, data: string, more: Record<string, string> = {}): Promise<void> {
    const headers = { origin: this.origin, 'content-type': type, ...more };
    const answer = await this.page.request.post(path, { headers, data, maxRedirects: 0 });
    this.judge(answer.status(), `${path} ${type} ${JSON.stringify(data.slice(0, 40))}`);
  }

  async ask(path: string): Promise<void> {
    this.judge((await this.page.request.get(path, { maxRedirects: 0 })).status(), path);
  }

  private judge(status: number, what: string): void {
    if (status >= 500) this.wrong.push(`${status} ${what}`);
  }
}

const PAGE = '/inspections/1/work';
const IMPORT = '/inspections/1/imports/upload';

test('no call of an action by hand makes an error of the server', async ({ as, office }) => {
  const page = await as(ROLES.HANDLER, { path: PAGE });
  const nonsense = new Nonsense(page, office.origin);
  const ids = await page
    .locator('input[name^="$ACTION_"]')
    .evaluateAll((all) => all.map((one) => /"id":"([0-9a-f]+)"/.exec((one as HTMLInputElement).value)?.[1] ?? ''));
  const id = ids.find((one) => one !== '') ?? '';
  expect(id).not.toBe('');
  const call = { 'next-action': id };
  for (const body of ['[]', '[null]', '["$K1"]', '[{"turn":1},{}]', '{"a":"$undefined"}', '["$@1"]', '{"0":"x"}'])
    await nonsense.send(PAGE, 'text/plain;charset=UTF-8', body, call);
  for (const action of ['x', '0'.repeat(42), 'f'.repeat(5_000), '%00', '__proto__'])
    await nonsense.send(PAGE, 'text/plain;charset=UTF-8', '[]', { 'next-action': action });
  for (const type of ['application/json', 'text/html', 'multipart/form-data', 'x'])
    await nonsense.send(PAGE, type, '{"a":', call);
  expect(nonsense.wrong).toEqual([]);
});

test('nothing that is no form, is too long for one or is not known makes an error of the server', async ({
  as,
  office,
}) => {
  const page = await as(ROLES.HANDLER, { path: PAGE });
  const nonsense = new Nonsense(page, office.origin);
  for (const type of ['application/json', 'text/html', 'multipart/form-data', 'x'])
    for (const path of [PAGE, '/notices/1', IMPORT, '/api/evidence', '/api/auth/signout'])
      await nonsense.send(path, type, '{"a":');
  for (const path of ['/notices/1', IMPORT, '/api/evidence', '/api/auth/callback/credentials'])
    await nonsense.send(path, 'multipart/form-data; boundary=x', '--x\r\n');
  for (const path of [PAGE, '/notices/1', IMPORT, '/api/auth/signout'])
    await nonsense.send(path, 'multipart/form-data; boundary=x', 'x'.repeat(2_000_000));
  for (const way of ['signin/credentials', 'callback/credentials', 'callback/x', '_log', 'signout', 'x/y'])
    for (const back of ['\u0000', 'http://[', 'javascript:1'])
      await nonsense.send(
        `/api/auth/${way}`,
        'application/x-www-form-urlencoded',
        `callbackUrl=${encodeURIComponent(back)}`,
      );
  for (const way of [
    'error?error=%00',
    'callback/credentials',
    'signin?callbackUrl=%00',
    'x',
    '%00',
    'csrf?x=%ED%A0%80',
  ])
    await nonsense.ask(`/api/auth/${way}`);
  expect(nonsense.wrong).toEqual([]);
  expect((await page.request.get('/api/health')).status()).toBe(200);
});
