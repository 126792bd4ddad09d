/** A calendar day in Asia/Shanghai, written `YYYY-MM-DD`. */
export type Day = string;

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LOOSE = /^(\d{4})[-./\u5e74](\d{1,2})[-./\u6708](\d{1,2})\u65e5?$/;

/** The years that a day may lie in; nothing that is written here does lie outside. */
export const YEARS = { first: 1900, last: 2200 };

function fromParts(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/** Any day that exists, of whatever year. */
function readDay(text: string): Day | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const spread = /^\d{8}$/.test(plain) ? `${plain.slice(0, 4)}-${plain.slice(4, 6)}-${plain.slice(6)}` : plain;
  const match = SHAPE.exec(spread) ?? LOOSE.exec(spread);
  return match ? fromParts(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

const isWithinYears = (day: Day): boolean =>
  Number(day.slice(0, 4)) >= YEARS.first && Number(day.slice(0, 4)) <= YEARS.last;

/** True for a day that exists and lies so far off that none such is taken. */
export function isBeyondYears(text: string): boolean {
  const day = readDay(text);
  return day !== null && !isWithinYears(day);
}

/** Reads `2024-10-15`, `2024.10.15`, `2024/10/15`, `20241015` and the Chinese form; null for a day that does not exist (S76). */
export function parseDay(text: string): Day | null {
  const day = readDay(text);
  return day !== null && isWithinYears(day) ? day : null;
}

/** The day of a `date` column, as Prisma gives it (midnight UTC). */
export function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

/** The same, null staying null. */
export function toDayOrNull(date: Date | null): Day | null {
  return date ? toDay(date) : null;
}

/** What a `date` column takes. */
export function fromDay(day: Day): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The same, null staying null. */
export function fromDayOrNull(day: Day | null | undefined): Date | null {
  return day ? fromDay(day) : null;
}

/** `day` moved by `days` calendar days. */
export function addDays(day: Day, days: number): Day {
  return toDay(new Date(fromDay(day).getTime() + days * DAY_MS));
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((fromDay(to).getTime() - fromDay(from).getTime()) / DAY_MS);
}

/** The calendar day in Asia/Shanghai at an instant (no summer time there since 1991: a fixed offset). */
export function dayAt(instant: Date): Day {
  return toDay(new Date(instant.getTime() + 8 * 3_600_000));
}
