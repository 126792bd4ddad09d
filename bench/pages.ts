import { withClient } from '@/lib/operations/roles';
import type { Application } from './application';
import type { Get, Post } from './driver';
import { ACCOUNTS } from './fill';
import { SEARCHES } from './words';

/** A page that is measured: what is asked for, by whom, and the answers that it may have. `paths` go round. */
export type Page = { key: string; account: string; paths: string[]; expected: string[][] };

const INSPECTION = '/inspections/1';
const HOLDS = (words: string) => `(position('${words}' in i.title || i.finding || i.manifestations) > 0 OR EXISTS (
  SELECT 1 FROM "Measure" m WHERE m."itemId" = i.id AND position('${words}' in m.text) > 0))`;
const VISITED = 40;

/** The pages of the measurement, with texts out of the database itself that a right answer contains (at least one of them). */
export async function pagesOf(ownerUrl: string): Promise<Page[]> {
  return withClient(ownerUrl, async (client) => {
    const titles = async (where: string) =>
      (
        await client.query<{ title: string }>(`SELECT i.title FROM "Item" i WHERE ${where} ORDER BY i.position`)
      ).rows.map((row) => row.title);
    const list = (key: string, query: string, expected: string[], account: string = ACCOUNTS.principal): Page => ({
      key,
      account,
      paths: [`${INSPECTION}/items${query}`],
      expected: [expected],
    });
    const items = await client.query<{ number: number; title: string }>(
      `SELECT number, title FROM "Item" WHERE status <> 'PLANNED' ORDER BY hashint4(id) LIMIT ${VISITED}`,
    );
    const search = async (key: string, words: string) =>
      list(key, `?q=${encodeURIComponent(words)}`, await titles(HOLDS(words)));
    const everything = await titles('TRUE');
    return [
      list('list', '', everything),
      list(
        'filtered list',
        '?status=IN_PROGRESS,RETURNED&light=RED&sort=deadline',
        await titles(
          `i.status IN ('IN_PROGRESS', 'RETURNED') AND i."currentDeadline" < (now() AT TIME ZONE 'Asia/Shanghai')::date`,
        ),
      ),
      await search('search, 1 character', SEARCHES.one),
      await search('search, 2 characters', SEARCHES.two),
      await search('search, 4 characters', SEARCHES.four),
      { key: 'account', account: ACCOUNTS.principal, paths: ['/account'], expected: [[ACCOUNTS.principal]] },
      {
        key: 'item page',
        account: ACCOUNTS.principal,
        paths: items.rows.map((row) => `${INSPECTION}/items/${row.number}`),
        expected: items.rows.map((row) => [row.title]),
      },
      {
        key: 'dashboard',
        account: ACCOUNTS.principal,
        paths: [`${INSPECTION}/dashboard`],
        expected: [['财务审计科', ...everything]],
      },
      {
        key: 'my work',
        account: ACCOUNTS.head,
        paths: [`${INSPECTION}/work`],
        expected: [await titles('i."leadSectionId" = 1')],
      },
    ];
  });
}

/** Asks once for every path and gives the requests that the clients repeat; an answer without any of the expected texts is an error. */
export async function requestsFor(app: Application, page: Page, cookie: string): Promise<Get[] | string> {
  const found: Get[] = [];
  for (const [index, path] of page.paths.entries()) {
    const answer = await fetch(`${app.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
    const body = await answer.text();
    if (answer.status === 404 && page.paths.length > 0 && index === 0) return `status 404`;
    const expect = (page.expected[index] ?? []).find((text) => body.includes(text));
    if (answer.status !== 200 || expect === undefined)
      return `${path}: status ${answer.status}, none of ${page.expected[index]?.length} texts found`;
    found.push({ kind: 'get', path, cookie, expect });
  }
  return found;
}

type OpenMeasure = { id: number; item: number; measure: number; section: number; title: string };

/** Measures on which a handler can report now; different ones, of as many items as there are. */
async function openMeasures(ownerUrl: string, most: number): Promise<OpenMeasure[]> {
  const sql = `SELECT m.id, i.number AS item, m.number AS measure, m."ownerSectionId" AS section, i.title FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
    WHERE i.status = 'IN_PROGRESS' AND m.verdict IS NULL ORDER BY m.number, hashint4(i.id) LIMIT $1`;
  return withClient(ownerUrl, async (client) => (await client.query<OpenMeasure>(sql, [most])).rows);
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match ? plain(match[1] ?? '') : null;
};

/** The hidden fields of the form that reports on measure `number`, as a browser without JavaScript would send them. */
function reportFields(html: string, number: number): [string, string][] | null {
  for (const [form = ''] of html.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
    const hidden = [...form.matchAll(/<input\b[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => attribute(tag, 'type') === 'hidden');
    const fields = hidden.map((tag): [string, string] => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
    const value = (name: string) => fields.find((field) => field[0] === name)?.[1];
    if (value('measureNumber') === String(number) && value('latestUpdateId') !== undefined) return fields;
  }
  return null;
}

const DONE = '本周复核台账十二份，逐份核对合同与验收单，对两处不符当场更正并由科长签字。';

/** One form for each client: the page is asked for, and its hidden fields are sent with a report written by hand. */
export async function reportsFor(app: Application, ownerUrl: string, clients: number): Promise<Post[] | string> {
  const measures = await openMeasures(ownerUrl, clients);
  if (measures.length < clients) return `only ${measures.length} measures are open`;
  const cookies = new Map<number, string>();
  const found: Post[] = [];
  for (const { id, item, measure, section, title } of measures) {
    if (!cookies.has(section)) cookies.set(section, await app.cookie(`handler${section}`));
    const cookie = cookies.get(section) as string;
    const paths = [`${INSPECTION}/items/${item}?report=${measure}`, `${INSPECTION}/items/${item}`];
    let fields: [string, string][] | null = null;
    let path = '';
    for (path of paths) {
      const answer = await fetch(`${app.origin}${path}`, { headers: { cookie } });
      fields = answer.ok ? reportFields(await answer.text(), measure) : null;
      if (fields) break;
    }
    if (!fields) return `no form for measure ${item}-${measure}`;
    const latest = Number(fields.find(([name]) => name === 'latestUpdateId')?.[1]);
    const kept = fields.filter(([name]) => !['latestUpdateId', 'writeKey', 'done', 'state'].includes(name));
    const typed: [string, string][] = [
      ['latestUpdateId', '{latest}'],
      ['writeKey', '{key}'],
      ['done', DONE],
      ['obstacle', ''],
      ['nextStep', ''],
      ['state', 'UNDER_WAY'],
    ];
    found.push({
      kind: 'post',
      path,
      cookie,
      expect: title,
      fields: [...kept, ...typed],
      latest,
      measure: { id, url: ownerUrl },
    });
  }
  return found;
}

/**
 * The floor of a progress write: the rows that a report cannot do without, by `pg` alone, in one transaction that is flushed to disk: the update,
 * the measure, and the lock of the log's head (every write of the house queues there).
 */
export const WRITE_FLOOR = (measure: number) => [
  {
    text: `INSERT INTO "ProgressUpdate" ("inspectionId", "itemId", "measureId", day, done, "stateAfter", "personId", "personName", "createdAt")
      SELECT 1, "itemId", id, current_date, $2, 'UNDER_WAY', 41, 'floor', now() FROM "Measure" WHERE id = $1`,
    values: [String(measure), `${DONE}{random}`],
  },
  { text: `UPDATE "Measure" SET "lastReportDay" = current_date WHERE id = $1`, values: [String(measure)] },
  { text: `SELECT count, hash FROM "AuditHead" WHERE id = 1 FOR UPDATE`, values: [] },
];

/** Rows of progress, to prove that every answered write was written. */
export async function countUpdates(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "ProgressUpdate" WHERE "personName" <> 'floor'`,
    );
    return rows[0]?.count ?? 0;
  });
}
