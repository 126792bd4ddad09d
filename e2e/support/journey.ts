import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type ConsoleMessage,
  type Page,
} from '@playwright/test';

export { expect };

export type DemoAccount = { account: string; name: string; role: string; post: string; password: string };

/** The accounts of the example, as the seed wrote them into the data folder of this run. */
export function demoAccounts(): DemoAccount[] {
  const folder = process.env['RECTIFY_E2E_DATA'];
  if (!folder) throw new Error('RECTIFY_E2E_DATA is not set: run the journeys with npm test or npx playwright test');
  return JSON.parse(readFileSync(path.join(folder, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
}

export function accountOf(name: string): DemoAccount {
  const found = demoAccounts().find((one) => one.account === name);
  if (!found) throw new Error(`the example has no account ${name}`);
  return found;
}

/** What must not happen on any page of any journey: errors of the console, broken policy, anything asked of another host. */
export class Watch {
  readonly problems: string[] = [];

  follow(page: Page, own: string): void {
    page.on('console', (message: ConsoleMessage) => {
      const text = message.text();
      if (message.type() === 'error' && !/status of (401|403|404|409|410|413|415|422|429)/.test(text))
        this.problems.push(`console: ${text.slice(0, 300)} (${page.url()})`);
    });
    page.on('pageerror', (error) => this.problems.push(`page error: ${error.message} (${page.url()})`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(own) && !/^(data|blob|about|chrome-extension|chrome|chrome-untrusted):/.test(url))
        this.problems.push(`outside: ${url}`);
    });
  }
}

type Fixtures = {
  watch: Watch;
  /** A page of its own browser context, signed in as an account of the example. */
  as: (
    account: string,
    options?: { locale?: 'zh-CN' | 'en'; theme?: 'light' | 'dark'; path?: string },
  ) => Promise<Page>;
};

const states = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

export const test = base.extend<Fixtures>({
  watch: async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    expect(watch.problems).toEqual([]);
  },
  as: async ({ browser, watch, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (account, options = {}) => {
      const origin = baseURL ?? '';
      const state = states.get(account) ?? (await signedIn(browser, account, origin));
      states.set(account, state);
      const context = await browser.newContext({ storageState: state });
      contexts.push(context);
      const cookies = [
        { name: 'locale', value: options.locale ?? 'zh-CN' },
        { name: 'theme', value: options.theme ?? 'light' },
      ];
      await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: origin })));
      const page = await context.newPage();
      watch.follow(page, origin);
      await page.goto(options.path ?? '/');
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** Signs in through the form, once per account and worker. */
async function signedIn(browser: Browser, account: string, origin: string) {
  const { password } = accountOf(account);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('textbox', { name: '账号' }).fill(account);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const state = await context.storageState();
  await context.close();
  return state;
}

/** One account per role, as the matrix and the accessibility sweep walk them. */
export const ROLES = {
  INSPECTOR: 'xuncha',
  INSPECTION_OFFICE: 'xunchaban',
  OBSERVER: 'jiandu',
  PRINCIPAL: 'zhuren',
  LEADER: 'chen',
  RECTIFICATION_OFFICE: 'zhenggai',
  SECTION_HEAD: 'zonghe',
  HANDLER: 'zonghe2',
  SYSTEM_ADMIN: 'xitong',
  SECURITY_ADMIN: 'anquan',
  AUDIT_ADMIN: 'shenji',
} as const;

export type RoleName = keyof typeof ROLES;
