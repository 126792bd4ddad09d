'use client';

import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

/** The link that a plain click of the first button follows within the application. */
function followed(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[data-soft]');
  return link && !link.hasAttribute('download') && (link.target === '' || link.target === '_self') ? link : null;
}

/** Follows the links in still parts as the router does; before the script, and into another tab, they are plain links. */
export function SoftLinks() {
  const router = useRouter();
  useEffect(() => {
    function click(event: MouseEvent) {
      const link = followed(event);
      if (!link) return;
      event.preventDefault();
      const { soft = '' } = link.dataset;
      const go = soft.includes('replace') ? router.replace : router.push;
      go(`${link.pathname}${link.search}${link.hash}`, { scroll: !soft.includes('still') });
    }
    document.addEventListener('click', click);
    return () => document.removeEventListener('click', click);
  }, [router]);
  return null;
}
