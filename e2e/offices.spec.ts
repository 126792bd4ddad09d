import { expect, test } from './support/journey';

test('a round set up by the inspection office and laid out by hand by the rectification office', async ({ as }) => {
  test.setTimeout(240_000);
  const office = await as('xunchaban', { path: '/inspections/new' });
  await office.getByLabel('轮次名称').fill('2025 年机动巡察');
  await office.getByLabel('巡察组', { exact: true }).first().fill('区委机动巡察组');
  await office.getByLabel('反馈日').fill('2025-02-30');
  await office.getByRole('button', { name: '新建轮次' }).click();
  await expect(office.getByLabel('反馈日')).toHaveAttribute('aria-invalid', 'true');
  await expect(office.getByLabel('反馈日')).toHaveValue('2025-02-30');
  await expect(office.getByLabel('轮次名称')).toHaveValue('2025 年机动巡察');
  await office.getByLabel('反馈日').fill('2025-03-10');
  await office.getByLabel('原文写明的事项数').fill('1');
  await office.getByRole('button', { name: '新建轮次' }).click();
  await office.waitForURL(/\/inspections\/\d+\/settings/);
  const inspection = Number(/inspections\/(\d+)/.exec(office.url())?.[1]);
  await expect(office.getByLabel('集中整改期止')).toHaveValue('2025-06-10');
  const people = office.getByRole('region', { name: '分配的人员' });
  await people
    .getByLabel('人员')
    .first()
    .selectOption({ label: '何静' })
    .catch(async () => {
      const select = people.getByLabel('人员').first();
      const value = await select.locator('option', { hasText: '何静' }).first().getAttribute('value');
      await select.selectOption(value);
    });
  await people.getByRole('button', { name: '分配' }).first().click();
  await expect(people.getByText('何静').first()).toBeVisible();

  const rectification = await as('zhenggai', { path: `/inspections/${inspection}/plan` });
  const add = async (summary: string, name: string, label = '名称') => {
    const fold = rectification.locator('summary').filter({ hasText: summary }).first();
    await fold.click();
    const form = rectification.locator('details[open]').filter({ has: fold }).locator('form').first();
    await form.getByLabel(label).fill(name);
    await form.getByRole('button').last().click();
    await expect(rectification.getByText(name).first()).toBeVisible();
  };
  await add('加方面', '落实上级部署');
  await rectification.goto(`/inspections/${inspection}/plan`);
  expect(await rectification.getByText('落实上级部署').count()).toBeGreaterThan(0);
});
