import { QuantityKind } from '@/prisma/generated/enums';
import { formatWan } from '@/lib/i18n/format';

/** The kinds whose amount is money: typed in units of ten thousand yuan, kept in fen. */
const MONEY: readonly QuantityKind[] = ['RECOVERED_FEN', 'REFUNDED_FEN', 'AVERTED_FEN'];

export const QUANTITY_KINDS = Object.values(QuantityKind) as [QuantityKind, ...QuantityKind[]];

/** One unit of ten thousand yuan is 10,000 × 100 fen: six decimals are exact. */
const FEN_PER_WAN = 1_000_000n;
const MAXIMUM = 10n ** 15n;

/** True when the kind is an amount of money (kept in fen). */
export function isMoney(kind: QuantityKind): boolean {
  return MONEY.includes(kind);
}

/**
 * Reads an amount as a person types it: money in ten thousand yuan with up to six decimals (`7.132` → 71 320 yuan → 7 132 000 fen),
 * anything else a whole number. Full-width digits and separators of thousands are understood; null when it cannot be read exactly.
 */
export function parseAmount(kind: QuantityKind, typed: string): bigint | null {
  const plain = typed.normalize('NFKC').replace(/[\s,\u2009\u00a0]/g, '');
  const match = (isMoney(kind) ? /^(\d{1,12})(?:\.(\d{1,6}))?$/ : /^(\d{1,15})$/).exec(plain);
  if (!match) return null;
  const whole = BigInt(match[1] ?? '0');
  const amount = isMoney(kind) ? whole * FEN_PER_WAN + BigInt((match[2] ?? '').padEnd(6, '0')) : whole;
  return amount <= MAXIMUM ? amount : null;
}

/** An amount as it would be typed: kept fen become ten thousand yuan, unrounded; counts stay. */
export function typedAmount(kind: QuantityKind, amount: string): string {
  return isMoney(kind) ? formatWan(BigInt(amount)) : amount;
}
