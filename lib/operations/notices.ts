import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { diskRoom } from '@/lib/files/disk-room';
import { formatBytes } from '@/lib/i18n/format';

/** Something about how the system is run that its administrator has to mend; `code` is a key of `shell.system`. */
export type SystemNotice = { code: 'diskLow'; values: { free: string; reserve: string } };

/** What the system administrator is told on every page; nothing for anybody else. */
export async function systemNotices(actor: Actor): Promise<SystemNotice[]> {
  if (!can(actor, 'jobs.manage')) return [];
  const { free, reserve, isLow } = await diskRoom();
  return isLow ? [{ code: 'diskLow', values: { free: formatBytes(free), reserve: formatBytes(reserve) } }] : [];
}
