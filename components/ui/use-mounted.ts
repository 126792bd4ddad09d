'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False while the server's HTML is taken over, true afterwards: for controls that are nothing without a script. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
