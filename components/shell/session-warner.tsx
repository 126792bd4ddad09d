'use client';

import { useEffect, useState } from 'react';
import { usePathname, useSearchParams } from 'next/navigation';
import { Icon } from '@/components/ui/icon';
import { toastAct, toastBox, toastPlace } from '@/components/ui/toast';

interface SessionWarnerProps {
  /** Seconds until the session ends if nothing is done. */
  secondsLeft: number;
  /** A change starts the time anew, such as the request's id. */
  since: string;
  /** An address whose GET keeps the session alive and answers 2xx; without it only the warning is given. */
  keepHref?: string;
  words: { warning: string; keep: string; ended: string; signIn: string };
  /** Opens in a new tab, so that the open form stays as it is. */
  signInHref: string;
}

const WARN_SECONDS = 120;

/** Says two minutes before the end that the session ends, and afterwards how to go on without losing what is typed. */
export function SessionWarner({ secondsLeft, since, keepHref, words, signInHref }: SessionWarnerProps) {
  const [again, setAgain] = useState(0);
  // Going to another page uses the session, and the layout around it is not rendered anew.
  const page = `${usePathname()}?${useSearchParams()}`;
  const span = `${since}/${again}/${page}`;
  const [reached, setReached] = useState<{ span: string; state: 'soon' | 'ended' } | null>(null);
  const state = reached?.span === span ? reached.state : 'fine';

  useEffect(() => {
    const reach = (state: 'soon' | 'ended') => () => setReached({ span, state });
    const soon = setTimeout(reach('soon'), Math.max(secondsLeft - WARN_SECONDS, 0) * 1000);
    const ended = setTimeout(reach('ended'), secondsLeft * 1000);
    return () => {
      clearTimeout(soon);
      clearTimeout(ended);
    };
  }, [secondsLeft, span]);

  async function keep() {
    if (!keepHref) return;
    const answer = await fetch(keepHref, { cache: 'no-store', redirect: 'manual' }).catch(() => null);
    if (answer?.ok) setAgain((count) => count + 1);
    else setReached({ span, state: 'ended' });
  }
  return (
    <div className={toastPlace} role="alert">
      {state === 'fine' ? null : (
        <div className={toastBox}>
          <Icon name="clock" />
          <span>{state === 'soon' ? words.warning : words.ended}</span>
          {state === 'soon' && keepHref ? (
            <button type="button" className={toastAct} onClick={keep}>
              {words.keep}
            </button>
          ) : null}
          {state === 'ended' ? (
            <a className={toastAct} href={signInHref} target="_blank" rel="noopener">
              {words.signIn}
            </a>
          ) : null}
        </div>
      )}
    </div>
  );
}
