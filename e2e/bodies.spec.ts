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
for (const { sample, may, answer } of Object.values(ROUTES)) {
  if (answer !== undefined) continue;
  for (const role of may.length > 3 ? may.slice(-2) : may) byRole.set(role, [...(byRole.get(role) ?? []), sample]);
}

for (const [role, samples] of byRole)
  test(`no body of a form makes an error of the server, for ${role}`, async ({ as, office }) => {
    test.setTimeout(600_000);
    const page = await as(ROLES[role], { path: '/account' });
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const sample of samples) {
      await page.goto(sample);
      for (const fields of await formsOf(page)) {
        const kind = fields.map(([name]) => name).join();
        if (seen.has(kind)) continue;
        seen.add(kind);
        for (const [what, value] of WORST)
          for (const body of bodies(fields, value)) {
            const form = new FormData();
            for (const [name, one] of body) form.append(name, one);
            const headers = { origin: office.origin };
            const answer = await page.request.post(sample, { headers, multipart: form, maxRedirects: 0 });
            const text = await answer.text();
            if (answer.status() >= 500 || text.includes('没有成功，填写的内容还在'))
              wrong.push(`${answer.status()} ${sample} ${what}: ${kind.slice(0, 200)}`);
          }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(0);
  });

test('no call of an action by hand, and nothing that is no form, makes an error of the server', async ({
  as,
  office,
}) => {
  const page = await as(ROLES.HANDLER, { path: '/inspections/1/work' });
  const ids = await page
    .locator('input[name^="$ACTION_"]')
    .evaluateAll((all) => all.map((one) => /"id":"([0-9a-f]+)"/.exec((one as HTMLInputElement).value)?.[1] ?? ''));
  const id = ids.find((one) => one !== '') ?? '';
  expect(id).not.toBe('');
  const wrong: string[] = [];
  const send = async (path: string, type: string, data: string, more: Record<string, string> = {}) => {
    const headers = { origin: office.origin, 'content-type': type, ...more };
    const answer = await page.request.post(path, { headers, data, maxRedirects: 0 });
    if (answer.status() >= 500) wrong.push(`${answer.status()} ${path} ${type} ${JSON.stringify(data.slice(0, 40))}`);
  };
  const call = { 'next-action': id };
  for (const body of ['[]', '[null]', '["$K1"]', '[{"turn":1},{}]', '{"a":"$undefined"}', '["$@1"]', '{"0":"x"}'])
    await send('/inspections/1/work', 'text/plain;charset=UTF-8', body, call);
  for (const action of ['x', '0'.repeat(42), 'f'.repeat(5_000), '%00', '__proto__'])
    await send('/inspections/1/work', 'text/plain;charset=UTF-8', '[]', { 'next-action': action });
  for (const type of ['application/json', 'text/html', 'multipart/form-data', 'x'])
    for (const path of [
      '/inspections/1/work',
      '/notices/1',
      '/inspections/1/imports/upload',
      '/api/evidence',
      '/api/auth/signout',
    ])
      for (const more of [{}, call]) await send(path, type, '{"a":', more);
  for (const path of ['/notices/1', '/inspections/1/imports/upload', '/api/evidence', '/api/auth/callback/credentials'])
    await send(path, 'multipart/form-data; boundary=x', '--x\r\n');
  for (const path of ['/inspections/1/work', '/notices/1', '/api/auth/signout', '/inspections/1/imports/upload'])
    await send(path, 'multipart/form-data; boundary=x', 'x'.repeat(2_000_000));
  for (const way of ['signin/credentials', 'callback/credentials', 'callback/x', '_log', 'signout', 'x/y'])
    for (const back of ['\u0000', 'http://[', 'javascript:1'])
      await send(`/api/auth/${way}`, 'application/x-www-form-urlencoded', `callbackUrl=${encodeURIComponent(back)}`);
  for (const way of [
    'error?error=%00',
    'callback/credentials',
    'signin?callbackUrl=%00',
    'x',
    '%00',
    'csrf?x=%ED%A0%80',
  ]) {
    const answer = await page.request.get(`/api/auth/${way}`, { maxRedirects: 0 });
    if (answer.status() >= 500) wrong.push(`${answer.status()} GET ${way}`);
  }
  expect(wrong).toEqual([]);
  expect((await page.request.get('/api/health')).status()).toBe(200);
});
