import { databaseErrorCode } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';

/** Why a run failed: a code of `jobs.failure` or of `errors`, and what the error said, for the system administrator. */
export type Failure = { failure: string; detail: string };

/** Codes of `jobs.failure` in the messages; any other failure is a code of `errors`. */
export const FAILURES = ['NO_SPACE', 'NO_ACCESS', 'DATABASE', 'LOST', 'UNEXPECTED'] as const;

const BY_CODE: Record<string, (typeof FAILURES)[number]> = {
  ENOSPC: 'NO_SPACE',
  EDQUOT: 'NO_SPACE',
  '53100': 'NO_SPACE',
  EACCES: 'NO_ACCESS',
  EPERM: 'NO_ACCESS',
  EROFS: 'NO_ACCESS',
  ENOENT: 'NO_ACCESS',
  ECONNREFUSED: 'DATABASE',
  ECONNRESET: 'DATABASE',
};
const DETAIL_MAX = 300;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+:)[^\s@]+@/g;

/** Names a failure in the terms of the administrator; the text is one line, without passwords. */
export function failureOf(error: unknown): Failure {
  if (isAppError(error)) return { failure: error.code, detail: '' };
  const code = databaseErrorCode(error) ?? '';
  const database = /^(P\d{4}|[0-9A-Z]{5})$/.test(code) && !code.startsWith('E');
  const message = error instanceof Error ? error.message : String(error);
  const lastLine = message.trim().split('\n').at(-1) ?? '';
  return {
    failure: BY_CODE[code] ?? (database ? 'DATABASE' : 'UNEXPECTED'),
    detail: lastLine.replace(URL_PASSWORD, '$1[hidden]@').slice(0, DETAIL_MAX),
  };
}
