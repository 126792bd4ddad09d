'use client';

import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useFormWords } from './form-words';
import { unfinishedBefore, type Unfinished } from './leave-store';

type Asked = { kind: Unfinished['kind']; go: () => void };
type Ask = (asked: Asked) => void;

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** The way that a click on a link takes; null where it leaves nothing: a file, another tab, a place on this page. */
function wayOf(event: MouseEvent): URL | null {
  if (event.defaultPrevented || !isPlainClick(event)) return null;
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href, window.location.href);
  const here = new URL(window.location.href);
  url.hash = here.hash = '';
  return url.href === here.href ? null : new URL(link.href);
}

function useLinks(ask: Ask) {
  const router = useRouter();
  const passing = useRef(false);
  useEffect(() => {
    function click(event: MouseEvent) {
      const url = passing.current ? null : wayOf(event);
      const kind = url && unfinishedBefore(url);
      if (!url || !kind) return;
      event.preventDefault();
      event.stopPropagation();
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
      ask({
        kind,
        go: () => {
          passing.current = true;
          if (link?.isConnected) link.click();
          else router.push(url.pathname + url.search + url.hash);
          passing.current = false;
        },
      });
    }
    document.addEventListener('click', click, true);
    return () => document.removeEventListener('click', click, true);
  }, [ask, router]);
}

/** Reload, another site, a closed tab: there the browser asks in its own words. */
function useUnload() {
  useEffect(() => {
    function unload(event: BeforeUnloadEvent) {
      if (!unfinishedBefore(null)) return;
      event.preventDefault();
      // older browsers ask only when something stands here
      event.returnValue = true;
    }
    window.addEventListener('beforeunload', unload);
    return () => window.removeEventListener('beforeunload', unload);
  }, []);
}

type Traverse = Event & { navigationType: string; destination: { url: string; key: string } };
type History = EventTarget & { traverseTo?: (key: string) => void };

/** Back and Forward, where the browser lets a page ask; elsewhere what was typed comes back with the page. */
function useHistory(ask: Ask) {
  const passing = useRef('');
  useEffect(() => {
    const history = (window as { navigation?: History }).navigation;
    if (!history) return;
    function navigate(event: Event) {
      const { navigationType, destination, cancelable } = event as Traverse;
      if (navigationType !== 'traverse' || !cancelable) return;
      if (passing.current === destination.key) return;
      const kind = unfinishedBefore(new URL(destination.url));
      if (!kind) return;
      event.preventDefault();
      const { key } = destination;
      ask({
        kind,
        go: () => {
          passing.current = key;
          history?.traverseTo?.(key);
        },
      });
    }
    history.addEventListener('navigate', navigate);
    return () => history.removeEventListener('navigate', navigate);
  }, [ask]);
}

/** Asks before a page is left on which something is typed and not submitted, or a file is being sent. Once for all forms. */
export function LeaveGuard() {
  const words = useFormWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  useLinks(setAsked);
  useHistory(setAsked);
  useUnload();
  const stay = () => setAsked(null);
  return (
    <Dialog
      open={asked !== null}
      title={words.leave.title}
      closeLabel={words.close}
      size="small"
      onClose={stay}
      footer={
        <>
          <Button tone="primary" onClick={stay}>
            {words.leave.stay}
          </Button>
          <Button
            onClick={() => {
              stay();
              asked?.go();
            }}
          >
            {words.leave.go}
          </Button>
        </>
      }
    >
      <p>{asked?.kind === 'sending' ? words.leave.sending : words.leave.text}</p>
    </Dialog>
  );
}
