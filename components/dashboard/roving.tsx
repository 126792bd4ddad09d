'use client';

import { useEffect } from 'react';
import { SETTLED } from '@/components/still/settle';

/** What `cellClass` makes. */
const CELL = "a[class^='cell-']";

const cellsOf = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(CELL)];

/** The cell of the row above or below that lies nearest. */
function across(cells: HTMLElement[], from: HTMLElement, down: boolean): HTMLElement | undefined {
  const here = from.getBoundingClientRect();
  let best: { cell: HTMLElement; far: number } | undefined;
  for (const cell of cells) {
    const there = cell.getBoundingClientRect();
    const rise = down ? there.top - here.bottom : here.top - there.bottom;
    if (rise < -1) continue;
    const far = rise * 3 + Math.abs(there.left - here.left);
    if (!best || far < best.far) best = { cell, far };
  }
  return best?.cell;
}

/** One tab stop for all cells within the element of that id; arrows, Home and End move; pointing at one says its name. Without the script every cell is a plain link. */
export function Roving({ of }: { of: string }) {
  useEffect(() => {
    const root = document.getElementById(of);
    if (!root) return;
    const holder = root;
    const take = (cell: HTMLElement, focus: boolean) => {
      for (const one of cellsOf(holder)) one.tabIndex = one === cell ? 0 : -1;
      if (focus) cell.focus();
    };
    const begin = () => {
      const first = cellsOf(holder)[0];
      if (first) take(first, false);
    };
    begin();
    function press(event: KeyboardEvent) {
      const here = (event.target as HTMLElement).closest<HTMLElement>(CELL);
      if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
      const cells = cellsOf(holder);
      const at = cells.indexOf(here);
      const next: Record<string, () => HTMLElement | undefined> = {
        ArrowRight: () => cells[at + 1],
        ArrowLeft: () => cells[at - 1],
        ArrowDown: () => across(cells, here, true),
        ArrowUp: () => across(cells, here, false),
        Home: () => cells[0],
        End: () => cells[cells.length - 1],
      };
      const move = next[event.key];
      if (!move) return;
      event.preventDefault();
      const goal = move();
      if (goal) take(goal, true);
    }
    const enter = (event: FocusEvent) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>(CELL);
      if (cell) take(cell, false);
    };
    // a cell's name as its hint too: written into the page, every name would stand there twice
    const hint = (event: MouseEvent) => {
      const cell = (event.target as HTMLElement).closest<HTMLElement>(CELL);
      if (cell?.ariaLabel) cell.title = cell.ariaLabel;
    };
    holder.addEventListener('keydown', press);
    holder.addEventListener('mouseover', hint);
    holder.addEventListener('focusin', enter);
    holder.addEventListener(SETTLED, begin);
    return () => {
      holder.removeEventListener('keydown', press);
      holder.removeEventListener('mouseover', hint);
      holder.removeEventListener('focusin', enter);
      holder.removeEventListener(SETTLED, begin);
    };
  }, [of]);
  return null;
}
