import { findings } from './support/axe';
import { misplaced } from './support/boxes';
import { formsReady } from './support/forms';
import { expect, test } from './support/journey';

const ITEM = '/inspections/1/items/12';

test('more time is asked for, endorsed, granted for another day; everybody tells the three days apart', async ({
  as,
}) => {
  test.setTimeout(180_000);
  const head = await as('lvyue', { path: ITEM });
  await formsReady(head);
  const section = head.getByRole('region', { name: '延期' });
  await section.locator('summary').filter({ hasText: '申请延期' }).click();
  await section.getByRole('button', { name: '提交申请' }).click();
  await expect(section.getByLabel('说明')).toHaveAttribute('aria-invalid', 'true');
  await section.getByRole('checkbox', { name: /整个事项/ }).check();
  await section.getByLabel('原因').selectOption({ label: '招标采购程序' });
  await section.getByLabel('说明').fill('采购公告已发，开标日在下月中旬。');
  await section.getByRole('button', { name: '＋15 天' }).click();
  await section.getByRole('button', { name: '提交申请' }).click();
  // the day is after the period: it is asked about
  await section.getByRole('checkbox', { name: /确定是这一天/ }).check();
  await section.getByRole('button', { name: '提交申请' }).click();
  await expect(section.getByText('待责任领导审核')).toBeVisible();
  await expect(section.getByText('采购公告已发，开标日在下月中旬。')).toBeVisible();
  // what is being decided is not offered again
  await expect(section.getByRole('checkbox', { name: /整个事项/ })).toHaveCount(0);
  expect(await findings(head)).toEqual([]);

  const leader = await as('zhao', { path: '/inspections/1/work' });
  await leader.getByRole('link', { name: '审核 12' }).click();
  await leader.waitForURL(/\/items\/12/);
  await formsReady(leader);
  const asked = leader.getByRole('region', { name: '延期' });
  await asked.locator('summary').filter({ hasText: '同意，送巡察组' }).click();
  await asked.getByRole('button', { name: '同意，送巡察组' }).click();
  await expect(asked.getByText('待巡察组裁定')).toBeVisible();

  const inspector = await as('xuncha', { path: '/inspections/1/work' });
  await inspector.getByRole('link', { name: '裁定 12' }).click();
  await inspector.waitForURL(/\/items\/12/);
  await formsReady(inspector);
  const endorsed = inspector.getByRole('region', { name: '延期' });
  await endorsed.locator('summary').filter({ hasText: '批准延期' }).click();
  await expect(endorsed.getByLabel('延至')).toHaveValue('');
  await endorsed.getByRole('button', { name: /按申请/ }).click();
  expect(await findings(inspector)).toEqual([]);
  await inspector.setViewportSize({ width: 390, height: 844 });
  expect(await misplaced(inspector)).toEqual([]);
  await endorsed.getByRole('button', { name: '批准延期', exact: true }).click();
  await endorsed.getByRole('checkbox', { name: /确定是这一天/ }).check();
  await endorsed.getByRole('button', { name: '批准延期', exact: true }).click();
  await expect(endorsed.getByText('已同意')).toBeVisible();

  await head.goto(ITEM);
  await expect(section.getByText(/批准，延至/)).toBeVisible();
  await expect(head.getByRole('main')).toContainText('批准延期（第 1 号）');
});

test('a refused request stays in sight with its reason', async ({ as }) => {
  const head = await as('lvyue', { path: ITEM });
  await formsReady(head);
  const section = head.getByRole('region', { name: '延期' });
  await section.locator('summary').filter({ hasText: '申请延期' }).click();
  await section.getByRole('checkbox', { name: /整个事项/ }).check();
  await section.getByLabel('原因').selectOption({ label: '资金未到位' });
  await section.getByLabel('说明').fill('预算追加还在走流程。');
  await section.getByRole('button', { name: '＋30 天' }).click();
  await section.getByRole('button', { name: '提交申请' }).click();
  // the day is after the period: it is asked about
  await section.getByRole('checkbox', { name: /确定是这一天/ }).check();
  await section.getByRole('button', { name: '提交申请' }).click();
  await expect(section.getByText('待责任领导审核')).toBeVisible();
  const leader = await as('zhao', { path: ITEM });
  await formsReady(leader);
  const asked = leader.getByRole('region', { name: '延期' });
  await asked.locator('summary').filter({ hasText: '不同意' }).click();
  await asked.getByLabel('不同意的理由').fill('先用结余资金安排。');
  await asked.getByRole('button', { name: '不同意', exact: true }).click();
  await expect(asked.getByText('先用结余资金安排。')).toBeVisible();
  await head.goto(ITEM);
  await expect(section.getByText('未同意').first()).toBeVisible();
});
