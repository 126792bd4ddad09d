import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { diskRoom } from '@/lib/files/disk-room';
import { isOwnStore } from '@/lib/files/store-identity';
import { formatBytes } from '@/lib/i18n/format';
import { settings } from '@/lib/platform/settings';
import { HEADER_PROBLEMS, headerProblems, type HeaderProblem } from './header-problems';

/** Something about how the system is run that its administrator has to mend; `code` is a key of `shell.system`. */
export type SystemNotice =
  | { code: 'diskLow'; values: { free: string; reserve: string } }
  | { code: 'storeAway' | 'proxiesUnset'; values: Record<never, string> }
  | HeaderProblem;

/** Every notice that there is, for the words. */
export const NOTICES: readonly SystemNotice['code'][] = ['diskLow', 'storeAway', 'proxiesUnset', ...HEADER_PROBLEMS];

async function diskNotices(): Promise<SystemNotice[]> {
  const { free, reserve, isLow } = await diskRoom();
  return isLow ? [{ code: 'diskLow', values: { free: formatBytes(free), reserve: formatBytes(reserve) } }] : [];
}

async function storeNotices(): Promise<SystemNotice[]> {
  const isOwn = await isOwnStore().catch(() => false);
  return isOwn ? [] : [{ code: 'storeAway', values: {} }];
}

/** What the system administrator is told on every page; nothing for anybody else. */
export async function systemNotices(actor: Actor): Promise<SystemNotice[]> {
  if (!can(actor, 'jobs.manage')) return [];
  const { https, trustedProxies } = settings();
  const isUnset = https && trustedProxies.length === 0;
  const [disk, store, headers] = await Promise.all([diskNotices(), storeNotices(), headerProblems()]);
  return [...disk, ...store, ...(isUnset ? [{ code: 'proxiesUnset' as const, values: {} }] : []), ...headers];
}
