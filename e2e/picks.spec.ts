import { withClient } from '@/lib/operations/roles';
import { formsReady } from './support/forms';
import { expect, test } from './support/journey';

/** Check boxes stand in the plan while it is being made. */
async function backToPlanning(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query(`UPDATE "Item" SET "approvedAt" = NULL WHERE "inspectionId" = 1`);
    await client.query(`UPDATE "Inspection" SET state = 'PLANNING', revision = revision + 1 WHERE id = 1`);
  });
}

test.use({ prepare: async ({}, use) => use(backToPlanning) });

test('X picks the line with the focus, with Shift all between, by key and by click; the help says so only where boxes are', async ({
  as,
}) => {
  const page = await as('zhenggai', { path: '/inspections/1/plan' });
  await formsReady(page);
  const help = page.getByRole('dialog', { name: '按键' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toContainText('选中当前行', { timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');

  const boxes = page.locator('input[name=pick]');
  const picked = () =>
    boxes.evaluateAll((all) => all.flatMap((box, at) => ((box as HTMLInputElement).checked ? [at] : [])));
  const count = page.getByText(/^已选 \d+ 项$/);
  const rowOf = (at: number) => boxes.nth(at).locator('xpath=ancestor::tr');

  await rowOf(1).getByRole('link').first().focus();
  await page.keyboard.press('x');
  expect(await picked()).toEqual([1]);
  await rowOf(4).getByRole('link').first().focus();
  await page.keyboard.press('Shift+X');
  expect(await picked()).toEqual([1, 2, 3, 4]);
  await expect(count).toHaveText('已选 4 项');

  await boxes.nth(2).click();
  expect(await picked()).toEqual([1, 3, 4]);
  await boxes.nth(7).click();
  await boxes.nth(5).click({ modifiers: ['Shift'] });
  expect(await picked()).toEqual([1, 3, 4, 5, 6, 7]);
  await rowOf(7).getByRole('link').first().focus();
  await page.keyboard.press('x');
  expect(await picked()).toEqual([1, 3, 4, 5, 6]);

  // a list without boxes promises none
  await page.goto('/inspections/1/items');
  await formsReady(page);
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toContainText('下一项、上一项', { timeout: 500 });
  }).toPass();
  await expect(help).not.toContainText('选中当前行');
});
