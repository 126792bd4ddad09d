import type { Timing } from './clients';
import type { ExportFigures, LogFigures, SignInFigures, UploadFigures } from './extras';
import type { EmptyApp, EmptyPage, FirstLoad } from './first-load';

/** Figures of one page at one size. Times in milliseconds, sizes in bytes. */
export type PageFigures = {
  key: string;
  /** Why it was not measured. */
  absent: string | null;
  queries: number;
  /** What was counted, in the order of the server's log. */
  statements: { ms: number; text: string }[];
  databaseMs: number;
  timings: Timing[];
  floors: Timing[];
  /** Processor time of the application for one request. */
  processorMs: number;
  /** The framework's own empty page, measured beside it. */
  empty: EmptyPage | null;
  load: FirstLoad | null;
  isCommand: boolean;
};

export type SizeFigures = {
  items: number;
  rows: Record<string, number>;
  fillSeconds: number;
  pages: PageFigures[];
  /** Medians of list and dashboard, one client, when every request finds the inspection changed. */
  afterWrite: { key: string; p50: number }[];
  memoryAtRest: number;
  memoryAtEnd: number;
  ledgerExport: ExportFigures | null;
  upload: UploadFigures | null;
};

export type BenchFigures = {
  database: string;
  node: string;
  cores: number;
  /** Load of the machine before the run: what others were doing. */
  loadBefore: number;
  isQuick: boolean;
  build: string;
  framework: Pick<EmptyApp, 'scripts' | 'timings'>;
  sizes: SizeFigures[];
  log: LogFigures | null;
  signIn: SignInFigures | null;
};

export type Aim = { what: string; reached: string; isMet: boolean };

const MAX = {
  queries: 8,
  page: 150,
  command: 300,
  ratio: 2,
  own: 30_000,
  scripts: 170_000,
  styles: 30_000,
  html: 200_000,
  databaseMs: 8,
  listHtml: 90_000,
  memory: 400e6,
  writes: 60,
  share: 0.35,
  sizes: 0.2,
};
/** Processor time of a page as a multiple of the empty page's. */
const TIMES: Record<string, number> = {
  account: 2.5,
  'item page': 2.5,
  list: 3,
  dashboard: 3,
  'search, 2 characters': 3,
  'my work': 3,
};
const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (value: number) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : '–');
const at = (page: PageFigures, clients: number, of: 'timings' | 'floors' = 'timings') =>
  page[of].find((one) => one.clients === clients);

/** Processor time beside that of the empty page. */
const timesEmpty = ({ processorMs, empty }: PageFigures): number | undefined =>
  empty && empty.processorMs > 0 ? processorMs / empty.processorMs : undefined;

const timesText = (page: PageFigures): string => timesEmpty(page)?.toFixed(2) ?? '–';

function table(head: string[], rows: string[][]): string {
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

const HEAD = [
  'page',
  'clients',
  'req/s',
  'p50 ms',
  'p95 ms',
  'floor/s',
  'floor p50',
  'floor p95',
  'queries',
  'SQL ms',
  'cpu ms',
  '× empty',
  'html',
  'gzip',
  'JS',
  'ours',
  'CSS',
];

function rowsOf(page: PageFigures): string[][] {
  if (page.absent) return [[page.key, '–', page.absent]];
  return page.timings.map((timing, index) => {
    const floor = at(page, timing.clients, 'floors');
    const once = index === 0;
    const { load } = page;
    return [
      once ? page.key : '',
      String(timing.clients),
      timing.perSecond.toFixed(0),
      ms(timing.p50),
      ms(timing.p95),
      floor ? floor.perSecond.toFixed(0) : '–',
      floor ? ms(floor.p50) : '–',
      floor ? ms(floor.p95) : '–',
      once ? String(page.queries) : '',
      once ? ms(page.databaseMs) : '',
      once ? ms(page.processorMs) : '',
      once ? timesText(page) : '',
      ...(once && load
        ? [kb(load.html), kb(load.packed), kb(load.scripts), kb(load.ownScripts), kb(load.styles)]
        : ['', '', '', '', '']),
    ];
  });
}

/** One size as text. */
export function sizeText(size: SizeFigures): string {
  const counts = Object.entries(size.rows).map(([name, count]) => `${name} ${count}`);
  const lines = [
    `\n== ${size.items} items (${counts.join(', ')}; filled in ${size.fillSeconds.toFixed(1)} s) ==`,
    table(HEAD, size.pages.flatMap(rowsOf)),
    `memory of the application: ${(size.memoryAtRest / 1e6).toFixed(0)} MB before, ${(size.memoryAtEnd / 1e6).toFixed(0)} MB after the load`,
  ];
  if (size.afterWrite.length > 0)
    lines.push(
      `right after a write (nothing kept, 1 client, p50): ${size.afterWrite.map((one) => `${one.key} ${ms(one.p50)} ms`).join(', ')}`,
    );
  const { ledgerExport: csv, upload } = size;
  if (csv)
    lines.push(
      `CSV of the ledger: ${csv.fault ?? `${csv.rows} rows in ${csv.seconds.toFixed(2)} s, + ${csv.addedMegabytes.toFixed(0)} MB`}`,
    );
  if (upload)
    lines.push(
      `upload of ${upload.megabytes} MB: ${upload.fault ?? `${upload.seconds.toFixed(2)} s, + ${upload.addedMegabytes.toFixed(0)} MB`}`,
    );
  for (const page of size.pages)
    for (const timing of page.timings)
      if (timing.faultCount > 0)
        lines.push(`FAULTS ${page.key} at ${timing.clients}: ${timing.faultCount}; ${timing.faults.join(' | ')}`);
  return lines.join('\n');
}

type Found = { value: number; where: string };

function worst(figures: BenchFigures, value: (page: PageFigures) => number | undefined): Found | null {
  let most: Found | null = null;
  for (const size of figures.sizes)
    for (const page of size.pages) {
      const found = page.absent ? undefined : value(page);
      if (found !== undefined && (!most || found > most.value))
        most = { value: found, where: `${page.key}, ${size.items} items` };
    }
  return most;
}

function most(what: string, found: Found | null, limit: number, unit: (value: number) => string): Aim {
  if (!found) return { what, reached: 'not measured', isMet: false };
  return { what, reached: `${unit(found.value)} (${found.where})`, isMet: found.value <= limit };
}

function ratio(figures: BenchFigures, key: string): Aim[] {
  const p50 = (items: number) => {
    const page = figures.sizes
      .find((size) => size.items === items)
      ?.pages.find((one) => one.key === key && !one.absent);
    return page ? at(page, 1)?.p50 : undefined;
  };
  const [few, many] = [p50(22), p50(10_000)];
  const what = `${key}: 10,000 items under ${MAX.ratio}× the time at 22 (1 client, median)`;
  if (few === undefined || many === undefined) return [{ what, reached: 'not measured', isMet: false }];
  return [
    { what, reached: `${(many / few).toFixed(2)}× (${ms(few)} → ${ms(many)} ms)`, isMet: many / few < MAX.ratio },
  ];
}

/** Each aim with what was reached. */
export function aimsOf(figures: BenchFigures): Aim[] {
  const absent = [
    ...new Set(figures.sizes.flatMap((size) => size.pages.filter((page) => page.absent).map((page) => page.key))),
  ];
  const faults = figures.sizes
    .flatMap((size) => size.pages.flatMap((page) => page.timings))
    .reduce((sum, one) => sum + one.faultCount, 0);
  const pages = (value: (page: PageFigures) => number | undefined) =>
    worst(figures, (page) => (page.isCommand ? undefined : value(page)));
  const own = figures.sizes.flatMap((size) => size.pages.map((page) => page.load?.ownScripts ?? 0));
  const aims: Aim[] = [
    { what: 'every page was there', reached: absent.join(', ') || 'all', isMet: absent.length === 0 },
    { what: 'every answer was right', reached: `${faults} wrong`, isMet: faults === 0 },
    most(
      `no page needs more than ${MAX.queries} queries`,
      pages((page) => page.queries),
      MAX.queries,
      String,
    ),
    ...ratio(figures, 'list'),
    ...ratio(figures, 'dashboard'),
    most(
      `p95 of every page under ${MAX.page} ms at 16 clients`,
      pages((page) => at(page, 16)?.p95),
      MAX.page,
      (value) => `${ms(value)} ms`,
    ),
    most(
      `p95 of the write under ${MAX.command} ms at 16 clients`,
      worst(figures, (page) => (page.isCommand ? at(page, 16)?.p95 : undefined)),
      MAX.command,
      (value) => `${ms(value)} ms`,
    ),
    most(
      `at most ${kb(MAX.own)} of JavaScript of our own`,
      own.length ? pages((page) => page.load?.ownScripts) : null,
      MAX.own,
      kb,
    ),
    most(
      `at most ${kb(MAX.scripts)} of JavaScript in all`,
      pages((page) => page.load?.scripts),
      MAX.scripts,
      kb,
    ),
    most(
      `at most ${kb(MAX.styles)} of CSS`,
      pages((page) => page.load?.styles),
      MAX.styles,
      kb,
    ),
    most(
      `at most ${kb(MAX.html)} of HTML`,
      pages((page) => page.load?.html),
      MAX.html,
      kb,
    ),
  ];
  return [...aims, ...costAims(figures), ...extraAims(figures)];
}

/** What a page costs beside the framework's own empty one, and what a process may hold. */
function costAims(figures: BenchFigures): Aim[] {
  const { sizes } = figures;
  const of = (key: string, value: (page: PageFigures) => number | undefined) =>
    worst(figures, (page) => (page.key === key ? value(page) : undefined));
  const read = (value: (page: PageFigures) => number | undefined) =>
    worst(figures, (page) => (page.isCommand ? undefined : value(page)));
  const least = (what: string, found: Found | null, limit: number, unit: (value: number) => string): Aim => ({
    what,
    reached: found ? `${unit(-found.value)} (${found.where})` : 'not measured',
    isMet: found !== null && -found.value >= limit,
  });
  const times = (value: number) => `${value.toFixed(2)} ×`;
  const apart = (key: string): Aim => {
    const found = sizes
      .filter(({ items }) => items === 22 || items === 10_000)
      .map(({ pages }) => pages.find((page) => page.key === key && !page.absent))
      .map((page) => (page ? timesEmpty(page) : undefined));
    const [few, many] = found;
    const what = `${key}: as many times the empty page at 10,000 items as at 22, ± 20 %`;
    if (few === undefined || many === undefined) return { what, reached: 'not measured', isMet: false };
    return { what, reached: `${times(few)} and ${times(many)}`, isMet: Math.abs(many / few - 1) <= MAX.sizes };
  };
  return [
    ...Object.entries(TIMES).map(([key, limit]) =>
      most(`${key}: processor time at most ${limit} × the empty page`, of(key, timesEmpty), limit, times),
    ),
    ...Object.keys(TIMES).map(apart),
    most(
      `at most ${MAX.databaseMs} ms of the database a page`,
      read((page) => page.databaseMs),
      MAX.databaseMs,
      (value) => `${ms(value)} ms`,
    ),
    least(
      `every page at 16 clients at least ${MAX.share} × as often as the empty page`,
      read((page) =>
        page.empty && page.empty.perSecond > 0 ? -(at(page, 16)?.perSecond ?? 0) / page.empty.perSecond : undefined,
      ),
      MAX.share,
      times,
    ),
    least(
      `at least ${MAX.writes} progress writes a second at 16 clients`,
      worst(figures, (page) => (page.isCommand ? -(at(page, 16)?.perSecond ?? 0) : undefined)),
      MAX.writes,
      (value) => value.toFixed(0),
    ),
    most(
      `a list of 50 rows: at most ${kb(MAX.listHtml)} of HTML`,
      of('list', (page) => page.load?.html),
      MAX.listHtml,
      kb,
    ),
    most(
      `at most ${MAX.memory / 1e6} MB in a process under load`,
      sizes.reduce<Found | null>(
        (found, { items, memoryAtEnd }) =>
          found && found.value > memoryAtEnd ? found : { value: memoryAtEnd, where: `${items} items` },
        null,
      ),
      MAX.memory,
      (value) => `${(value / 1e6).toFixed(0)} MB`,
    ),
  ];
}

/** The aims of what is measured beside the pages. */
function extraAims(figures: BenchFigures): Aim[] {
  const aims: Aim[] = [];
  const { log, signIn } = figures;
  if (log)
    aims.push({
      what: 'log: 16 writers, valid chain',
      reached: `${log.entries} entries in ${log.seconds.toFixed(1)} s`,
      isMet: log.valid,
    });
  if (signIn)
    aims.push({
      what: 'sign-in: unknown and wrong account within 10 %',
      reached: `${ms(signIn.unknownMs)} and ${ms(signIn.wrongMs)} ms, ${(signIn.apart * 100).toFixed(1)} % apart (medians of ${signIn.tries})`,
      isMet: signIn.apart <= 0.1,
    });
  for (const { items, ledgerExport: csv, upload } of figures.sizes) {
    if (upload)
      aims.push({
        what: `upload of ${upload.megabytes} MB adds under 50 MB`,
        reached: upload.fault ?? `${upload.addedMegabytes.toFixed(0)} MB`,
        isMet: !upload.fault && upload.addedMegabytes < 50,
      });
    if (csv && items === 10_000)
      aims.push({
        what: 'CSV of 10,000 items in 15 s',
        reached: csv.fault ?? `${csv.seconds.toFixed(1)} s`,
        isMet: !csv.fault && csv.seconds <= 15,
      });
  }
  return aims;
}

/** The whole result as text. */
export function reportText(figures: BenchFigures): string {
  const { database, node, cores, loadBefore, isQuick, build, framework } = figures;
  const busy = loadBefore > 1 ? ' – others were using the machine: times are worse than they would be' : '';
  const aims = aimsOf(figures).map((aim) => `${aim.isMet ? 'met   ' : 'MISSED'}  ${aim.what}: ${aim.reached}`);
  return [
    `${database}, Node ${node}, ${cores} cores, load before the run ${loadBefore.toFixed(1)}${busy}; build ${build}${isQuick ? '; quick' : ''}`,
    "req/s, p50, p95: closed loop of so many clients. floor: the page's longest statement through pg alone, same concurrency. SQL ms: time of all its statements",
    `in the server. cpu ms: processor time of the application for a request at 16 clients; × empty: beside the framework's own empty page, measured right after. JS, CSS: first load, gzip; ours: beyond an empty app (${kb(framework.scripts)}).`,
    `the framework alone (empty app, this run): ${framework.timings.map((one) => `${one.clients} clients ${one.perSecond.toFixed(0)} req/s, p50 ${ms(one.p50)}, p95 ${ms(one.p95)} ms`).join('; ')}`,
    ...figures.sizes.map(sizeText),
    '\n== aims ==',
    ...aims,
  ].join('\n');
}
