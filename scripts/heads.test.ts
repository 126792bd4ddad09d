import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Routes whose GET makes nothing, writes nothing and holds nothing: the framework may answer HEAD by it. */
const PLAIN = ['api/auth/[...nextauth]', 'api/auth/alive', 'api/health', '(public)/notices/[document]'];

const routes = fs
  .readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .map((file) => ({ at: path.dirname(file), source: fs.readFileSync(path.join('app', file), 'utf8') }))
  .filter(({ source }) => /\bGET\b/.test(source));

test('every route that makes a file answers HEAD by itself, without making it or writing it into the log', () => {
  expect(routes.length).toBeGreaterThan(6);
  const without = routes.filter(({ source }) => !/export (?:async )?function HEAD\b/.test(source));
  expect(without.map(({ at }) => at).sort()).toEqual([...PLAIN].sort());
  const heads = routes.map(({ at, source }) => ({ at, head: /function HEAD\b[\s\S]*?\n\}/.exec(source)?.[0] ?? '' }));
  const working = heads.filter(({ head }) =>
    /\b(?:noticeFile|publicFile|openFile|exportLedger|exportLog)\(/.test(head),
  );
  expect(working).toEqual([]);
});
