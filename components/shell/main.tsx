import type { ReactNode } from 'react';
import { Still } from '@/components/still/still';

const PAGE = [
  'max-w-[1560px] min-w-0 px-8 pt-6 pb-12 max-xl:px-6 max-md:px-4 max-md:pt-4 max-md:pb-8',
  'print:max-w-none print:p-0 print:[aside+&]:pt-[18px]',
].join(' ');
const BENCH = 'grid min-h-0 min-w-0 flex-1 grid-rows-[auto_minmax(0,1fr)_auto] max-md:block print:block';

/** The place of a page; the skip link leads here. `bench` fills the window and scrolls inside. */
export function Main({ bench, children }: { bench?: boolean; children: ReactNode }) {
  return (
    <main className={bench ? BENCH : PAGE} id="main" tabIndex={-1}>
      <Still>{children}</Still>
    </main>
  );
}
