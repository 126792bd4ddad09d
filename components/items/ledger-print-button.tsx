'use client';

import { Button } from '@/components/ui/button';

/** Opens the browser's own dialog; the page has its own look on paper. */
export function PrintButton({ children }: { children: string }) {
  return (
    <Button tone="quiet" icon="print" className="max-md:hidden" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
