import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

const STRIP = [
  'flex items-baseline gap-2 border-b border-line bg-paper px-8 py-[3px] text-12 leading-[1.6] text-muted',
  'max-xl:px-6 max-md:px-4 max-md:py-1 group-data-slim/frame:px-5 forced-colors:border',
  'print:border-0 print:bg-transparent print:px-0 print:pt-0 print:pb-1',
].join(' ');

/** One quiet line that stands on every page. */
export function NoticeStrip({ icon = 'eye', children }: { icon?: IconName; children: ReactNode }) {
  return (
    <p className={STRIP}>
      <Icon name={icon} className="mt-[3px] size-3.5 self-start" />
      <span>{children}</span>
    </p>
  );
}
