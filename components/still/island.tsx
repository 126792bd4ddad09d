'use client';

import { createElement, useLayoutEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { settle } from './settle';

interface IslandProps {
  tag: string;
  attributes: Record<string, unknown>;
  /** What stands in it; on the way into a document only its name travels, and the server finds it. */
  html?: string;
  id?: string;
}

const shared = globalThis as { rectifyStill?: { texts: Map<string, string> } };

/** What stood in the parts of the document that came first, for the way back to it: its data never had it. */
const left = new Map<string, string>();

function foundText(id: string | undefined): string {
  if (id === undefined) return '';
  return (typeof window === 'undefined' ? shared.rectifyStill?.texts : left)?.get(id) ?? '';
}

function Ground({ tag, attributes, html, id }: IslandProps) {
  const ref = useRef<HTMLElement>(null);
  const [first] = useState(() => html ?? foundText(id));
  const shown = useRef(html ?? id);
  const router = useRouter();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (shown.current !== (html ?? id)) {
      shown.current = html ?? id;
      settle(element, html ?? foundText(id));
    }
    if (html !== undefined || id === undefined) return;
    // the document was given up and is made anew here, of data that do not hold the part
    if (!element.firstChild) router.refresh();
    return () => {
      left.set(id, element.innerHTML);
    };
  }, [html, id, router]);
  // while the document is taken over the text is unknown here; what stands in it stays
  return createElement(tag, {
    ...attributes,
    ref,
    suppressHydrationWarning: true,
    dangerouslySetInnerHTML: { __html: first },
  });
}

/** A part that never moves, made by `Still` out of escaped text: React writes it once and does not look into it. */
export function Island(props: IslandProps) {
  return <Ground key={props.tag} {...props} />;
}
