'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

/** Reads the page anew every `seconds`, as long as it stands on it and is seen. */
export function Live({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
