import type { ItemStatus } from '@/prisma/generated/enums';
import type { IconName } from '@/components/ui/icon';
import { StatusWord } from '@/components/ui/light';

const icons: Record<ItemStatus, IconName> = {
  PLANNED: 'dashed',
  IN_PROGRESS: 'half',
  AWAITING_SIGN_OFF: 'pen',
  AWAITING_REVIEW: 'eye',
  RETURNED: 'turn',
  CLOSED: 'tick',
};

/** Where an item stands: icon and finished word, never a colour. */
export function StatusBadge({ status, word }: { status: ItemStatus; word: string }) {
  return <StatusWord icon={icons[status]}>{word}</StatusWord>;
}
