import type { ReactNode } from 'react';

/** The place of a page; the skip link leads here. `bench` fills the window and scrolls inside. */
export function Main({ bench, children }: { bench?: boolean; children: ReactNode }) {
  return (
    <main className={bench ? 'bench' : 'main'} id="main" tabIndex={-1}>
      {children}
    </main>
  );
}
