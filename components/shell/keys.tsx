'use client';

import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { Dialog } from '@/components/ui/dialog';
import { keyValue } from '@/components/ui/key-value';
import { keysOfPage } from './page-keys';

export interface KeyLine {
  keys: readonly string[];
  text: string;
  /** Promised only on pages that have it. */
  where?: 'list' | 'boxes' | 'bench';
}

interface KeysProps {
  /** Single-key shortcuts can be switched off; then nothing listens. */
  on: boolean;
  /** Where `/` leads when the page has no search field of its own. */
  searchHref: string;
  /** Second key after `g`, and where it leads. */
  go: Readonly<Record<string, string>>;
  words: { title: string; close: string; note: string };
  lines: readonly KeyLine[];
}

/** Whether a key press belongs to a field, a dialog or an input method. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target as HTMLElement | null;
  if (document.querySelector('dialog:modal')) return true;
  return Boolean(target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'));
}

/** `/` to the search field, `?` for this list, `G` and a letter to a page. */
export function Keys({ on, searchHref, go, words, lines }: KeysProps) {
  const router = useRouter();
  const [there, setThere] = useState<ReturnType<typeof keysOfPage> | null>(null);
  const waiting = useRef(0);

  useEffect(() => {
    if (!on) return;
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event)) return;
      const key = event.key.toLowerCase();
      const second = event.timeStamp - waiting.current < 1200;
      waiting.current = 0;
      const href = second ? go[key] : undefined;
      if (href) {
        event.preventDefault();
        router.push(href);
      } else if (key === 'g') {
        waiting.current = event.timeStamp;
      } else if (key === '?') {
        event.preventDefault();
        setThere(keysOfPage());
      } else if (key === '/') {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>('main input[type=search]');
        if (field) field.focus();
        else router.push(searchHref);
      }
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, go, router, searchHref]);

  return (
    <Dialog
      open={there !== null}
      title={words.title}
      closeLabel={words.close}
      size="small"
      onClose={() => setThere(null)}
    >
      <dl className={keyValue()}>
        {lines
          .filter((line) => !line.where || there?.[line.where])
          .map((line) => (
            <div key={line.text} className="contents">
              <dt>
                {line.keys.map((key) => (
                  <kbd key={key} className="mr-1">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{line.text}</dd>
            </div>
          ))}
      </dl>
      <p className="text-13 text-faint mt-3">{words.note}</p>
    </Dialog>
  );
}
