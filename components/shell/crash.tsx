'use client';

import { buttonClass } from '@/components/ui/button';
import { Ended } from './ended';
import type { CrashWords } from './crash-words';

interface CrashProps {
  words: CrashWords;
  /** The number under which the log keeps the error. */
  number: string | undefined;
  onAgain: () => void;
}

/** What is safe, what to do, and the number to tell; no stack, no path. */
export function Crash({ words, number, onAgain }: CrashProps) {
  return (
    <Ended
      seal={words.seal}
      brand={words.brand}
      title={words.title}
      text={
        <>
          <p>{words.text}</p>
          {number ? (
            <p className="mt-1">
              {words.number} <span className="font-code text-13 wrap-anywhere whitespace-nowrap">{number}</span>
            </p>
          ) : null}
        </>
      }
    >
      <button type="button" className={buttonClass({ tone: 'primary' })} onClick={onAgain}>
        {words.again}
      </button>
      {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- what broke may be the router: load anew */}
      <a className={buttonClass({ tone: 'quiet' })} href="/">
        {words.home}
      </a>
    </Ended>
  );
}
