import { addressOf, oneOf, patterned, readAddress, type Search } from '@/lib/platform/address';
import { ERROR_CODES, type AppError, type ErrorCode } from '@/lib/platform/errors';

/** What the sentence of a refusal is made with, as far as it comes from the document. */
const FACTS = ['found', 'claimed', 'reason', 'maximum'] as const;
const FACT = /^[A-Za-z\d]{1,12}$/;

const refused = addressOf({
  refused: oneOf(ERROR_CODES),
  found: patterned(FACT),
  claimed: patterned(FACT),
  reason: patterned(FACT),
  maximum: patterned(FACT),
});

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
  const { refused: code, maximum, ...words } = readAddress(refused, search);
  if (!code) return null;
  return {
    code,
    values: {
      found: words.found ?? 'other',
      claimed: words.claimed ?? 'other',
      reason: words.reason ?? 'other',
      ...(maximum === null ? {} : { maximum: Number(maximum) || 0 }),
    },
  };
}
