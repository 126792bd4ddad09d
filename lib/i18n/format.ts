import { dayAt, type Day } from '@/lib/platform/day';
import type { Locale } from './locales';

const NBSP = '\u00a0';
const THIN = '\u2009';

/** `2024年10月15日` or `15 October 2024`: a day in prose, no leading zeros, never broken over lines. */
export function formatDay(day: Day, locale: Locale): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (locale === 'en') {
    const name = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1, 1));
    return `${date}${NBSP}${name}${NBSP}${year}`;
  }
  return `${year}\u5e74${month}\u6708${date}\u65e5`;
}

/** `10-15`, with the year when it differs from that of `today`: a day in a table. */
export function formatShortDay(day: Day, today: Day): string {
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** `09:31` in Asia/Shanghai. */
export function formatTime(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
}

/** `10-15 09:31`, with the year when it differs. */
export function formatMoment(instant: Date, today: Day): string {
  return `${formatShortDay(dayAt(instant), today)} ${formatTime(instant)}`;
}

/** Whole number with thin spaces between thousands. */
export function formatCount(value: number | bigint): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}

/**
 * A rate as the domain wants it: two decimals, half up, and 100 % only when the parts are equal;
 * an em dash for an empty denominator. Integer arithmetic, so that 0.005 never tips the wrong way.
 */
export function formatRate(numerator: number, denominator: number): string {
  if (denominator === 0) return '\u2014';
  const exact = (BigInt(numerator) * 200_000n + BigInt(denominator) * 10n) / (BigInt(denominator) * 20n);
  const hundredths = exact >= 10_000n && numerator < denominator ? 9_999n : exact;
  const text = hundredths.toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}%`;
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** Bytes for people: `812 B`, `1.2 MB` (powers of 1000). */
export function formatBytes(bytes: number | bigint): string {
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figure = unit === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1);
  return `${figure}${NBSP}${UNITS[unit]}`;
}

/** Fen as yuan in units of ten thousand (wan), unrounded: 71320000 → `7132`, 7132000 fen → `7.132`. */
export function formatWan(fen: number | bigint): string {
  const value = BigInt(fen);
  const whole = value / 1_000_000n;
  const rest = (value % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return rest ? `${whole}.${rest}` : `${whole}`;
}
