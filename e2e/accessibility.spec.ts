import { findings } from './support/axe';
import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

/** What axe reads depends on the language (names) or on the theme (contrast), on hardly anything by both: two walks see both of each. */
const WALKS = [
  ['zh-CN', 'light'],
  ['en', 'dark'],
  ...(process.env['RECTIFY_AXE'] === 'all'
    ? ([
        ['zh-CN', 'dark'],
        ['en', 'light'],
      ] as const)
    : []),
] as const;

test.describe.configure({ mode: 'parallel' });

for (const [locale, theme] of WALKS)
  test.describe(`axe finds nothing (${locale}, ${theme})`, () => {
    test('on the page to sign in', async ({ page, watch, baseURL }) => {
      watch.follow(page, baseURL ?? '');
      const choices = { locale, theme };
      await page
        .context()
        .addCookies(Object.entries(choices).map(([name, value]) => ({ name, value, url: baseURL ?? '' })));
      await page.goto('/sign-in');
      expect(await findings(page)).toEqual([]);
    });

    for (const { role, samples } of pagesToWalk())
      test(`on the pages of ${role}`, async ({ as }) => {
        test.setTimeout(60_000 + samples.length * 15_000);
        const page = await as(ROLES[role], { locale, theme, path: '/account' });
        for (const sample of samples) {
          await page.goto(sample);
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
          expect.soft(await findings(page), sample).toEqual([]);
        }
      });
  });
