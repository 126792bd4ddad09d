import { expect, ROLES, test, type RoleName } from './support/journey';
import { ROUTES } from './support/routes';

const pages = Object.entries(ROUTES)
  .filter(([path, route]) => !route.answer && !path.startsWith('/api/') && route.may.length > 0 && path !== '/sign-in')
  .map(([path, route]) => ({ path, sample: route.sample, role: route.may.at(-1) as RoleName }));

for (const locale of ['zh-CN', 'en'] as const) {
  test(`nothing stands out of a phone's screen (${locale})`, async ({ as }) => {
    test.setTimeout(180_000);
    const wide: string[] = [];
    for (const { path, sample, role } of pages) {
      const page = await as(ROLES[role], { locale, path: sample });
      await page.setViewportSize({ width: 390, height: 844 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - 390);
      if (over > 0) wide.push(`${path}: ${over} px`);
      await page.context().close();
    }
    expect(wide).toEqual([]);
  });
}
