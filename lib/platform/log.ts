import { settings, type LogLevel } from './settings';

/** Facts of one line: ids, codes, routes, numbers. Never texts of findings, passwords, tokens or cookies (S96). */
export type LogFields = Record<string, unknown>;

const ORDER: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 };
const SECRET_FIELD = /password|passwd|secret|token|cookie|authorization/i;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g;
const CONTROL = /[\u007f-\u009f\u2028\u2029\u202a-\u202e]/g;
const TEXT_MAX = 2_000;

function clean(name: string, value: unknown): unknown {
  if (SECRET_FIELD.test(name)) return '[hidden]';
  if (value instanceof Error) return errorFields(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null) return '[object]';
  if (typeof value !== 'string') return value;
  return value.slice(0, TEXT_MAX).replace(URL_PASSWORD, '$1[hidden]@');
}

function threshold(): number {
  try {
    return ORDER[settings().logLevel];
  } catch {
    return ORDER.info;
  }
}

/** One JSON line in UTC, control characters escaped. */
export function logLine(level: LogLevel, event: string, fields: LogFields, at: Date): string {
  const cleaned = Object.entries(fields).map(([name, value]) => [name, clean(name, value)] as const);
  const line = JSON.stringify({ at: at.toISOString(), level, event, ...Object.fromEntries(cleaned) });
  return line.replace(CONTROL, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function write(level: LogLevel, event: string, fields: LogFields): void {
  if (ORDER[level] < threshold()) return;
  process.stderr.write(`${logLine(level, event, fields, new Date(performance.timeOrigin + performance.now()))}\n`);
}

/** Writes JSON lines to stderr; `event` is a short code such as `action.failed`; an Error among the fields gives name, code, message and frames. */
export const log = {
  debug: (event: string, fields: LogFields = {}) => write('debug', event, fields),
  info: (event: string, fields: LogFields = {}) => write('info', event, fields),
  warn: (event: string, fields: LogFields = {}) => write('warn', event, fields),
  error: (event: string, fields: LogFields = {}) => write('error', event, fields),
};

function errorFields(error: Error): LogFields {
  const { code } = error as Error & { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  const message = String(clean('message', error.message)).slice(0, 500);
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    message,
    stack: frames.slice(0, 8).join(' |'),
  };
}
