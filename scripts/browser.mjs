import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './prepare.mjs';
import { say } from './say.mjs';

const APT = '/usr/bin/apt-get';
/** The first is Chromium without the frame that nobody sees: the journeys cost a quarter less with it. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function systemBrowser() {
  const asked = process.env.RECTIFY_CHROMIUM;
  if (asked) return isProgram(asked) ? asked : null;
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...files, ...PLACES].find(isProgram) ?? null;
}

async function playwrightBrowser() {
  try {
    const { chromium } = await import('playwright');
    const file = chromium.executablePath();
    return file && existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function aptInstall() {
  const isDebian = process.platform === 'linux' && existsSync(APT) && process.getuid?.() === 0;
  if (!isDebian) return;
  say('browser-installing');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => spawnSync(APT, args, { stdio: ['ignore', 2, 2], env }).status === 0;
  const install = (name) => apt(['install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk']);
  const either = () => install('chromium-headless-shell') || install('chromium');
  if (!either() && apt(['update'])) either();
}

function playwrightInstall() {
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: root, stdio: ['ignore', 2, 2], timeout: 600_000 });
}

/** The browser for the journeys: one of the system, Playwright's own, one installed by apt-get, one downloaded; else null. */
export async function findBrowser() {
  const found = systemBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  aptInstall();
  const installed = systemBrowser();
  if (installed) return installed;
  playwrightInstall();
  return playwrightBrowser();
}
