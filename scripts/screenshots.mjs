import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { checkNode, ensureInstalled, root, runScript } from './prepare.mjs';

/** The pictures of the README: who looks at what. */
const SHOTS = [
  { file: 'dashboard', account: 'zhuren', path: '/inspections/1/dashboard' },
  { file: 'ledger', account: 'zhenggai', path: '/inspections/1/items' },
  { file: 'item', account: 'zhaoshang2', path: '/inspections/1/items/8' },
  { file: 'bench', account: 'xuncha', path: '/inspections/1/reviews/14' },
];
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const PORT = Number(process.env.RECTIFY_SHOTS_PORT ?? 3290);
const base = `http://127.0.0.1:${PORT}`;

async function healthy() {
  try {
    return (await fetch(`${base}/api/health`)).ok;
  } catch {
    return false;
  }
}

/** Starts the example on a data folder of its own, its clock at one instant, so that the pictures stay the same. */
async function serve(folder) {
  const env = { ...process.env, PORT: String(PORT), DATA_DIR: folder, RECTIFY_NOW: '2026-11-24T01:30:00.000Z' };
  const server = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], { cwd: root, env, stdio: 'inherit' });
  for (let seconds = 0; seconds < 600 && !(await healthy()); seconds += 1) {
    if (server.exitCode !== null) throw new Error('the start ended early');
    await wait(1000);
  }
  return server;
}

async function signIn(context, { account, password }) {
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.locator('input[name=account]').fill(account);
  await page.locator('input[name=password]').fill(password);
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
    page.locator('input[name=password]').press('Enter'),
  ]);
  return page;
}

await runScript(async () => {
  checkNode();
  ensureInstalled();
  const folder = mkdtempSync(path.join(tmpdir(), 'rectify-shots-'));
  const server = await serve(path.join(folder, 'data'));
  try {
    const { chromium } = await import('playwright');
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const accounts = JSON.parse(readFileSync(path.join(folder, 'data/demo-accounts.json'), 'utf8'));
    const target = path.join(root, 'docs/screenshots');
    mkdirSync(target, { recursive: true });
    for (const shot of SHOTS) {
      const viewport = { width: 1440, height: 900 };
      const context = await browser.newContext({
        viewport,
        locale: 'zh-CN',
        colorScheme: 'light',
      });
      const page = await signIn(
        context,
        accounts.find((one) => one.account === shot.account),
      );
      await page.goto(base + shot.path, { waitUntil: 'networkidle' });
      await page.screenshot({ path: path.join(target, `${shot.file}.png`) });
      console.log(`docs/screenshots/${shot.file}.png`);
      await context.close();
    }
    await browser.close();
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
    rmSync(folder, { recursive: true, force: true });
  }
});
