import type { Page } from '@playwright/test';
import { expect, ROLES, test, type RoleName } from './support/journey';
import { countBehind, numbersOf, type NumberLink } from './support/numbers';
import { samplesOf } from './support/routes';

const isLegend = ({ href }: NumberLink): boolean => href.includes('/dashboard');

/** Numbers whose list holds another count. Other journeys write meanwhile: what differs is read again, number and list one after the other. */
async function differing(page: Page, sample: string, counts: NumberLink[]): Promise<string[]> {
  const wrong: NumberLink[] = [];
  for (const link of counts) if ((await countBehind(page, link.href)) !== link.said) wrong.push(link);
  const still: string[] = [];
  for (const { href } of wrong) {
    await page.goto(sample);
    for (const again of (await numbersOf(page)).counts.filter((one) => one.href === href)) {
      const counted = await countBehind(page, href);
      if (counted !== again.said) still.push(`${sample}: ${again.text} → ${href} holds ${counted}`);
    }
  }
  return still;
}

/** What an address adds to a page: other groups of the rates and of the ledger, other tabs of the work. */
const STATES = [
  ...['area', 'category', 'leader'].map((by) => ['/inspections/1/dashboard', `/inspections/1/dashboard?by=${by}`]),
  ...['section', 'leader'].map((group) => ['/inspections/1/items', `/inspections/1/items?group=${group}`]),
  ...['overdue', 'waiting', 'done'].map((tab) => ['/inspections/1/work', `/inspections/1/work?tab=${tab}`]),
] as const;

test.describe.configure({ mode: 'parallel' });

for (const role of Object.keys(ROLES) as RoleName[]) {
  test(`${role}: every number that is a link opens as many as it says`, async ({ as }) => {
    test.setTimeout(240_000);
    const page = await as(ROLES[role]);
    const problems: string[] = [];
    const known = new Set<string>();
    let followed = 0;
    const pages = samplesOf(role);
    const states = STATES.filter(([page]) => pages.includes(page ?? '')).map(([, state]) => state ?? '');
    for (const sample of [...pages, ...states]) {
      await page.goto(sample);
      const { counts, unknown } = await numbersOf(page);
      problems.push(...unknown.map(({ text, href }) => `${sample}: what does ${text} → ${href} count?`));
      const fresh = counts.filter((one) => !isLegend(one) && !known.has(`${one.text} ${one.href}`));
      for (const one of fresh) known.add(`${one.text} ${one.href}`);
      followed += fresh.length;
      problems.push(...(await differing(page, sample, fresh)));
    }
    expect(problems).toEqual([]);
    const readers: RoleName[] = [
      'INSPECTOR',
      'INSPECTION_OFFICE',
      'OBSERVER',
      'PRINCIPAL',
      'LEADER',
      'RECTIFICATION_OFFICE',
    ];
    if (readers.includes(role)) expect(followed).toBeGreaterThan(100);
  });
}

/** Where a number leads and what it says, in one language. */
async function saidOn(page: Page, sample: string): Promise<string[]> {
  await page.goto(sample);
  const { counts } = await numbersOf(page);
  return [...new Set(counts.map(({ href, said }) => `${href} ${said}`))].sort();
}

for (const role of Object.keys(ROLES) as RoleName[])
  test(`${role}: a number says the same in both languages`, async ({ as }) => {
    test.setTimeout(240_000);
    const chinese = await as(ROLES[role], { path: '/account' });
    const english = await as(ROLES[role], { path: '/account', locale: 'en' });
    const pages = samplesOf(role);
    const states = STATES.filter(([page]) => pages.includes(page ?? '')).map(([, state]) => state ?? '');
    for (const sample of [...pages, ...states]) {
      const expected = await saidOn(chinese, sample);
      expect.soft(await saidOn(english, sample), sample).toEqual(expected);
    }
  });

test('the legend of the wall leaves as many cells in full colour as it counts', async ({ as }) => {
  const page = await as('zhuren', { path: '/inspections/1/dashboard' });
  const full = () =>
    page
      .getByRole('main')
      .locator('a[href*="#measure-"]')
      .evaluateAll((all) => all.filter((one) => getComputedStyle(one).opacity === '1').length);
  const legend = (await numbersOf(page)).counts.filter(isLegend);
  expect(legend.length).toBeGreaterThan(8);
  for (const { href, text } of legend) {
    await page.goto(href);
    const now = (await numbersOf(page)).counts.find((one) => one.text === text);
    expect([text, await full()]).toEqual([text, now?.said]);
  }
});
