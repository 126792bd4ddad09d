'use client';

import { useEffect } from 'react';
import { usePathname } from 'next/navigation';

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]');
}

/** Closes open menus on Esc (the focus returns to the summary), on a click elsewhere and on another page. */
export function Menus() {
  const path = usePathname();
  useEffect(() => {
    for (const menu of openMenus()) menu.open = false;
  }, [path]);
  useEffect(() => {
    function elsewhere(event: PointerEvent) {
      for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
    }
    function escape(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
      const menu = [...openMenus()].pop();
      if (!menu) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector<HTMLElement>('summary')?.focus();
    }
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('keydown', escape, true);
    };
  }, []);
  return null;
}
