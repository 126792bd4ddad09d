import { request, type IncomingMessage } from 'node:http';
import { withClient } from '@/lib/operations/roles';
import { expect, test } from './support/journey';
import { ROUTES } from './support/routes';

/** Every route that streams a file, with somebody who may. */
const STREAMS: Record<string, string> = {
  '/audit/export': 'shenji',
  '/inspections/[inspection]/items/export': 'zhuren',
  '/api/evidence/[version]': 'zhuren',
};
const TIMES = 6;

type Ask = { origin: string; path: string; cookie: string; method?: string };

/** Sends a request by hand: the answer is the caller's to read, to leave or to break. */
function ask({ origin, path, cookie, method = 'GET' }: Ask): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { method, headers: { cookie, connection: 'close' } }, resolve);
    sent.once('error', reject);
    sent.end();
  });
}

/** Goes away before the answer can have begun. */
function askAndLeave({ origin, path, cookie }: Ask): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(`${origin}${path}`, { headers: { cookie } });
    sent.once('error', () => resolve());
    sent.once('close', () => resolve());
    sent.once('socket', (socket) => socket.once('connect', () => setImmediate(() => sent.destroy())));
    sent.end();
  });
}

const whole = async (answer: IncomingMessage): Promise<number> => {
  let size = 0;
  for await (const chunk of answer) size += (chunk as Buffer).length;
  return size;
};

test('every route that streams is here', () => {
  const files = Object.entries(ROUTES).filter(([, route]) => route.answer === 'file');
  expect(files.map(([path]) => path).sort()).toEqual(Object.keys(STREAMS).sort());
});

for (const [path, account] of Object.entries(STREAMS))
  test(`${path}: HEAD does no work, and an answer that nobody reads to its end holds nothing`, async ({
    as,
    office,
  }) => {
    const page = await as(account, { path: '/account' });
    const cookies = await page.context().cookies();
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ');
    const to: Ask = { origin: office.origin, path: ROUTES[path]?.sample ?? path, cookie };
    const facts = () =>
      withClient(office.ownerUrl, async (client) => {
        const { rows } = await client.query<{ entries: number; places: number }>(
          `SELECT (SELECT count(*) FROM "AuditEvent")::int AS entries, (SELECT count(*) FROM "Throttle"
           WHERE key LIKE 'export:%' AND "lockedUntil" IS NOT NULL)::int AS places`,
        );
        return rows[0];
      });

    const got = await ask(to);
    const size = await whole(got);
    expect(got.statusCode).toBe(200);
    expect(size).toBeGreaterThan(0);
    const before = await facts();
    for (let time = 0; time < TIMES; time += 1) {
      const head = await ask({ ...to, method: 'HEAD' });
      expect(await whole(head)).toBe(0);
      expect(head.statusCode).toBe(200);
      for (const name of ['content-type', 'content-disposition', 'cache-control', 'content-length'])
        expect(head.headers[name], name).toBe(got.headers[name]);
    }
    expect(await facts()).toEqual(before);

    for (let time = 0; time < TIMES; time += 1) await askAndLeave(to);
    for (let time = 0; time < TIMES; time += 1) {
      const answer = await ask(to);
      answer.destroy();
    }
    // two exports at once are allowed: these would be refused if one of the twelve had kept its place
    await expect.poll(async () => (await facts())?.places, { timeout: 10_000 }).toBe(0);
    for (let time = 0; time < 3; time += 1) expect(await whole(await ask(to))).toBeGreaterThan(0);
  });
