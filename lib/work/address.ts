import { addressOf, oneOr, patterned, wholeNumber } from '@/lib/platform/address';
import { TABS } from './groups';
import type { WorkRow } from './queries';

/** Which tab and page an address asks for, and whose form stands open (`11-3`, `none`, or null: the first). */
export const workAddress = addressOf({
  tab: oneOr(TABS, 'todo'),
  page: wholeNumber(1, 1_000_000),
  open: patterned(/^(\d{1,9}-\d{1,9}|none)$/),
});

/** The task whose form stands open: the one that was asked for, else the first that can be reported. */
export function firstReport(rows: WorkRow[], open: string | null): WorkRow | null {
  if (open === 'none') return null;
  const reportable = rows.filter((row) => row.group === 'returned' || row.group === 'toReport');
  if (open) return reportable.find((row) => `${row.number}-${row.measure}` === open) ?? null;
  const order = ['returned', 'toReport'];
  return [...reportable].sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group))[0] ?? null;
}
