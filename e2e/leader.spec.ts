import { expect, test } from './support/journey';

const ITEM = '/inspections/1/items/22';

test('the responsible leader declines with a reason, the section sees it, and signs what comes back', async ({
  as,
}) => {
  test.setTimeout(120_000);
  const leader = await as('zhuren', { path: '/inspections/1/work' });
  await leader.getByRole('link', { name: '审签 22' }).click();
  await leader.waitForURL(/\/items\/22/);
  await leader.locator('summary').filter({ hasText: '退回科室' }).click();
  await leader.getByRole('button', { name: '退回科室' }).click();
  await expect(leader.getByLabel('退回理由')).toHaveAttribute('aria-invalid', 'true');
  await leader.getByRole('checkbox', { name: /科室负责人对新人开展带教/ }).check();
  await leader.getByLabel('退回理由').fill('带教记录只有名单，没有过程。');
  await leader.getByRole('button', { name: '退回科室' }).click();
  await expect(leader.getByRole('region', { name: '当前状态' })).toContainText('招商一科');

  const head = await as('zhaoshang1', { path: '/inspections/1/work' });
  await expect(head.getByRole('region', { name: '退回给我' })).toContainText('22-2');
  await head.goto(ITEM);
  await expect(head.getByText('带教记录只有名单，没有过程。').first()).toBeVisible();
});

test('a signature can be withdrawn until the inspectors have begun', async ({ as }) => {
  const leader = await as('wang', { path: '/inspections/1/items/5' });
  await leader.getByRole('button', { name: '审签，送验收' }).click();
  await expect(leader.getByText('先勾选真实性承诺。')).toBeVisible();
  await leader.getByLabel(/逐项核对/).check();
  await leader.getByRole('button', { name: '审签，送验收' }).click();
  await expect(leader.getByRole('region', { name: '当前状态' })).toContainText('待验收');
  await leader.getByRole('button', { name: '撤回审签' }).click();
  await expect(leader.getByRole('region', { name: '当前状态' })).toContainText('待审签');
});
