import type { ReactNode } from 'react';

/** The place of a page; the skip link leads here. `bench` fills the window and scrolls inside. */
export function Main({ bench, children }: { bench?: boolean; children: ReactNode }) {
  return (
    <main
      className={
        bench ? 'grid min-h-0 min-w-0 flex-1 grid-rows-[auto_minmax(0,1fr)_auto] max-md:block print:block' : 'main'
      }
      id="main"
      tabIndex={-1}
    >
      {children}
    </main>
  );
}
