'use client';

const ROWS = 'main tbody tr, main li[id^="task-"]';

/** The lines of the list on this page that lead somewhere, in the order in which they are read. */
export function rowsOf(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROWS)].filter(
    (row) => row.getClientRects().length > 0 && row.querySelector('a[href]') !== null,
  );
}

/** What the keys of a list have to do with on this page: the help promises only that. */
export function keysOfPage(): { list: boolean; boxes: boolean; bench: boolean } {
  const bench = /\/reviews\/\d+/.test(window.location.pathname);
  return { bench, list: bench || rowsOf().length > 0, boxes: document.querySelector('main input[name=pick]') !== null };
}
