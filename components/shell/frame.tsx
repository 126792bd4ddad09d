'use client';

import type { ReactNode } from 'react';
import { usePathname } from 'next/navigation';
import { isHere } from './here';

/** The grid of side and page; the side is narrow on the given paths. */
export function Frame({ slimOn, children }: { slimOn: readonly string[]; children: ReactNode }) {
  const path = usePathname();
  const slim = slimOn.some((place) => isHere(path, place));
  return <div className={slim ? 'app slim' : 'app'}>{children}</div>;
}
