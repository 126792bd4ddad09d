import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal, say } from './say.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const SOURCES = ['app', 'components', 'lib', 'prisma/schema', 'public'];
const CONFIG = ['next.config.ts', 'proxy.ts', 'instrumentation.ts', 'postcss.config.mjs', 'package-lock.json'];
const IGNORED = /\.test\.tsx?$|[\\/]testing[\\/]/;

// Nothing leaves this machine (S90): every child and this process itself read it.
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.CHECKPOINT_DISABLE = '1';

/** True when `version` (`20.19.0`) lies in `range`: `^A.B.C` and `>=A.B.C`, joined by `||`. */
export function isInRange(version, range) {
  const [major, ...rest] = version.split('.').map(Number);
  return range.split('||').some((one) => {
    const [, sign, text] = /^(\^|>=)(\d+\.\d+\.\d+)/.exec(one.trim());
    const [floor, ...least] = text.split('.').map(Number);
    if (major !== floor) return sign === '>=' && major > floor;
    return rest[0] !== least[0] ? rest[0] > least[0] : rest[1] >= least[1];
  });
}

/** Refuses a Node that `engines` of package.json does not name, in a sentence. What is imported up to here must be readable for Node 14. */
export function checkNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  if (!isInRange(process.versions.node, engines.node)) throw new Refusal('node-old', { found: process.versions.node });
}

/** Reads `.env` without changing what is already set. */
export function loadEnvFile() {
  const file = path.join(root, '.env');
  if (!existsSync(file)) return;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match && process.env[match[1]] === undefined) process.env[match[1]] = match[2].replace(/^(['"])(.*)\1$/, '$2');
  }
}

function run(args, env, quiet) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2];
  return spawnSync(process.execPath, args, { cwd: root, stdio, encoding: 'utf8', env: { ...process.env, ...env } });
}

function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run([cli, ...args], {}, false);
  return spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

function isInstalled() {
  const done = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(done, 'utf8')).packages;
  const needed = Object.entries(wanted).filter(([name, one]) => name !== '' && !one.optional);
  return needed.every(([name, one]) => found[name]?.version === one.version);
}

/** Installs what the lock file names, when it is not there. */
export function ensureInstalled() {
  if (isInstalled()) return;
  say('installing');
  const done = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (done.status !== 0) throw new Refusal('install-failed');
}

function files(folder) {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  const entries = readdirSync(at, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function fingerprint(names) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const name of names.filter((one) => !IGNORED.test(one)).sort()) {
    const at = path.join(root, name);
    if (existsSync(at)) hash.update(`\0${name}\0`).update(readFileSync(at));
  }
  return hash.digest('hex');
}

function isCurrent(stamp, print) {
  const at = path.join(root, stamp);
  return existsSync(at) && readFileSync(at, 'utf8') === print;
}

/** Generates the database client, when the schema changed. */
export function ensureGenerated() {
  const stamp = 'prisma/generated/.stamp';
  const print = fingerprint([...files('prisma/schema'), 'package-lock.json']);
  if (isCurrent(stamp, print)) return;
  say('generating');
  // The CLI would download a schema engine that `generate` never starts; any program that exists keeps it from trying.
  const env = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const done = run(['node_modules/prisma/build/index.js', 'generate'], env, true);
  if (done.status !== 0) {
    console.error(done.stdout, done.stderr);
    throw new Refusal('generate-failed');
  }
  mkdirSync(path.join(root, 'prisma/generated'), { recursive: true });
  writeFileSync(path.join(root, stamp), print);
}

/** Imports a module of ours that is written in TypeScript; nearly all of them lead to the database's client, so that is generated first. */
export async function loadSource(file) {
  ensureGenerated();
  const { tsImport } = await import('tsx/esm/api');
  return tsImport(file, import.meta.url);
}

/** Builds the application, when its sources changed. */
export function ensureBuilt() {
  ensureGenerated();
  const stamp = '.next/rectify-sources';
  const print = fingerprint([...SOURCES.flatMap(files), ...CONFIG]);
  if (isCurrent(stamp, print)) return;
  say('building');
  rmSync(path.join(root, stamp), { force: true });
  const env = { NODE_ENV: 'production', DATABASE_URL: '', DATABASE_OWNER_URL: '' };
  const done = run(['node_modules/next/dist/bin/next', 'build'], env, false);
  if (done.status !== 0) throw new Refusal('build-failed');
  writeFileSync(path.join(root, stamp), print);
}

/** Runs `main` of a script: a refusal is its one sentence and exit code 1. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    const isRefusal = error instanceof Error && error.name === 'Refusal';
    console.error(isRefusal ? error.message : error);
    process.exit(1);
  }
}
