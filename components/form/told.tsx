'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { usePathname, useSearchParams } from 'next/navigation';
import { Toast } from '@/components/ui/toast';
import type { Told } from '@/lib/access/told-cookie';
import { useFormWords } from './form-words';
import { lookForTold, toldStore } from './told-store';

/** What the last action did, on whatever page one stands afterwards. `first` is what the server found, so that it is read without a script. */
export function ToldToast({ first }: { first: Told | null }) {
  const place = `${usePathname()}?${useSearchParams()}`;
  const told = useSyncExternalStore(toldStore.subscribe, toldStore.read, () => first);
  const { close } = useFormWords();
  useEffect(lookForTold, [place]);
  return (
    <Toast id={told?.id ?? ''} closeLabel={close} onGone={toldStore.forget}>
      {told?.text}
    </Toast>
  );
}
