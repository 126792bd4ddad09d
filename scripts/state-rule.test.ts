import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { ItemStatus, MeasureVerdict, RoundOutcome, SignOffDecision } from '@/prisma/generated/enums';
import { noStateComparison, stateNames } from './state-rule.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const linter = new Linter({ cwd: root });
const config = {
  files: ['**/*.ts'],
  languageOptions: { parser: tseslint.parser as Linter.Parser },
  plugins: { states: { rules: { 'no-comparison': noStateComparison } } },
  rules: { 'states/no-comparison': 'error' as const },
};

const faults = (code: string, file = 'lib/work/groups.ts'): string[] =>
  linter.verify(code, config, `${root}${file}`).map((one) => one.messageId ?? one.message);

test('it knows the states of the schema, those of the statuses as those of verdicts, outcomes and signatures', () => {
  const names = stateNames();
  for (const name of [ItemStatus, MeasureVerdict, RoundOutcome, SignOffDecision].flatMap((of) => Object.values(of)))
    expect(names).toContain(name);
  expect(names).not.toContain('TEAM');
});

test.each([
  `if (item.status === 'CLOSED') go();`,
  `const open = 'CLOSED' !== item.status;`,
  `if (item.status === ('CLOSED' as ItemStatus)) go();`,
  `switch (item.status) { case 'CLOSED': go(); }`,
  `const late = ['PLANNED', 'IN_PROGRESS'].includes(status);`,
  `const OVER = ['CLOSED'] as const;`,
  `const known = set.has('ACCEPTED');`,
  `db.item.count({ where: { inspectionId, status: 'CLOSED' } });`,
  `db.item.count({ where: { NOT: { measures: { some: { verdict: { not: 'ACCEPTED' } } } } } });`,
  `const where = { state: 'DRAFT' };`,
  "const sql = Prisma.sql`i.status = 'CLOSED'`;",
  "const sql = Prisma.sql`i.status <> 'CLOSED' AND ${other}`;",
  "const sql = Prisma.sql`r.outcome IN ('PENDING', 'ACCEPTED')`;",
  "const sql = Prisma.sql`m.verdict IS DISTINCT FROM 'ACCEPTED'`;",
  "const sql = Prisma.sql`CASE i.status WHEN 'CLOSED' THEN 1 END`;",
  `client.query("UPDATE x SET y = 1 WHERE state = 'QUEUED'");`,
])('a comparison: %s', (code) => {
  expect(faults(code)).toEqual(['ask']);
});

test.each([
  `if (isClosed(item.status)) go();`,
  `const LOOK = { CLOSED: 'grey', PLANNED: 'pale' };`,
  `const next = LIFE.move(item.status, 'accept');`,
  `db.signOff.create({ data: { decision: 'SIGNED' } });`,
  `db.item.count({ where: { status: { in: CLOSED } } });`,
  `throw new AppError('ARCHIVED');`,
  "const sql = Prisma.sql`CASE WHEN ${isClosedSql} THEN 'CLOSED' END`;",
  `const COLOURS = ['RED', 'GREEN', 'CLOSED'] as const;`,
  `const setting = inspection.acceptingBody === 'BOTH';`,
])('no comparison: %s', (code) => {
  expect(faults(code)).toEqual([]);
});

test('the file of a machine and its twin in SQL may, a file that only has such a name may not', () => {
  const code = `export const isClosed = (status: ItemStatus) => status === 'CLOSED';`;
  expect(faults(`const LIFE = machine<ItemStatus, Event>(EVENTS, TABLE); ${code}`)).toEqual([]);
  expect(faults(code, 'lib/items/status-sql.ts')).toEqual([]);
  expect(faults(code, 'lib/items/light-sql.ts')).toEqual(['ask']);
  expect(faults(code, 'lib/access/form-state.ts')).toEqual(['ask']);
});
