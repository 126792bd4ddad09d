import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@/lib/platform/free-port';

/** A proxy that stands before the application on https, with the file of `deploy/` that it is an example of. */
export type FrontProxy = { origin: string; close: () => Promise<void> };

const HOST = 'zhenggai.example.cn';
const READY_MS = 30_000;
const MODULES = ['mpm_event', 'authz_core', 'socache_shmcb', 'ssl', 'proxy', 'proxy_http', 'headers'];

const KINDS = {
  nginx: { programs: ['/usr/sbin/nginx', '/usr/local/bin/nginx'], example: 'nginx.conf' },
  apache: { programs: ['/usr/sbin/apache2', '/usr/sbin/httpd'], example: 'apache.conf' },
  caddy: { programs: ['/usr/bin/caddy', '/usr/local/bin/caddy'], example: 'Caddyfile' },
};
export type ProxyKind = keyof typeof KINDS;
export const PROXY_KINDS = Object.keys(KINDS) as ProxyKind[];

/** The program of a kind on this machine; null when it, or what makes its certificate, is not installed. */
export function proxyProgram(kind: ProxyKind): string | null {
  if (spawnSync('openssl', ['version']).status !== 0) return null;
  return KINDS[kind].programs.find((program) => fs.existsSync(program)) ?? null;
}

function makeCertificate(folder: string): void {
  const names = ['-keyout', path.join(folder, 'zhenggai.key'), '-out', path.join(folder, 'zhenggai.pem')];
  const how = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`];
  const made = spawnSync('openssl', [...how, '-addext', `subjectAltName=DNS:${HOST}`, ...names], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`);
}

/** The example as it stands, but for the places of this test: port, certificate, where the application listens. */
function exampleOf(kind: ProxyKind, folder: string, port: number, application: number): string {
  return fs
    .readFileSync(path.join('deploy', KINDS[kind].example), 'utf8')
    .replace(/listen 443 ssl/, `listen 127.0.0.1:${port} ssl`)
    .replace(/<VirtualHost \*:443>/, `<VirtualHost 127.0.0.1:${port}>`)
    .replace(/^zhenggai\.example\.cn \{/m, `${HOST}:${port} {\n\tbind 127.0.0.1`)
    .replace(/\/etc\/ssl\/(certs|private)\//g, `${folder}/`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${application}`);
}

function nginxConfig(folder: string, example: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (one) => `${one}_temp_path ${folder}/${one};`,
  );
  return [
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;`,
    `events {}`,
    `http { access_log off; ${temporary.join(' ')}`,
    example,
    '}',
  ].join('\n');
}

function apacheConfig(folder: string, example: string, port: number): string {
  const from = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'].find((one) => fs.existsSync(one)) ?? '';
  const modules = MODULES.map((name) => `LoadModule ${name}_module ${from}/mod_${name}.so`);
  const asRoot = process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : [];
  return [
    `ServerRoot ${folder}`,
    `PidFile ${folder}/pid`,
    `DefaultRuntimeDir ${folder}`,
    `ErrorLog ${folder}/error.log`,
    ...modules,
    ...asRoot,
    `ServerName ${HOST}`,
    `Listen 127.0.0.1:${port}`,
    example,
    '',
  ].join('\n');
}

/** No redirect from port 80, no administration: nothing but the example. */
const caddyConfig = (example: string): string =>
  ['{', '\tadmin off', '\tauto_https disable_redirects', '}', example].join('\n');

type Started = { config: string; args: (file: string) => string[] };

function startOf(kind: ProxyKind, folder: string, example: string, port: number): Started {
  if (kind === 'nginx') return { config: nginxConfig(folder, example), args: (file) => ['-p', folder, '-c', file] };
  if (kind === 'caddy')
    return { config: caddyConfig(example), args: (file) => ['run', '--adapter', 'caddyfile', '--config', file] };
  const config = apacheConfig(folder, example, port);
  return { config, args: (file) => ['-d', folder, '-f', file, '-D', 'FOREGROUND'] };
}

async function untilOpen(port: number, child: ChildProcess, log: string): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await wait(50)) {
    if (child.exitCode !== null) break;
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
  }
  throw new Error(`the proxy does not answer: ${fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : ''}`);
}

/** A port and the address that people would type, before either side is started. */
export async function proxyAddress(): Promise<{ port: number; origin: string }> {
  const port = await freePort();
  return { port, origin: `https://${HOST}:${port}` };
}

/** Starts the proxy of `kind` on `port` before the application that listens on the port `application` of the loopback address. */
export async function startFrontProxy(kind: ProxyKind, port: number, application: number): Promise<FrontProxy> {
  const program = proxyProgram(kind);
  if (!program) throw new Error(`${kind} is not installed`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `rectify-${kind}-`));
  fs.chmodSync(folder, 0o755);
  makeCertificate(folder);
  const example = exampleOf(kind, folder, port, application);
  const file = path.join(folder, 'conf');
  const { config, args } = startOf(kind, folder, example, port);
  fs.writeFileSync(file, config);
  // Caddy keeps what it knows under these
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(program, args(file), { stdio: 'ignore', env });
  const close = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilOpen(port, child, path.join(folder, 'error.log'));
  } catch (error) {
    await close();
    throw error;
  }
  return { origin: `https://${HOST}:${port}`, close };
}
