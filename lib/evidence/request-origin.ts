import { settings } from '@/lib/platform/settings';

/**
 * True when a writing request to a route handler comes from our own pages (S42): Next asks that for server actions only. A request without
 * `Origin` is refused as well; every browser sends it with a POST.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  if (!origin || !URL.canParse(origin)) return false;
  if (origin === new URL(settings().publicUrl).origin) return true;
  const site = headers.get('sec-fetch-site');
  return new URL(origin).host === headers.get('host') && (site === null || site === 'same-origin');
}
