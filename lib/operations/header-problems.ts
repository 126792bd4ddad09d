import { z } from 'zod';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';

/** What a proxy in front does wrong, as the requests show it; a key of `shell.system` in the messages and of the scripts' words. */
export const HEADER_PROBLEMS = ['hostUnknown', 'hostMissing', 'hostPort', 'proxyUntrusted'] as const;
export type HeaderProblem = {
  code: (typeof HEADER_PROBLEMS)[number];
  /** What came, what is expected: names of hosts, an address. */
  values: { found: string; address: string };
};

const PREFIX = 'headers:';
const SHOWN_MS = 24 * 3_600_000;
const values = z.object({ found: z.string(), address: z.string() });

/** Keeps what is wrong in the database, so that every copy can tell the administrator; the last of each kind. */
export async function noteHeaderProblem({ code, values: said }: HeaderProblem): Promise<void> {
  const data = { value: JSON.stringify(said), setAt: now() };
  const key = `${PREFIX}${code}`;
  await db.systemMark.upsert({ where: { key }, create: { key, ...data }, update: data });
}

/** What was wrong within the last day. */
export async function headerProblems(): Promise<HeaderProblem[]> {
  const since = new Date(now().getTime() - SHOWN_MS);
  const rows = await db.systemMark.findMany({
    where: { key: { in: HEADER_PROBLEMS.map((code) => `${PREFIX}${code}`) }, setAt: { gte: since } },
    orderBy: { key: 'asc' },
  });
  return rows.flatMap((row) => {
    const code = HEADER_PROBLEMS.find((one) => row.key === `${PREFIX}${one}`);
    const read = values.safeParse(JSON.parse(row.value));
    return code && read.success ? [{ code, values: read.data }] : [];
  });
}
