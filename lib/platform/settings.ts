import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import FONTS from './document-fonts.json' with { type: 'json' };

const SAMPLE_SECRETS = ['changeme', 'change-me', 'secret', 'your-secret', 'nextauth-secret', 'please-change'];
const MINUTE = 60_000;
const MOST_WORKERS = 4;

const optionalText = z.preprocess((value) => (value === '' ? undefined : value), z.string().trim().optional());
const flag = z
  .enum(['', '0', '1', 'true', 'false'])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

function whole(fallback: number, min: number, max: number) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(min).max(max).default(fallback),
  );
}

function databaseAddress(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value);
}

/** An address without path, query or account: the application lives at its root. */
function isPublicAddress(value: string | undefined): boolean {
  if (value === undefined) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === '';
}

/** Scheme, host and the bucket's name, or a host that is the bucket's own. */
function isBucketAddress(value: string | undefined): boolean {
  if (value === undefined) return true;
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && /^\/[a-z0-9.-]*\/?$/.test(pathname) && `${search}${hash}${username}` === '';
}

const fontEntries = (value: string): [string, string][] =>
  value.split(',').map((entry) => {
    const [use = '', ...name] = entry.split('=');
    return [use.trim(), name.join('=').trim()];
  });

function isFontList(value: string | undefined): boolean {
  return value === undefined || fontEntries(value).every(([use, name]) => use in FONTS && name !== '');
}

const address = optionalText.refine((value) => value === undefined || databaseAddress(value), 'postgresql://…');

const BUCKET = ['RECTIFY_BUCKET_URL', 'RECTIFY_BUCKET_KEY_ID', 'RECTIFY_BUCKET_SECRET'] as const;

const fields = z.object({
  DATABASE_URL: address,
  DATABASE_OWNER_URL: address,
  DATA_DIR: optionalText,
  PORT: whole(3000, 0, 65_535),
  HOST: optionalText.transform((value) => value ?? '127.0.0.1'),
  NEXTAUTH_SECRET: optionalText,
  NEXTAUTH_URL: optionalText.refine(isPublicAddress, 'https://name[:port], no path'),
  RECTIFY_EMPTY: flag,
  RECTIFY_NOW: optionalText.refine((value) => value === undefined || !Number.isNaN(Date.parse(value)), 'ISO 8601'),
  RECTIFY_PLAIN_HTTP: flag,
  RECTIFY_UPLOAD_MAX_MB: whole(100, 1, 4096),
  RECTIFY_QUOTA_GB: whole(50, 1, 100_000),
  RECTIFY_RESERVE_MB: whole(512, 1, 1_000_000),
  RECTIFY_BUCKET_URL: optionalText.refine(isBucketAddress, 'https://host/bucket'),
  RECTIFY_BUCKET_REGION: optionalText.transform((value) => value ?? 'us-east-1'),
  RECTIFY_BUCKET_KEY_ID: optionalText,
  RECTIFY_BUCKET_SECRET: optionalText,
  RECTIFY_PASSWORD_PROFILE: z.enum(['nist', 'dengbao']).default('nist'),
  RECTIFY_SESSION_IDLE_MIN: whole(30, 1, 720),
  RECTIFY_SESSION_HOURS: whole(12, 1, 24),
  RECTIFY_WORKERS: whole(0, 0, 64),
  RECTIFY_POOL: whole(10, 1, 200),
  RECTIFY_JOBS: z
    .enum(['', '0', '1', 'true', 'false'])
    .default('1')
    .transform((value) => value !== '0' && value !== 'false'),
  RECTIFY_PUBLIC_PAGES: z
    .enum(['', '0', '1', 'true', 'false'])
    .default('1')
    .transform((value) => value !== '0' && value !== 'false'),
  RECTIFY_FONTS: optionalText.refine(isFontList, 'body=…,title=…'),
  RECTIFY_TRUSTED_PROXIES: optionalText,
  RECTIFY_PROVE_ROWS: flag,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Every variable that the application reads; `.env.example` lists the same ones (a test compares them). */
export const variables = fields.superRefine((read, context) => {
  const missing = BUCKET.filter((name) => read[name] === undefined);
  if (missing.length === 0 || missing.length === BUCKET.length) return;
  const message = `together with ${BUCKET.filter((name) => read[name] !== undefined).join(', ')}`;
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message });
});

export type LogLevel = z.infer<typeof variables>['LOG_LEVEL'];

/** A bucket of an S3-compatible store: its address with its name, and the key that may read and write in it. */
export type BucketSettings = { url: string; region: string; keyId: string; secret: string };

/** What the application runs with. Sizes in bytes, spans in milliseconds. */
export type Settings = {
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  dataDir: string;
  /** Where files and checkpoints are kept instead of the data folder. */
  bucket: BucketSettings | undefined;
  port: number;
  host: string;
  publicUrl: string;
  /** It was set, not made from HOST and PORT: requests for other names are refused. */
  isPublicUrlSet: boolean;
  /** The address is reached over https: cookies are Secure and `__Host-`. */
  https: boolean;
  empty: boolean;
  nowStart: Date | undefined;
  plainHttp: boolean;
  uploadMaxBytes: number;
  quotaBytes: number;
  /** Room on the disk of the data folder below which no file is taken any more. */
  reserveBytes: number;
  passwordProfile: 'nist' | 'dengbao';
  sessionIdleMs: number;
  sessionAbsoluteMs: number;
  /** Processes that answer requests, on one port. */
  workers: number;
  /** Connections of one process. */
  poolSize: number;
  /** Whether this process works on background jobs. */
  jobs: boolean;
  /** Whether published notices have a page for everybody. */
  publicPages: boolean;
  /** Names of fonts in official documents by their use; none of them is shipped (S84). */
  documentFonts: typeof FONTS;
  trustedProxies: string[];
  /** For tests: every row that raw SQL gives is held to its shape. */
  proveRows: boolean;
  logLevel: LogLevel;
};

/** A setting that cannot be used: names of the variables, for one sentence on the terminal. */
export class SettingsError extends Error {
  constructor(
    readonly variable: string,
    readonly expected: string,
  ) {
    super(`${variable}: ${expected}`);
    this.name = 'SettingsError';
  }
}

/** The data folder of this start: `DATA_DIR`, else `data/office` for an empty or own database, else `data/example`. */
export function dataFolder(env: Record<string, string | undefined>, cwd = process.cwd()): string {
  if (env['DATA_DIR']) return path.resolve(cwd, env['DATA_DIR']);
  const office = Boolean(env['DATABASE_URL']) || ['1', 'true'].includes(env['RECTIFY_EMPTY'] ?? '');
  return path.resolve(cwd, 'data', office ? 'office' : 'example');
}

function bucketOf(read: z.output<typeof fields>): BucketSettings | undefined {
  const { RECTIFY_BUCKET_URL: url, RECTIFY_BUCKET_KEY_ID: keyId, RECTIFY_BUCKET_SECRET: secret } = read;
  if (url === undefined || keyId === undefined || secret === undefined) return undefined;
  return { url, region: read.RECTIFY_BUCKET_REGION, keyId, secret };
}

/** As many as asked for; else one for each core, 4 at most. A clock that starts at one instant is one process's, unless asked. */
function workersOf(asked: number, isClockSet: boolean): number {
  if (asked > 0) return asked;
  return isClockSet ? 1 : Math.min(os.availableParallelism(), MOST_WORKERS);
}

/** Reads the variables of `env`; throws SettingsError for the first one that cannot be used. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingsError(String(issue?.path[0] ?? '?'), issue?.message ?? '?');
  }
  const read = parsed.data;
  const publicUrl =
    read.NEXTAUTH_URL ?? `http://${read.HOST.includes(':') ? `[${read.HOST}]` : read.HOST}:${read.PORT}`;
  return {
    databaseUrl: read.DATABASE_URL,
    databaseOwnerUrl: read.DATABASE_OWNER_URL,
    dataDir: dataFolder(env),
    bucket: bucketOf(read),
    port: read.PORT,
    host: read.HOST,
    publicUrl,
    isPublicUrlSet: read.NEXTAUTH_URL !== undefined,
    https: publicUrl.startsWith('https:'),
    empty: read.RECTIFY_EMPTY,
    nowStart: read.RECTIFY_NOW === undefined ? undefined : new Date(read.RECTIFY_NOW),
    plainHttp: read.RECTIFY_PLAIN_HTTP,
    uploadMaxBytes: read.RECTIFY_UPLOAD_MAX_MB * 1024 * 1024,
    quotaBytes: read.RECTIFY_QUOTA_GB * 1024 ** 3,
    reserveBytes: read.RECTIFY_RESERVE_MB * 1024 * 1024,
    passwordProfile: read.RECTIFY_PASSWORD_PROFILE,
    sessionIdleMs: read.RECTIFY_SESSION_IDLE_MIN * MINUTE,
    sessionAbsoluteMs: read.RECTIFY_SESSION_HOURS * 60 * MINUTE,
    workers: workersOf(read.RECTIFY_WORKERS, read.RECTIFY_NOW !== undefined),
    poolSize: read.RECTIFY_POOL,
    jobs: read.RECTIFY_JOBS,
    publicPages: read.RECTIFY_PUBLIC_PAGES,
    documentFonts: {
      ...FONTS,
      ...Object.fromEntries(fontEntries(read.RECTIFY_FONTS ?? '').filter(([use]) => use in FONTS)),
    },
    trustedProxies: (read.RECTIFY_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    proveRows: read.RECTIFY_PROVE_ROWS,
    logLevel: read.LOG_LEVEL,
  };
}

/** Why a session secret cannot be used: `missing`, `short` (under 32 bytes) or `sample`; null when it can (S45). */
export function secretProblem(secret: string | undefined): 'missing' | 'short' | 'sample' | null {
  if (!secret) return 'missing';
  const plain = secret.toLowerCase();
  if (SAMPLE_SECRETS.some((sample) => plain.includes(sample)) || /^(.)\1*$/.test(secret)) return 'sample';
  return Buffer.byteLength(secret) < 32 ? 'short' : null;
}

/** Secrets that the start generated into the data folder (`secrets.json`, mode 0600); an empty record when there is none. */
export function readSecrets(dataDir: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

let cached: Settings | undefined;

/** The settings of this process, read once from the environment. */
export function settings(): Settings {
  cached ??= readSettings(process.env);
  return cached;
}

/** Forgets what was read, so that a test can change the environment. */
export function resetSettings(): void {
  cached = undefined;
}

/** The key that signs sessions: `NEXTAUTH_SECRET`, else the one in the data folder. Throws SettingsError when unusable (S45). */
export function sessionSecret(): string {
  const secret = process.env['NEXTAUTH_SECRET'] || readSecrets(settings().dataDir)['sessionSecret'];
  const problem = secretProblem(secret);
  if (problem !== null || secret === undefined) throw new SettingsError('NEXTAUTH_SECRET', problem ?? 'missing');
  return secret;
}
