import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { getTranslator, dynamicKey } from '@/lib/i18n/translator';
import { LOCALES } from '@/lib/i18n/locales';
import { now, withClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { resetSettings } from '@/lib/platform/settings';
import { HEADER_PROBLEMS, noteHeaderProblem } from './header-problems';
import { NOTICES, systemNotices } from './notices';

const database = useTestDatabase();
const values = { found: 'evil.example', address: 'zhenggai.example' };
let office: SmallOffice;

beforeAll(async () => {
  office = await smallOffice();
});
afterEach(async () => {
  await db.systemMark.deleteMany();
  delete process.env['NEXTAUTH_URL'];
  resetSettings();
});

const codes = async () => (await systemNotices(office.actors.system)).map((one) => one.code);

test('every problem of headers is told to the system administrator for a day, the last of each kind, to nobody else', async () => {
  for (const code of HEADER_PROBLEMS) await noteHeaderProblem({ code, values: { ...values, found: 'first' } });
  for (const code of HEADER_PROBLEMS) await noteHeaderProblem({ code, values });
  const told = await systemNotices(office.actors.system);
  expect(told).toHaveLength(HEADER_PROBLEMS.length);
  expect(told).toEqual(expect.arrayContaining(HEADER_PROBLEMS.map((code) => ({ code, values }))));
  for (const who of ['security', 'audit', 'office', 'principal'] as const)
    expect(await systemNotices(office.actors[who])).toEqual([]);
  await withClock(now().getTime() + 25 * 3_600_000, async () => expect(await codes()).toEqual([]));
});

test('https without a listed proxy, and a store that is not the own one', async () => {
  expect(await codes()).toEqual([]);
  process.env['NEXTAUTH_URL'] = 'https://zhenggai.example';
  resetSettings();
  expect(await codes()).toEqual(['proxiesUnset']);
  fs.mkdirSync(path.join(database.dataDir(), 'files'), { recursive: true });
  await db.systemMark.create({ data: { key: 'store', value: '0191d8a4-6c1e-7b3a-9a53-1b7f4b0c9d21' } });
  expect(await codes()).toEqual(['storeAway', 'proxiesUnset']);
});

test.each(LOCALES)('each has its words in %s', (locale) => {
  const t = getTranslator(locale);
  for (const code of NOTICES)
    expect(t(dynamicKey('shell', 'system', code), { free: '1', reserve: '2', ...values })).not.toContain('shell.');
});
