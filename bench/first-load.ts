import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { freePort } from '@/lib/platform/free-port';
import type { Clients, Timing } from './clients';
import { processorMsOf } from './application';
import { root } from './database';

/** Sizes in bytes; `packed` is what goes over the wire with gzip. */
export type FirstLoad = {
  html: number;
  packed: number;
  scripts: number;
  ownScripts: number;
  styles: number;
  files: string[];
};

function fetchPacked(url: string, cookie: string): Promise<{ status: number; sent: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { cookie, 'accept-encoding': 'gzip', accept: 'text/html,*/*' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const raw = Buffer.concat(chunks);
          const isPacked = response.headers['content-encoding'] === 'gzip';
          const body = isPacked ? gunzipSync(raw) : raw;
          resolve({ status: response.statusCode ?? 0, sent: isPacked ? raw.length : gzipSync(raw).length, body });
        });
      })
      .on('error', reject);
  });
}

/** Every script that the page names, in its tags and in the data that React reads; scripts for old browsers (`noModule`) aside. */
function scriptsOf(html: string): string[] {
  const plain = html.replace(/<script[^>]*\bnoModule\b[^>]*><\/script>/gi, '');
  const named = [...plain.matchAll(/(?:\/_next\/)?(static\/(?:chunks|[\w-]+)\/[\w./%~-]+?\.js)/g)].map(
    (match) => match[1] as string,
  );
  return [...new Set(named)].sort();
}

function stylesOf(html: string): string[] {
  return [...new Set([...html.matchAll(/\/_next\/(static\/[\w./%~-]+?\.css)/g)].map((match) => match[1] as string))];
}

async function weigh(origin: string, cookie: string, files: string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => fetchPacked(`${origin}/_next/${file}`, cookie)));
  const lost = sizes.findIndex((one) => one.status !== 200);
  if (lost >= 0) throw new Error(`${files[lost]}: status ${sizes[lost]?.status}`);
  return sizes.reduce((sum, one) => sum + one.sent, 0);
}

/** What a browser with an empty cache loads for a page; `emptyApp` is what the framework alone needs. */
export async function firstLoad(origin: string, at: string, cookie: string, emptyApp: number): Promise<FirstLoad> {
  const page = await fetchPacked(`${origin}${at}`, cookie);
  if (page.status !== 200) throw new Error(`${at}: status ${page.status}`);
  const html = page.body.toString();
  const files = scriptsOf(html);
  const scripts = await weigh(origin, cookie, files);
  const styles = await weigh(origin, cookie, stylesOf(html));
  return { html: page.body.length, packed: page.sent, scripts, ownScripts: scripts - emptyApp, styles, files };
}

const LAYOUT = `export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n`;
const PAGE = `export const dynamic = 'force-dynamic';\nexport default function Page() { return <p>empty</p>; }\n`;

/** How fast the empty page is answered, here and now: at 16 clients, and the processor time of one answer in milliseconds. */
export type EmptyPage = { perSecond: number; processorMs: number };

/** What the framework alone needs: compressed JavaScript of the first load, how fast it answers at the start, and again whenever it is asked. */
export type EmptyApp = { scripts: number; timings: Timing[]; page: () => Promise<EmptyPage>; stop: () => void };

function buildEmptyApp(): string {
  // beside the house, not in it: its proxy and its start would become the empty application's own
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-empty-'));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  fs.mkdirSync(path.join(folder, 'app'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'app/layout.js'), LAYOUT);
  fs.writeFileSync(path.join(folder, 'app/page.js'), PAGE);
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true,"browserslist":["chrome 108"]}\n');
  fs.writeFileSync(
    path.join(folder, 'next.config.mjs'),
    `export default { turbopack: { root: ${JSON.stringify(path.parse(root).root)} } };\n`,
  );
  return folder;
}

/**
 * An application of the same framework that has one page and nothing else, built, served and measured in this run. The JavaScript that a page of
 * ours loads beyond it is "ours", whether we wrote it or only asked the framework for more; its speed tells what this machine gives today.
 */
export async function startEmptyApp(clients: Clients, seconds: number): Promise<EmptyApp> {
  const folder = buildEmptyApp();
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as NodeJS.ProcessEnv;
  const built = spawnSync(process.execPath, [next, 'build'], { cwd: folder, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the empty application does not build\n${built.stdout}${built.stderr}`);
  const port = await freePort();
  const args = [next, 'start', '-p', String(port), '-H', '127.0.0.1'];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
  const stop = () => {
    child.kill('SIGTERM');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200 && !(await fetch(origin).catch(() => null))?.ok; tries += 1) await wait(100);
  const { scripts } = await firstLoad(origin, '/', '', 0);
  const work = [{ kind: 'get' as const, path: '/', cookie: '', expect: 'empty' }];
  const job = { origin, work, seconds, most: 100_000 };
  const page = async () => {
    // it has stood idle while the others were asked: what it had compiled is partly thrown away by then
    await clients.run({ ...job, clients: 16, seconds: Math.min(seconds, 1) });
    const before = processorMsOf(child.pid ?? 0);
    const { perSecond, count } = await clients.run({ ...job, clients: 16, seconds: Math.min(seconds, 2) });
    return { perSecond, processorMs: (processorMsOf(child.pid ?? 0) - before) / Math.max(1, count) };
  };
  await clients.run({ ...job, clients: 16 });
  const timings = [await clients.run({ ...job, clients: 1 }), await clients.run({ ...job, clients: 16 })];
  return { scripts, timings, page, stop };
}
