import { ERROR_CODES, type AppError, type ErrorCode } from '@/lib/platform/errors';

/** What the sentence of a refusal is made with, as far as it comes from the document. */
const FACTS = ['found', 'claimed', 'reason', 'maximum'] as const;
const FACT = /^[A-Za-z\d]{1,12}$/;

type Search = Record<string, string | string[] | undefined>;

/** A refusal as search parameters, for the page to which a form without script leads back. */
export function refusalSearch({ code, details }: Pick<AppError, 'code' | 'details'>): string {
  const facts = FACTS.flatMap((name) => {
    const value = String(details.values?.[name] ?? '');
    return FACT.test(value) ? [[name, value] as [string, string]] : [];
  });
  return new URLSearchParams([['refused', code], ...facts]).toString();
}

/** The refusal that search parameters name, and what its sentence is made with; null when they name none. */
export function refusalIn(search: Search): { code: ErrorCode; values: Record<string, string | number> } | null {
  const code = ERROR_CODES.find((one) => one === search['refused']);
  if (!code) return null;
  const values: Record<string, string | number> = { found: 'other', claimed: 'other', reason: 'other' };
  for (const name of FACTS) {
    const value = search[name];
    if (typeof value !== 'string' || !FACT.test(value)) continue;
    values[name] = name === 'maximum' ? Number(value) || 0 : value;
  }
  return { code, values };
}
