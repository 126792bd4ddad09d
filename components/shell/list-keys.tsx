'use client';

import { useEffect } from 'react';
import { isTyping } from './keys';
import { keysOfPage, rowsOf } from './page-keys';

const boxOf = (row: Element | undefined): HTMLInputElement | null =>
  row?.querySelector<HTMLInputElement>('input[name=pick]') ?? null;

/** J and K go along the lines of a list, X picks the one with the focus; with Shift all between. The bench has its own. */
export function ListKeys({ on }: { on: boolean }) {
  useEffect(() => {
    if (!on) return;
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event) || keysOfPage().bench) return;
      const key = event.key.toLowerCase();
      if (!['j', 'k', 'x'].includes(key)) return;
      const rows = rowsOf();
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (key === 'x') {
        boxOf(rows[at])?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: event.shiftKey }));
        return;
      }
      const next = rows[at < 0 ? 0 : Math.min(Math.max(at + (key === 'j' ? 1 : -1), 0), rows.length - 1)];
      const link = next?.querySelector<HTMLElement>('a[href]');
      if (!link) return;
      event.preventDefault();
      link.focus();
      link.scrollIntoView({ block: 'nearest' });
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
  return null;
}
