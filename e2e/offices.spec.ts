import { readFileSync } from 'node:fs';
import { findings } from './support/axe';
import { expect, test } from './support/journey';

const notice = readFileSync(new URL('./fixtures/notice.txt', import.meta.url), 'utf8');

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
  const person = people.getByLabel('人员').first();
  await person.selectOption(await person.locator('option', { hasText: '丁一鸣' }).first().getAttribute('value'));
  await people.getByRole('button', { name: '分配', exact: true }).first().click();
  await expect(people.getByRole('button', { name: '取消分配丁一鸣' })).toBeVisible();
  const inspector = await as('xuncha2', { path: `/inspections/${inspection}/items` });
  await expect(inspector.getByRole('heading', { level: 1 })).toHaveText('台账');

  const plan = `/inspections/${inspection}/plan`;
  const page = await as('zhenggai', { path: plan });
  const main = page.getByRole('main');
  const add = async (what: string, title: string) => {
    await main.locator('summary').filter({ hasText: what }).first().click();
    const form = main.locator('form').filter({ has: page.getByRole('button', { name: what, exact: true }) });
    await form.locator('[name="title"]').fill(title);
    await form.getByRole('button', { name: what, exact: true }).click();
  };
  const open = async (link: string | RegExp) => {
    await page.goto(plan);
    await main.getByRole('link', { name: link }).first().click();
    await page.waitForURL(/\?(edit|item)=/);
  };
  await add('加方面', '落实上级部署');
  await expect(main.getByRole('rowheader', { name: /^落实上级部署/ })).toBeVisible();
  await open(/^修改落实上级部署/);
  await add('加类别', '学习不够');
  await expect(main.getByRole('rowheader', { name: /^学习不够/ })).toBeVisible();
  for (const title of ['规范学习', '改进研讨', '多余的事项']) {
    await open(/^修改学习不够/);
    await add('加事项', title);
    await expect(main.getByRole('link', { name: title, exact: true })).toBeVisible();
  }
  await open(/^修改学习不够/);
  await main.getByLabel('名称', { exact: true }).first().fill('学习不够深入');
  await main.getByRole('button', { name: '保存名称' }).click();
  await expect(main.getByText('已保存')).toBeVisible();
  await open('规范学习');
  await add('加措施', '按月列出学习计划');
  await expect(main.locator('summary').filter({ hasText: '按月列出学习计划' })).toBeVisible();
  await open('规范学习');
  await main.locator('summary').filter({ hasText: '目录' }).click();
  await main.getByRole('button', { name: '移到这一类' }).click();
  await expect(main.getByText('已移动').first()).toBeVisible();
  await open('多余的事项');
  await main.locator('summary').filter({ hasText: '目录' }).click();
  await main.getByRole('button', { name: /^删除事项 3/ }).click();
  await page
    .getByRole('dialog', { name: /^删除事项 3/ })
    .getByRole('button', { name: '删除', exact: true })
    .click();
  await expect(main.getByRole('link', { name: '多余的事项', exact: true })).toHaveCount(0);
  await page.goto(plan);
  await expect(main).toContainText('2 项事项，1 项措施');
  const order = await main.getByRole('link', { name: /^(规范学习|改进研讨)$/ }).allInnerTexts();
  expect(order).toEqual(['改进研讨', '规范学习']);

  await page.goto(`/inspections/${inspection}/imports`);
  await page.getByLabel('文字', { exact: true }).fill(notice);
  await page.getByRole('button', { name: '解析', exact: true }).click();
  await expect(page.getByRole('heading', { name: '核对解析结果' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
