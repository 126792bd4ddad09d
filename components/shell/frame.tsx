'use client';

import type { ReactNode } from 'react';
import { usePathname } from 'next/navigation';
import { classes } from '@/components/ui/classes';
import { isHere } from './here';

/** The ground of the side goes down as far as the page, however long that is. */
const GROUND =
  'bg-[linear-gradient(90deg,var(--color-paper)_calc(var(--side)-1px),var(--color-line)_0,var(--color-line)_var(--side),transparent_0)]';

/**
 * The grid of side and page. On the given paths the side is narrow: what stands in it asks `group-data-slim/frame:`.
 * Phone and paper have no side.
 */
export function Frame({ slimOn, children }: { slimOn: readonly string[]; children: ReactNode }) {
  const path = usePathname();
  const slim = slimOn.some((place) => isHere(path, place));
  return (
    <div
      data-slim={slim || undefined}
      className={classes(
        'group/frame grid min-h-screen grid-cols-[var(--side)_minmax(0,1fr)] max-md:block max-md:bg-none print:block print:bg-none',
        slim ? '[--side:56px]' : '[--side:208px]',
        GROUND,
      )}
    >
      {children}
    </div>
  );
}
