import AxeBuilder from '@axe-core/playwright';
import { expect, ROLES, test, type RoleName } from './support/journey';
import { ROUTES } from './support/routes';

/** Each page is looked at as the first role that gets it. */
const pages = Object.entries(ROUTES)
  .filter(
    ([path, route]) =>
      !route.answer &&
      route.method !== 'POST' &&
      !path.startsWith('/api/') &&
      route.may.length > 0 &&
      path !== '/sign-in',
  )
  .map(([path, route]) => ({ path, sample: route.sample, role: route.may.at(-1) as RoleName }));

const looks = [{ locale: 'zh-CN', theme: 'light' }] as const;

for (const look of looks) {
  test(`axe finds nothing on any page (${look.locale}, ${look.theme})`, async ({ as }) => {
    test.setTimeout(240_000);
    const found: string[] = [];
    const titles = new Set<string>();
    for (const { path, sample, role } of pages) {
      const page = await as(ROLES[role], { ...look, path: sample });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      found.push(...violations.map((one) => `${path}: ${one.id} ${one.nodes[0]?.html.slice(0, 160)}`));
      const title = await page.title();
      if (titles.has(title)) found.push(`${path}: the title "${title}" is used twice`);
      titles.add(title);
      const lang = await page.locator('html').getAttribute('lang');
      if (lang !== look.locale) found.push(`${path}: lang ${lang}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (width > 0) found.push(`${path}: ${width} px wider than the window`);
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
}

test('axe finds nothing on the sign-in page and on a page that does not exist', async ({
  page,
  as,
  watch,
  baseURL,
}) => {
  watch.follow(page, baseURL ?? '');
  await page.goto('/sign-in');
  const outside = await new AxeBuilder({ page }).analyze();
  expect(outside.violations.map((one) => one.id)).toEqual([]);
  const inside = await as('zonghe', { path: '/inspections/1/items/9999' });
  const missing = await new AxeBuilder({ page: inside }).analyze();
  expect(missing.violations.map((one) => one.id)).toEqual([]);
});
