const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** The minute of the day, in Asia/Shanghai, that `hour`:`minute` is. */
export function dailyAt(hour: number, minute: number): number {
  return hour * 60 + minute;
}

/** The last instant at or before `at` at which a job of that minute of the day (Asia/Shanghai) was due. */
export function latestSlot(dailyMinute: number, at: Date): Date {
  const offset = dailyMinute * MINUTE_MS - SHANGHAI_MS;
  return new Date(Math.floor((at.getTime() - offset) / DAY_MS) * DAY_MS + offset);
}

/** The first instant after `at` at which it is due. */
export function nextSlot(dailyMinute: number, at: Date): Date {
  return new Date(latestSlot(dailyMinute, at).getTime() + DAY_MS);
}
