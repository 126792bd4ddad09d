import cluster from 'node:cluster';
import fs from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { noteHeaderProblem, type HeaderProblem } from '@/lib/operations/header-problems';
import { disconnect } from '@/lib/platform/db';
import { log } from '@/lib/platform/log';
import { keepingPieces } from '@/lib/platform/still-store';
import { sessionSecret, type Settings } from '@/lib/platform/settings';
import { isPlainForm } from '@/lib/access/lost-form';
import { drain } from './drain';
import { formRefusal } from './form-head';
import { answerLostForm } from './lost-form';
import { outliveReaders } from './lost-reader';
import { checkStart, openOffice, root, type Office } from './office';
import { ownRequests, settleHost, untrustedProxy } from './public-host';
import { asRefusal } from './refusals';
import { Refusal, say, sentence } from './say.mjs';
import { warmUp } from './warm';
import { startWorkers, type Workers } from './workers';

const UPLOAD_MS = 3_600_000;
/** Different sentences about hosts that are printed: names can be made up without end. */
const SAID_MOST = 20;
const NOTED_EVERY_MS = 600_000;

type Account = { account: string; name: string; role: string; password: string };

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('port-taken', { port, next: port + 1 }) : error);
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Prints the accounts that the seed of the example wrote down. */
export function printAccounts(dataDir: string): void {
  const file = path.join(dataDir, 'demo-accounts.json');
  if (!fs.existsSync(file)) return;
  say('accounts');
  const accounts = JSON.parse(fs.readFileSync(file, 'utf8')) as Account[];
  for (const { account, password, name, role } of accounts) {
    console.error(`  ${account.padEnd(14)} ${password.padEnd(22)} ${role.padEnd(20)} ${name}`);
  }
}

function announce(office: Office, port: number): void {
  if (office.settings.plainHttp && !office.settings.https) say('plain-http-warning');
  if (office.settings.https && office.settings.trustedProxies.length === 0) say('proxies-unset');
  const url = process.env['NEXTAUTH_URL'] ?? `http://${office.settings.host}:${port}`;
  if (office.isExample) printAccounts(office.settings.dataDir);
  if (office.setupCode) say('setup-code', { url, code: office.setupCode });
  say('ready', { url });
}

/** The refusals that need no build, as sentences. */
export function check(): void {
  try {
    checkStart();
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * What a process holds under load is mostly what it has thrown away. The old part of the memory may grow by half before it is cleared, not by
 * several times; and the maps of everything that was loaded (which stand beside it in `.next/server`) are not read: they were as large as all
 * that lives.
 */
function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
  process.setSourceMapsEnabled(false);
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An address whose percent signs are no characters: the framework would answer it with an error of its own. */
function isReadable(address = ''): boolean {
  try {
    decodeURIComponent(address.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** What pages and routes are asked by; for others the framework has no answer but an error of its own. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${words}\n`);
}

/** Says each problem once on the terminal, and keeps it for the page of the administrator, at most once in ten minutes for each kind. */
function teller(): (problem: HeaderProblem | null) => void {
  const said = new Set<string>();
  const noted = new Map<string, number>();
  return (problem) => {
    if (!problem) return;
    const words = sentence(problem.code, problem.values);
    if (said.size < SAID_MOST && !said.has(words)) {
      said.add(words);
      console.error(words);
    }
    const at = performance.now();
    if (at - (noted.get(problem.code) ?? -Infinity) < NOTED_EVERY_MS) return;
    noted.set(problem.code, at);
    void noteHeaderProblem(problem).catch((error: unknown) => log.warn('headers.note', { error }));
  };
}

/** To the application, but for a form whose session ended on the way. */
async function pass(request: IncomingMessage, response: ServerResponse, handle: Handle): Promise<void> {
  if (!isPlainForm(request) || !(await answerLostForm(request, response)))
    await keepingPieces(request, response, () => handle(request, response));
}

/** What stands before the application: an address that cannot be read, a Host that is not ours. */
function listenerOf(settings: Settings, handle: Handle) {
  const { isPublicUrlSet, publicUrl, trustedProxies, host } = settings;
  const address = new URL(publicUrl);
  const tell = teller();
  const isOwn = ownRequests(sessionSecret());
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (!METHODS.includes(request.method ?? '')) return refuse(response, 405, sentence('method-unknown'));
    if (!isReadable(request.url)) return refuse(response, 400, sentence('address-unreadable'));
    const unread = formRefusal(request);
    if (unread) return refuse(response, unread, sentence(unread === 413 ? 'form-too-large' : 'form-unreadable'));
    if (!isOwn(request)) tell(untrustedProxy(request, trustedProxies, address));
    const judged = isPublicUrlSet ? settleHost(request, address, host) : null;
    tell(judged?.problem ?? null);
    if (!judged || judged.isKnown) return void pass(request, response, handle);
    refuse(response, 421, sentence(judged.problem.code, judged.problem.values));
  };
}

/** What has to happen once, whichever signal comes first; `isAsked` when a signal asked for it. */
type Stop = (isAsked: boolean) => Promise<void>;

/** Runs `stop` at the first signal that ends the process, or when it is called itself, then ends the process. */
function untilStopped(stop: Stop): (code: number) => Promise<void> {
  let isStopping = false;
  const end = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    await stop(code === 0);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  return end;
}

/** Serves the built application in this process until it is told to stop, then calls `close` and ends the process. Resolves to the port. */
export async function serveHere(settings: Settings, close: Stop): Promise<number> {
  outliveReaders();
  let server: Server | null = null;
  const end = untilStopped(async (isAsked) => {
    if (isAsked && cluster.isPrimary) say('stopping');
    if (server?.listening) await drain(server);
    await (globalThis as { rectifyJobs?: { stop: () => Promise<void> } }).rectifyJobs?.stop();
    await disconnect();
    await close(isAsked);
  });
  try {
    const { port, host } = settings;
    keepMemorySmall();
    const { default: next } = await import('next');
    const app = next({ dev: false, dir: root, hostname: host, port });
    await app.prepare();
    const handle: Handle = app.getRequestHandler();
    await warmUp(handle);
    server = createServer(listenerOf(settings, handle));
    server.requestTimeout = UPLOAD_MS;
    return await listen(server, port, host);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    await end(1);
    throw error;
  }
}

/** Serves the built application until SIGINT or SIGTERM, then stops everything that was started. `open` says on what it serves. */
export async function serve(open: () => Promise<Office> = openOffice): Promise<void> {
  outliveReaders();
  const office = await open().catch((error: unknown) => {
    throw asRefusal(error);
  });
  const close = async (isAsked: boolean) => {
    await office.close();
    if (isAsked) say('stopped');
  };
  const { workers } = office.settings;
  if (workers === 1) return announce(office, await serveHere(office.settings, close));
  const state: { started: Workers | null } = { started: null };
  const end = untilStopped(async (isAsked) => {
    if (isAsked) say('stopping');
    await state.started?.stop();
    await close(isAsked);
  });
  state.started = await startWorkers(workers);
  if (state.started) announce(office, state.started.port);
  else await end(1);
}
