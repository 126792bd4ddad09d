'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from 'next/navigation';
import { isTyping } from '@/components/shell/keys';

export type BenchHrefs = { here: string; reopen: string; next: string; previous: string };

/** Single keys of the bench; never while somebody types, composes or decides in a dialog. */
export function useBenchKeys(on: boolean, hrefs: BenchHrefs, acts: { a: () => void; r: () => void }) {
  const router = useRouter();
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    if (!on) return;
    function press(event: globalThis.KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || isTyping(event)) return;
      const key = event.key.toLowerCase();
      const href = key === 'j' ? hrefs.next : key === 'k' ? hrefs.previous : null;
      if (href) router.push(href, { scroll: false });
      else if (key === 'a' || key === 'r') latest.current[key]();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, hrefs.next, hrefs.previous, router]);
}

/** The keys that move, where there is nothing to judge. */
export function BenchMoves({ on, hrefs }: { on: boolean; hrefs: BenchHrefs }) {
  useBenchKeys(on, hrefs, { a: () => undefined, r: () => undefined });
  return null;
}
