import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureBuilt, root } from './prepare.mjs';
import { say, sentence } from './say.mjs';

/** What one gate found: how many passed, failed and were skipped. */
const none = { passed: 0, failed: 0, skipped: 0 };
const results = mkdtempSync(path.join(tmpdir(), 'rectify-results-'));

function program(name) {
  const bins = { eslint: 'eslint/bin/eslint.js', tsc: 'typescript/bin/tsc', prettier: 'prettier/bin/prettier.cjs' };
  bins.depcruise = 'dependency-cruiser/bin/dependency-cruise.mjs';
  bins.knip = 'knip/bin/knip.js';
  bins.vitest = 'vitest/vitest.mjs';
  bins.playwright = '@playwright/test/cli.js';
  return path.join(root, 'node_modules', bins[name]);
}

/** Runs a tool; its output goes to the terminal, or to `write` when several run side by side. */
function node(args, env = {}, write = null) {
  return new Promise((resolve) => {
    const clean = { ...process.env, ...env };
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR', 'RECTIFY_EMPTY']) delete clean[name];
    const out = write ? 'pipe' : 'inherit';
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', out, out], env: clean });
    if (write) for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
    child.once('close', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
}

/** A gate that passes or fails as a whole. */
function whole(name, tool, args, env) {
  return {
    name,
    run: async (write) => ((await node([program(tool), ...args], env, write)) === 0 ? passed(1) : failed(1)),
  };
}

function passed(count) {
  return { ...none, passed: count };
}

function failed(count) {
  return { ...none, failed: count };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function vitest(name, project, env = {}) {
  const file = path.join(results, `${name.replace(/\W+/g, '-')}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  return {
    name,
    run: async (write) => {
      const code = await node([program('vitest'), 'run', '--project', project, ...reporters], env, write);
      const found = readJson(file);
      if (!found) return failed(1);
      const broken = found.testResults.filter(
        (one) => one.status === 'failed' && one.assertionResults.length === 0,
      ).length;
      const bad = found.numFailedTests + broken;
      const skipped = found.numPendingTests + found.numTodoTests;
      return { passed: found.numPassedTests, failed: bad === 0 && code !== 0 ? 1 : bad, skipped };
    },
  };
}

function postgres15() {
  const gate = vitest('database tests, PostgreSQL 15', 'database', { RECTIFY_TEST_SERVER: '15' });
  const run = async () => {
    const folders = ['/usr/lib/postgresql/15/bin', '/usr/local/pgsql/15/bin', '/opt/homebrew/opt/postgresql@15/bin'];
    if (folders.some((folder) => existsSync(path.join(folder, 'initdb')))) return gate.run();
    say('no-pg15');
    return { ...none, skipped: 1 };
  };
  return { name: gate.name, run };
}

const build = {
  name: 'build',
  run: async () => {
    try {
      ensureBuilt();
      return passed(1);
    } catch {
      return failed(1);
    }
  },
};

const journeys = {
  name: 'browser journeys',
  run: async () => {
    if (process.env.RECTIFY_SKIP_BROWSER === '1') {
      say('browser-skipped');
      return { ...none, skipped: 1 };
    }
    const browser = await findBrowser();
    if (!browser) {
      say('no-browser');
      return failed(1);
    }
    if (!existsSync(path.join(root, 'e2e')) || !readdirSync(path.join(root, 'e2e'), { recursive: true }).some(isSpec))
      return none;
    const file = path.join(results, 'journeys.json');
    const env = { RECTIFY_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const code = await node([program('playwright'), 'test', '--reporter=list,json'], env);
    const stats = readJson(file)?.stats;
    if (!stats) return failed(1);
    const bad = stats.unexpected;
    return { passed: stats.expected + stats.flaky, failed: bad === 0 && code !== 0 ? 1 : bad, skipped: stats.skipped };
  },
};

function isSpec(name) {
  return /\.spec\.ts$/.test(String(name));
}

export const fastGates = [
  whole('type check', 'tsc', ['--noEmit']),
  whole('lint', 'eslint', ['.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']),
  whole(
    'floors of the house',
    'depcruise',
    ['app', 'components', 'instrumentation.ts', 'proxy.ts', 'lib', 'scripts', 'prisma/seed', 'e2e', 'bench'].filter(
      (name) => existsSync(path.join(root, name)),
    ),
  ),
  whole('unused code', 'knip', ['--no-progress']),
  whole('formatter', 'prettier', ['--check', '--cache', '--log-level', 'warn', '.']),
  vitest('unit tests', 'unit'),
];

/** What takes minutes; one after the other, each on the whole machine. */
export const slowGates = [vitest('database tests, PostgreSQL 18', 'database'), postgres15(), build, journeys];

async function runOne(gate, write) {
  const started = performance.now();
  const found = await gate.run(write);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const skipped = found.skipped ? `, ${found.skipped} skipped` : '';
  const word = found.failed ? 'FAILED ' : found.passed ? 'passed ' : 'skipped';
  return {
    found,
    line: `${word} ${gate.name}: ${found.passed} passed, ${found.failed} failed${skipped} (${seconds} s)`,
  };
}

function report(done) {
  const sum = { ...none };
  for (const { found } of done) for (const key of Object.keys(sum)) sum[key] += found[key];
  console.log(`\n${done.map((one) => one.line).join('\n')}\n`);
  if (sum.failed > 0) console.log(sentence('tests-failed'));
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`);
  rmSync(results, { recursive: true, force: true });
  return sum.failed > 0 ? 1 : 0;
}

async function inOrder(gates) {
  const done = [];
  for (const gate of gates) {
    console.log(`\n=== ${gate.name} ===`);
    done.push(await runOne(gate, null));
    console.log(done.at(-1).line);
  }
  return done;
}

/** Two gates at a time; what each says is printed when it is done. */
async function sideBySide(gates) {
  const done = [];
  const waiting = [...gates];
  const lane = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const said = [];
      const one = await runOne(gate, (text) => said.push(text));
      console.log(`\n=== ${gate.name} ===\n${said.join('')}${one.line}`);
      done.push(one);
    }
  };
  await Promise.all([lane(), lane()]);
  return done;
}

/** Runs `fast` two at a time, then `slow` one after the other; prints a line for each and the sum; the exit code is 1 when anything failed. */
export async function runGates(fast, slow = []) {
  return report([...(await sideBySide(fast)), ...(await inOrder(slow))]);
}
