import { expect, ROLES, test } from './support/journey';
import { pagesToWalk } from './support/routes';

for (const locale of ['zh-CN', 'en'] as const)
  test(`nothing stands out of a phone's screen, and what is touched is large enough (${locale})`, async ({ as }) => {
    test.setTimeout(240_000);
    const wrong: string[] = [];
    for (const { role, samples } of pagesToWalk()) {
      const page = await as(ROLES[role], { locale, path: '/account' });
      await page.setViewportSize({ width: 390, height: 844 });
      for (const sample of samples) {
        await page.goto(sample);
        const { over, small, narrow } = await page.evaluate(() => ({
          over: document.documentElement.scrollWidth - 390,
          // a title squeezed to a few characters a line
          narrow: [...document.querySelectorAll<HTMLElement>('main th[scope=row]')].filter(
            (one) => one.innerText.length > 8 && one.checkVisibility() && one.clientWidth > 1 && one.clientWidth < 96,
          ).length,
          small: [
            ...document.querySelectorAll(
              'main button, main select, main input:not([type=hidden], [type=checkbox], [type=radio])',
            ),
          ]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.sr-only'))
            .map((one) => (one.closest('label') ?? one).getBoundingClientRect())
            .filter((box) => box.width > 1 && box.height > 1 && box.height < 20).length,
        }));
        if (over > 0) wrong.push(`${sample}: ${over} px too wide`);
        if (narrow > 0) wrong.push(`${sample}: ${narrow} row titles squeezed`);
        if (small > 0) wrong.push(`${sample}: ${small} controls under 20 px`);
      }
      await page.context().close();
    }
    expect(wrong).toEqual([]);
  });
