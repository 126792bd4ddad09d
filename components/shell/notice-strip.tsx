import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

/** One quiet line that stands on every page. */
export function NoticeStrip({ icon = 'eye', children }: { icon?: IconName; children: ReactNode }) {
  return (
    <p className="strip">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
