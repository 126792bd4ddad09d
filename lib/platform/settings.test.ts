import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, readSettings, secretProblem, SettingsError, variables } from './settings';

test('.env.example lists exactly the variables of the schema', () => {
  const listed = fs.readFileSync('.env.example', 'utf8').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm);
  expect([...listed].map((match) => match[1]).sort()).toEqual(Object.keys(variables.shape).sort());
});

test('without variables the defaults hold', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:3000',
    https: false,
    uploadMaxBytes: 100 * 1024 * 1024,
    sessionIdleMs: 1_800_000,
    sessionAbsoluteMs: 43_200_000,
  });
});

test.each([
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://x'],
  ['RECTIFY_NOW', 'yesterday'],
  ['RECTIFY_PASSWORD_PROFILE', 'weak'],
  ['NEXTAUTH_URL', 'not an address'],
  ['NEXTAUTH_URL', 'https://office.example/rectify'],
  ['NEXTAUTH_URL', 'https://office.example/?a=b'],
  ['NEXTAUTH_URL', 'ftp://office.example'],
  ['NEXTAUTH_URL', 'https://name@office.example'],
  ['RECTIFY_BUCKET_URL', 'bucket'],
  ['RECTIFY_BUCKET_URL', 'https://s3.example/bucket/folder'],
  ['RECTIFY_BUCKET_URL', 'https://key@s3.example/bucket'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
  expect(() => readSettings({ [name]: value })).toThrow(name);
});

test('a bucket is set whole or not at all', () => {
  const whole = {
    RECTIFY_BUCKET_URL: 'https://s3.example/bucket',
    RECTIFY_BUCKET_KEY_ID: 'key',
    RECTIFY_BUCKET_SECRET: 'secret',
  };
  expect(readSettings(whole).bucket).toEqual({
    url: 'https://s3.example/bucket',
    region: 'us-east-1',
    keyId: 'key',
    secret: 'secret',
  });
  for (const name of Object.keys(whole)) {
    expect(() => readSettings({ ...whole, [name]: '' })).toThrow(`${name}: together with`);
  }
  expect(readSettings({}).bucket).toBeUndefined();
});

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '', RECTIFY_EMPTY: '' })).toMatchObject({ port: 3000, empty: false });
});

test('example and office have two data folders', () => {
  const of = (env: Record<string, string>) => path.relative('/x', dataFolder(env, '/x'));
  expect(of({})).toBe('data/example');
  expect(of({ RECTIFY_EMPTY: '1' })).toBe('data/office');
  expect(of({ DATABASE_URL: 'postgresql://h/d' })).toBe('data/office');
  expect(of({ DATA_DIR: 'mine', RECTIFY_EMPTY: '1' })).toBe('mine');
});

test('a missing, short or sample secret is refused (S45)', () => {
  expect(secretProblem(undefined)).toBe('missing');
  expect(secretProblem('Zk3-9f')).toBe('short');
  expect(secretProblem('please-changeme-please-changeme-please')).toBe('sample');
  expect(secretProblem('a'.repeat(40))).toBe('sample');
  expect(secretProblem('mX7b0Jt2QnPz5Rw8Lk1Vd4Hc6Yf9Sg3T')).toBeNull();
});

test('as many processes as asked for, else by the machine; a clock that is set is one process', () => {
  expect(readSettings({ RECTIFY_WORKERS: '3' }).workers).toBe(3);
  expect(readSettings({}).workers).toBeGreaterThanOrEqual(1);
  expect(readSettings({}).workers).toBeLessThanOrEqual(4);
  expect(readSettings({ RECTIFY_NOW: '2026-01-05T00:00:00Z' }).workers).toBe(1);
  expect(readSettings({ RECTIFY_NOW: '2026-01-05T00:00:00Z', RECTIFY_WORKERS: '2' }).workers).toBe(2);
});
