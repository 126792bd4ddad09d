import type { ReactNode } from 'react';

/** Who printed, when, and the number of the snapshot; only on paper. */
export function PrintFooter({ children }: { children: ReactNode }) {
  return <p className="mt-1 hidden text-[9px] text-faint print:block">{children}</p>;
}
