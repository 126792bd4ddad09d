import type { ReactNode } from 'react';

/** Who printed, when, and the number of the snapshot; only on paper. */
export function PrintFooter({ children }: { children: ReactNode }) {
  return <p className="print-foot">{children}</p>;
}
