import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';

import { journeyServer, openOffice, type Office } from './office';
import { laySession, type SessionCookie } from './session';

export { expect };

export type DemoAccount = { account: string; name: string; role: string; post: string; password: string };

/** The accounts of the example, as the seed wrote them. */
export function demoAccounts(): DemoAccount[] {
  return JSON.parse(readFileSync(path.join(journeyServer().example, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
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

type Prepare = (ownerUrl: string) => Promise<void>;

type Options = {
  /** What makes the copy of the example differ before it is served; a file that names one has a copy of its own all the same. */
  prepare: Prepare | undefined;
};

type Fixtures = {
  /** The application on a copy of the example that belongs to this file. */
  office: Office;
  watch: Watch;
  /** A page of its own browser context, signed in as an account of the example. */
  as: (
    account: string,
    options?: { locale?: 'zh-CN' | 'en'; theme?: 'light' | 'dark'; path?: string },
  ) => Promise<Page>;
};

/** The copy that this worker serves now, for which file, and who is signed in there. */
class Desk {
  private file = '';
  private opened: Office | null = null;
  readonly sessions = new Map<string, SessionCookie>();

  async officeOf(file: string, prepare?: Prepare): Promise<Office> {
    if (this.file === file && this.opened) return this.opened;
    await this.close();
    this.opened = await openOffice({}, prepare);
    this.file = file;
    return this.opened;
  }

  async close(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    this.sessions.clear();
    await opened?.close();
  }
}

export const test = base.extend<Fixtures & Options, { desk: Desk }>({
  prepare: [undefined, { option: true }],
  desk: [
    async ({}, use) => {
      const desk = new Desk();
      await use(desk);
      await desk.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  office: async ({ desk, prepare }, use, testInfo) => {
    await use(await desk.officeOf(testInfo.file, prepare));
  },
  baseURL: async ({ office }, use) => {
    await use(office.origin);
  },
  watch: async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    expect(watch.problems).toEqual([]);
  },
  as: async ({ browser, contextOptions, watch, desk, office }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (account, options = {}) => {
      const session = desk.sessions.get(account) ?? (await laySession(office, account));
      desk.sessions.set(account, session);
      const { origin } = office;
      const context = await browser.newContext({ ...contextOptions, baseURL: origin });
      await context.addCookies([session]);
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
