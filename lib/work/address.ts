import { TABS, type WorkTab } from './groups';
import type { WorkRow } from './queries';

type Search = Record<string, string | string[] | undefined>;

const last = (value: string | string[] | undefined): string => (Array.isArray(value) ? value.at(-1) : value) ?? '';

/** Which tab and page an address asks for, and whose form stands open (`11-3`, `none`, or null: the first). Never throws. */
export function workAddress(search: Search): { tab: WorkTab; page: number; open: string | null } {
  const page = /^\d{1,6}$/.test(last(search['page'])) ? Math.max(1, Number(last(search['page']))) : 1;
  const open = last(search['open']);
  return {
    tab: TABS.find((tab) => tab === last(search['tab'])) ?? 'todo',
    page,
    open: /^(\d{1,9}-\d{1,9}|none)$/.test(open) ? open : null,
  };
}

/** The task whose form stands open: the one that was asked for, else the first that can be reported. */
export function firstReport(rows: WorkRow[], open: string | null): WorkRow | null {
  if (open === 'none') return null;
  const reportable = rows.filter((row) => row.group === 'returned' || row.group === 'toReport');
  if (open) return reportable.find((row) => `${row.number}-${row.measure}` === open) ?? null;
  const order = ['returned', 'toReport'];
  return [...reportable].sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group))[0] ?? null;
}
