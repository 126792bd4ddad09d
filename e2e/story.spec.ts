import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { makePdf } from '../prisma/seed/files';
import { expect, test } from './support/journey';

const notice = readFileSync(new URL('./fixtures/notice.txt', import.meta.url), 'utf8');
const ITEM = '/inspections/2/items/1';

/** Chooses the option that holds `text`, whatever post or unit stands beside the name. */
async function choose(within: Page | Locator, label: string, text: string) {
  const select = within.getByLabel(label).first();
  const value = await select.locator('option', { hasText: text }).first().getAttribute('value');
  await select.selectOption(value);
}

/** Reports a measure as done, with a file of the kind that the form asks for first. */
async function reportDone(page: Page, measure: number, words: string, file: { name: string; text: string }) {
  await page.goto(`${ITEM}?report=${measure}`);
  const place = page.locator(`#measure-${measure}`);
  const form = place.locator('form').filter({ has: page.getByRole('button', { name: '上报进展' }) });
  await form.locator('input[type=file]').setInputFiles({
    name: file.name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(makePdf(file.name, [file.text])),
  });
  await expect(form.getByRole('list', { name: `措施 ${measure} 的佐证` })).toContainText(file.name);
  await form.getByLabel('做了什么').fill(words);
  await form.getByRole('radio', { name: '已完成' }).check();
  await form.getByRole('button', { name: '上报进展' }).click();
  await expect(page.getByText('进展已上报。').first()).toBeVisible();
}

async function submit(page: Page) {
  await page.goto(ITEM);
  await page.getByLabel(/真实、完整/).check();
  await page.getByRole('button', { name: '送王素芬审签' }).click();
  await expect(page.getByRole('region', { name: '当前状态' })).toContainText('待审签');
}

async function sign(page: Page) {
  await page.goto(ITEM);
  await page.getByLabel(/逐项核对/).check();
  await page.getByRole('button', { name: '审签，送验收' }).click();
  await expect(page.getByRole('region', { name: '当前状态' })).toContainText('待验收');
}

test('from the notice to the closed item, with a return in between', async ({ as }) => {
  test.setTimeout(300_000);

  const office = await as('zhenggai', { path: '/inspections/2/imports' });
  await office.getByLabel('文字', { exact: true }).fill(notice);
  await office.getByRole('button', { name: '解析', exact: true }).click();
  await expect(office.getByRole('heading', { name: '核对解析结果' })).toBeVisible();
  const confirmAll = office.getByRole('button', { name: '全部没有问题' });
  if (await confirmAll.isVisible()) {
    await confirmAll.click();
    await expect(office.getByText('都核对过了')).toBeVisible();
  }
  await office.getByRole('button', { name: /^导入 2 项/ }).click();
  await office.waitForURL(/\/inspections\/2\/(plan|items)/);

  await office.goto('/inspections/2/plan');
  await office.getByRole('checkbox', { name: /选择事项 1/ }).check();
  await office.getByRole('checkbox', { name: /选择事项 2/ }).check();
  await office.getByRole('button', { name: /批量设置/ }).click();
  await choose(office, '责任领导', '王素芬');
  await choose(office, '牵头科室', '综合科');
  await choose(office, '整改类型', '限期整改');
  await office.getByLabel('时限', { exact: true }).fill('2025-05-30');
  await choose(office, '责任科室', '综合科');
  await office.getByLabel('验收标准').fill('有台账，有纪要，能核对');
  await office.getByRole('checkbox', { name: '制度文件' }).check();
  await office.getByRole('button', { name: '设置 2 项' }).click();
  await office.waitForURL(/\/inspections\/2\/plan(\?|$)/);
  await office.goto('/inspections/2/plan?item=1');
  await office.locator('summary').filter({ hasText: '措施 2' }).click();
  const second = office.locator('form').filter({ has: office.getByRole('button', { name: '保存措施 2' }) });
  await choose(second, '责任科室', '党建办');
  await second.getByRole('button', { name: '保存措施 2' }).click();
  await expect(second.getByText('已保存')).toBeVisible();

  const principal = await as('zhuren', { path: '/inspections/2/plan' });
  await principal.getByLabel('党组会日期').fill('2025-03-11');
  await principal.getByRole('button', { name: '批准方案' }).click();
  await expect(principal.getByText('方案已批准。')).toBeVisible();

  const general = await as('zonghe2');
  await reportDone(general, 1, '告知台账已启用，窗口当场登记。', {
    name: '一次性告知办法.pdf',
    text: '一次性告知事项的办理要求。',
  });
  const party = await as('dangjian2');
  await reportDone(party, 2, '一季度分析会已召开。', {
    name: '查档服务分析会办法.pdf',
    text: '分析会每季度召开一次。',
  });

  const head = await as('zonghe');
  await submit(head);
  const leader = await as('wang');
  await sign(leader);

  const team = await as('xuncha', { path: '/inspections/2/reviews/1' });
  await team.getByRole('button', { name: /^认可/ }).click();
  await expect(team.getByText('已判 1/2')).toBeVisible();
  await team.goto('/inspections/2/reviews/1?measure=2');
  await team
    .getByRole('link', { name: /^退回/ })
    .or(team.getByRole('button', { name: /^退回/ }))
    .first()
    .click();
  const dialog = team.getByRole('dialog');
  await choose(dialog, '原因', '佐证不足');
  await dialog.getByLabel('退回意见').fill('只有办法，没有分析会纪要。');
  await dialog.getByRole('button', { name: '记为退回' }).click();
  await expect(team.getByText('已判 2/2')).toBeVisible();
  await team
    .getByRole('link', { name: '完成验收' })
    .or(team.getByRole('button', { name: '完成验收' }))
    .first()
    .click();
  await team.getByRole('dialog').getByLabel('新时限').fill('2025-06-10');
  await team.getByRole('dialog').getByRole('button', { name: '退回 1 项措施' }).click();
  // the day lies after the period: taken when it is meant
  await team.getByRole('dialog').getByLabel('2025-06-10 晚于集中整改期止', { exact: false }).check();
  await team.getByRole('dialog').getByRole('button', { name: '退回 1 项措施' }).click();
  await team.waitForURL(/\/inspections\/2\/reviews(\?|$)/);

  await head.goto(ITEM);
  await expect(head.getByRole('region', { name: '当前状态' })).toContainText('退回整改');
  await expect(head.getByText('措施 2 退回后没有新内容').first()).toBeVisible();
  await expect(head.getByRole('button', { name: '送王素芬审签' })).toHaveAttribute('aria-disabled', 'true');

  await reportDone(party, 2, '分析会纪要已补。', { name: '查档服务分析会纪要.pdf', text: '一季度分析会纪要。' });
  await submit(head);
  await sign(leader);

  await team.goto('/inspections/2/reviews/1');
  await team.getByRole('button', { name: /^认可/ }).click();
  await expect(team.getByText('已判 1/1')).toBeVisible();
  await team
    .getByRole('link', { name: '完成验收' })
    .or(team.getByRole('button', { name: '完成验收' }))
    .first()
    .click();
  await team.getByRole('dialog').getByLabel('已完成').check();
  await team.getByRole('dialog').getByRole('button', { name: '销号' }).click();
  await team.waitForURL(/\/items\/1\/closing/);
  await expect(team.getByText(/销〔2025〕\d+号/).first()).toBeVisible();

  await principal.goto('/inspections/2/dashboard');
  await expect(principal.getByRole('heading', { level: 1 })).toContainText('已销号 1 项');
  const auditor = await as('shenji', { path: '/audit' });
  await auditor.getByRole('button', { name: /校验/ }).click();
  await expect(auditor.getByRole('status').filter({ hasText: '没有改动、缺失或换位' })).toBeVisible();
});
