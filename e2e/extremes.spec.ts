import { misplaced } from './support/boxes';
import { makeExtreme } from './support/extremes';
import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

const WIDTHS = [390, 940, 1024, 1440, 1920];

test.use({ prepare: async ({}, use) => use(makeExtreme) });
test.describe.configure({ mode: 'parallel' });

for (const locale of ['zh-CN', 'en'] as const)
  for (const { role, samples } of pagesToWalk())
    test(`long titles, many measures, old deadlines: nothing overlaps for ${role} (${locale})`, async ({ as }) => {
      test.setTimeout(60_000 + samples.length * 15_000);
      const page = await as(ROLES[role], { locale, path: '/account' });
      for (const sample of samples) {
        await page.goto(sample);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await misplaced(page), `${sample} at ${width} px`).toEqual([]);
        }
      }
    });
