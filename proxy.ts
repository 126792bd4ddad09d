import { NextResponse, type NextRequest } from 'next/server';
import { isAt, OPEN_PAGES, OPEN_ROUTES } from '@/lib/access/open-places';
import { clientOrigin, proxyStamp } from '@/lib/platform/client-origin';

/**
 * Before every page: the content security policy with its nonce, the request's id and address, and the way to
 * sign-in for those without a session cookie. It judges no session and no right: the data layer does (S40, S41).
 */

const SESSION_COOKIES = ['rectify.session', '__Host-rectify.session'];

export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = contentPolicy(nonce);
  const origin = clientOrigin(request.headers);
  const seen = SESSION_COOKIES.some((name) => request.cookies.has(name));

  const inner = new Headers(request.headers);
  inner.set('content-security-policy', policy);
  inner.set('x-nonce', nonce);
  inner.set('x-request-id', origin.requestId);
  inner.set('x-proxy-stamp', proxyStamp());
  inner.set('x-client-address', origin.address);
  inner.set('x-path', `${pathname}${request.nextUrl.search}`);
  inner.delete('x-middleware-subrequest');

  const response =
    seen || isOpen(pathname, request) ? NextResponse.next({ request: { headers: inner } }) : away(request);
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-request-id', origin.requestId);
  response.headers.set('cache-control', 'private, no-store');
  if ((process.env.NEXTAUTH_URL ?? '').startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000');
  }
  return response;
}

export const config = {
  // Files of the build and of `public/` need none of this. Evidence and imports stay outside, too: the proxy would hold
  // an upload in memory and cut it at 10 MB, and its policy would win over that of a preview (S22). Their routes ask for
  // the session themselves and stamp address and request id with `clientOrigin`.
  matcher: [
    '/((?!_next/static|_next/image|api/evidence(?:/|$)|inspections/[0-9]+/imports/upload$|favicon\\.svg$|icon\\.svg$|robots\\.txt$).*)',
  ],
};

/** What answers without a session. A server action answers for itself: a form keeps its text and hears why. */
function isOpen(pathname: string, request: NextRequest): boolean {
  if (request.method === 'POST' && request.headers.has('next-action')) return true;
  return [...OPEN_PAGES, ...OPEN_ROUTES].some((place) => isAt(pathname, place));
}

function away(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (isAt(pathname, '/api')) return NextResponse.json({ code: 'NOT_SIGNED_IN' }, { status: 401 });
  const target = new URL('/sign-in', request.url);
  if (pathname !== '/' || search !== '') target.searchParams.set('callbackUrl', `${pathname}${search}`);
  return NextResponse.redirect(target, 303);
}

/**
 * No inline script, no inline style, nothing from elsewhere. `style-src` carries the nonce for what Next writes itself;
 * `upgrade-insecure-requests` is left out, it would break an intranet on plain http.
 */
function contentPolicy(nonce: string): string {
  const dev = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    ...(dev ? [] : ["style-src-attr 'none'"]),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
