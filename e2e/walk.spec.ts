import { findings } from './support/axe';
import { brokenWords, lostIcons, misplaced, tooSmall } from './support/boxes';
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
const WIDE = { width: 1440, height: 900 };
const BETWEEN = { width: 940, height: 800 };
const PHONE = { width: 390, height: 844 };

test.describe.configure({ mode: 'parallel' });

for (const [locale, theme] of WALKS)
  test.describe(`every page is accessible and in its place (${locale}, ${theme})`, () => {
    test('the page to sign in', async ({ page, watch, office }) => {
      watch.follow(page, office.origin);
      const choices = { locale, theme };
      await page
        .context()
        .addCookies(Object.entries(choices).map(([name, value]) => ({ name, value, url: office.origin })));
      await page.goto('/sign-in');
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await misplaced(page)).toEqual([]);
    });

    for (const { role, samples } of pagesToWalk())
      test(`the pages of ${role}`, async ({ as }) => {
        test.setTimeout(60_000 + samples.length * 15_000);
        const page = await as(ROLES[role], { locale, theme, path: '/account' });
        for (const sample of samples) {
          await page.setViewportSize(WIDE);
          await page.goto(sample);
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
          expect.soft(await findings(page), sample).toEqual([]);
          expect.soft(await misplaced(page), `${sample} at ${WIDE.width} px`).toEqual([]);
          await page.setViewportSize(BETWEEN);
          expect.soft(await misplaced(page), `${sample} at ${BETWEEN.width} px`).toEqual([]);
          await page.setViewportSize(PHONE);
          expect.soft(await misplaced(page), `${sample} at ${PHONE.width} px`).toEqual([]);
          expect.soft(await tooSmall(page), `${sample} at ${PHONE.width} px`).toEqual([]);
          expect.soft(await brokenWords(page), `${sample} at ${PHONE.width} px`).toEqual([]);
          expect.soft(await lostIcons(page), sample).toEqual([]);
        }
      });
  });
