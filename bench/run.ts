import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { hashPassword } from '@/lib/people/password-hash';
import { buildName, startApplication, type Application } from './application';
import { median, startClients, type Clients, type Timing } from './clients';
import { newDatabase, root, startBenchServer, type BenchServer } from './database';
import type { Get, Job, Sql } from './driver';
import { measureExport, measureLog, measureSignIn, measureUpload, moveRevision } from './extras';
import { fill, shapeOf } from './fill';
import { firstLoad, startEmptyApp, type EmptyApp } from './first-load';
import { countUpdates, pagesOf, reportsFor, requestsFor, WRITE_FLOOR, type Page } from './pages';
import { aimsOf, reportText, sizeText, type BenchFigures, type PageFigures, type SizeFigures } from './report';
import { mainOf, recordStatements, type Executed } from './statements';

const CONCURRENCY = [1, 16];

type Plan = {
  sizes: number[];
  seconds: number;
  most: number;
  floorSeconds: number;
  logEach: number;
  signInTries: number;
  only: string | null;
  extras: boolean;
  profile: string | undefined;
};

const tell = (text: string) => process.stderr.write(`${text}\n`);

async function time(clients: Clients, job: Omit<Job, 'id' | 'clients'>): Promise<Timing[]> {
  const found: Timing[] = [];
  for (const one of CONCURRENCY) found.push(await clients.run({ ...job, clients: one }));
  return found;
}

function floorOf(url: string, main: Executed): Sql {
  return { kind: 'sql', url, statements: [{ text: main.text, values: main.values }] };
}

const brief = ({ text, ms }: Executed) => ({ ms, text: text.replace(/\s+/g, ' ').slice(0, 160) });

const empty = (key: string, isCommand: boolean): PageFigures => ({
  key,
  absent: null,
  queries: 0,
  statements: [],
  databaseMs: 0,
  timings: [],
  floors: [],
  processorMs: 0,
  empty: null,
  load: null,
  isCommand,
});

type Stage = {
  server: BenchServer;
  clients: Clients;
  app: Application;
  database: string;
  plan: Plan;
  framework: EmptyApp;
};

async function measurePage(stage: Stage, page: Page): Promise<PageFigures> {
  const { app, clients, server, database, plan } = stage;
  const figures = empty(page.key, false);
  const cookie = await app.cookie(page.account);
  const requests = await requestsFor(app, page, cookie);
  if (typeof requests === 'string') return { ...figures, absent: requests };
  const { origin } = app;
  const url = server.url(database);
  // as warm as the empty page, which has answered thousands: the first thousand answers cost up to twice as much as the next
  await clients.run({ origin, work: requests, clients: 16, seconds: plan.seconds * 4, most: 2_000 });
  const one = requests[0] as Get;
  const statements = await recordStatements(server, () =>
    fetch(`${origin}${one.path}`, { headers: { cookie } }).then((answer) => answer.text()),
  );
  const main = mainOf(statements);
  const job = { origin, work: requests, seconds: plan.seconds, most: plan.most };
  const single = await clients.run({ ...job, clients: 1 });
  const before = app.processorMs();
  const many = await clients.run({ ...job, clients: 16 });
  const processorMs = (app.processorMs() - before) / Math.max(1, many.count);
  // in the same minute: what others take of this machine is taken from both
  const emptyPage = await stage.framework.page();
  const floors = main
    ? await time(clients, { origin, work: [floorOf(url, main)], seconds: plan.floorSeconds, most: plan.most * 4 })
    : [];
  return {
    ...figures,
    queries: statements.length,
    statements: statements.map(brief),
    databaseMs: statements.reduce((sum, statement) => sum + statement.ms, 0),
    timings: [single, many],
    floors,
    processorMs,
    empty: emptyPage,
    load: await firstLoad(origin, one.path, cookie, stage.framework.scripts),
  };
}

async function measureWrite(stage: Stage): Promise<PageFigures> {
  const { app, clients, server, database, plan } = stage;
  const ownerUrl = server.ownerUrl(database);
  const figures = empty('progress write', true);
  const timings: Timing[] = [];
  let statements: Executed[] = [];
  let processorMs = 0;
  for (const count of CONCURRENCY) {
    if (count === 1) {
      const once = await reportsFor(app, ownerUrl, 1);
      if (typeof once === 'string') return { ...figures, absent: once };
      const job = { origin: app.origin, work: once, clients: 1, seconds: 5, most: 1 };
      statements = await recordStatements(server, () => clients.run(job));
    }
    const posts = await reportsFor(app, ownerUrl, count);
    if (typeof posts === 'string') return { ...figures, absent: posts };
    const job = { origin: app.origin, work: posts, clients: count };
    const [before, used] = [await countUpdates(ownerUrl), app.processorMs()];
    const timing = await clients.run({ ...job, seconds: plan.seconds, most: plan.most });
    processorMs = (app.processorMs() - used) / Math.max(1, timing.count);
    const written = (await countUpdates(ownerUrl)) - before;
    if (written !== timing.count) {
      timing.faultCount += Math.abs(timing.count - written);
      timing.faults.push(`${timing.count} answered, ${written} written`);
    }
    timings.push(timing);
  }
  const floor = (measure: number): Sql => ({
    kind: 'sql',
    url: server.url(database),
    statements: WRITE_FLOOR(measure),
  });
  const work = Array.from({ length: 16 }, (_none, number) => floor(number + 1));
  const floors = await time(clients, { origin: app.origin, work, seconds: plan.floorSeconds, most: plan.most * 4 });
  const databaseMs = statements.reduce((sum, statement) => sum + statement.ms, 0);
  return {
    ...figures,
    queries: statements.length,
    statements: statements.map(brief),
    databaseMs,
    timings,
    floors,
    processorMs,
  };
}

/** List and dashboard when nothing that was kept may be used: the revision moves before each request. */
async function measureAfterWrite(stage: Stage, pages: Page[]): Promise<SizeFigures['afterWrite']> {
  const { app, clients, server, database } = stage;
  const found: SizeFigures['afterWrite'] = [];
  for (const page of pages.filter((one) => ['list', 'dashboard', 'my work'].includes(one.key))) {
    const requests = await requestsFor(app, page, await app.cookie(page.account));
    if (typeof requests === 'string') continue;
    const times: number[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      await moveRevision(server.ownerUrl(database));
      times.push((await clients.run({ origin: app.origin, work: requests, clients: 1, seconds: 10, most: 1 })).p50);
    }
    found.push({ key: page.key, p50: median(times) });
  }
  return found;
}

async function measureSize(
  server: BenchServer,
  clients: Clients,
  items: number,
  passwordHash: string,
  plan: Plan,
  framework: EmptyApp,
): Promise<SizeFigures> {
  const database = `bench_${items}`;
  await newDatabase(server, database);
  tell(`${items} items: filling`);
  const start = performance.now();
  const rows = await fill(server.ownerUrl(database), shapeOf(items), passwordHash);
  const fillSeconds = (performance.now() - start) / 1000;
  const app = await startApplication(server, database, plan.profile);
  const stage: Stage = { server, clients, app, database, plan, framework };
  const wanted = (key: string) => plan.only === null || key.startsWith(plan.only);
  try {
    const all = await pagesOf(server.ownerUrl(database));
    const memoryAtRest = app.memory();
    const upload = items === 22 && plan.extras ? await measureUpload(app, server.ownerUrl(database)) : null;
    const pages: PageFigures[] = [];
    for (const page of all.filter((one) => wanted(one.key))) {
      tell(`${items} items: ${page.key}`);
      pages.push(await measurePage(stage, page));
    }
    const afterWrite = await measureAfterWrite(
      stage,
      all.filter((one) => wanted(one.key)),
    );
    if (wanted('progress write')) pages.push(await measureWrite(stage));
    const memoryAtEnd = app.memory();
    const ledgerExport = wanted('export') ? await measureExport(app, await app.cookie('principal')) : null;
    return { items, rows, fillSeconds, pages, afterWrite, memoryAtRest, memoryAtEnd, ledgerExport, upload };
  } finally {
    await app.stop();
  }
}

function readPlan(): { plan: Plan; isQuick: boolean; asJson: boolean; server: string | undefined } {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      sizes: { type: 'string' },
      only: { type: 'string' },
      extras: { type: 'boolean', default: true },
      server: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const isQuick = values.quick;
  const sizes = (values.sizes ?? '22,1000,10000').split(',').map(Number);
  const plan: Plan = {
    sizes,
    seconds: isQuick ? 1.5 : 5,
    most: isQuick ? 400 : 2_000,
    floorSeconds: isQuick ? 0.5 : 2,
    logEach: isQuick ? 25 : 200,
    signInTries: isQuick ? 5 : 60,
    only: values.only ?? null,
    extras: values.extras && values.only === undefined,
    profile: values.profile,
  };
  return { plan, isQuick, asJson: values.json, server: values.server };
}

function keep(figures: BenchFigures, text: string): string {
  const folder = path.join(root, 'bench/results');
  fs.mkdirSync(folder, { recursive: true });
  const name = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ ...figures, aims: aimsOf(figures) }, null, 2));
  fs.writeFileSync(path.join(folder, `${name}.txt`), `${text}\n`);
  return path.join('bench/results', `${name}.txt`);
}

/** Fills, starts, measures, prints. Exit code 0 also when an aim is missed: the table says so. */
export async function runBench(): Promise<void> {
  const { plan, isQuick, asJson, server: wanted } = readPlan();
  const loadBefore = os.loadavg()[0] ?? 0;
  const server = await startBenchServer(wanted);
  const clients = startClients();
  const stops: (() => void)[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop().then(() => process.exit(1)));
  try {
    tell(server.name);
    const framework = await startEmptyApp(clients, plan.seconds);
    stops.push(framework.stop);
    const passwordHash = await hashPassword('bench password');
    const figures: BenchFigures = {
      database: server.name,
      node: process.versions.node,
      cores: os.cpus().length,
      loadBefore,
      isQuick,
      build: '',
      framework,
      sizes: [],
      log: null,
      signIn: null,
    };
    for (const items of plan.sizes) {
      const size = await measureSize(server, clients, items, passwordHash, plan, framework);
      figures.sizes.push(size);
      tell(sizeText(size));
    }
    figures.build = buildName();
    if (plan.extras) {
      tell('log and sign-in');
      figures.log = await measureLog(server, plan.logEach);
      figures.signIn = await measureSignIn(server, passwordHash, plan.signInTries);
    }
    const text = reportText(figures);
    const file = keep(figures, text);
    process.stdout.write(
      asJson ? `${JSON.stringify({ ...figures, aims: aimsOf(figures) }, null, 2)}\n` : `${text}\n\n${file}\n`,
    );
  } finally {
    for (const stop of stops) stop();
    clients.stop();
    await server.stop();
  }
}
