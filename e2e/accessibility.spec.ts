import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
  return violations.map((one) => `${one.id} at ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const locale of ['zh-CN', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
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
