'use client';

import { useEffect } from 'react';
import { usePathname } from 'next/navigation';
import { SETTLED } from '@/components/still/settle';
import { nearest } from './here';

interface Place {
  href: string;
  label: string;
  also?: readonly string[];
}

/** Moves the mark of the present entry in the navigation, which stays while pages come and go. */
export function Here({ items }: { items: readonly Place[] }) {
  const path = usePathname();
  useEffect(() => {
    const here = nearest(path, items)?.href;
    function mark() {
      for (const link of document.querySelectorAll('[data-nav] a')) {
        if (link.getAttribute('href') === here) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    }
    mark();
    document.addEventListener(SETTLED, mark);
    return () => document.removeEventListener(SETTLED, mark);
  }, [path, items]);
  return null;
}

/** The title in the phone's bar: the entry that one is in, else the name of the application. */
export function HereTitle({ items, otherwise }: { items: readonly Place[]; otherwise: string }) {
  const path = usePathname();
  return <span className="min-w-0 flex-1 truncate">{nearest(path, items)?.label ?? otherwise}</span>;
}
