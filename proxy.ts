import { NextResponse, type NextRequest } from 'next/server';

/**
 * Before every page: the content security policy with its nonce, the request's id and address, and the way to
 * sign-in for those without a session cookie. It judges no session and no right: the data layer does (S40, S41).
 */

const SESSION_COOKIES = ['rectify.session', '__Host-rectify.session'];
const OPEN_PAGES = ['/sign-in', '/setup'];
const OPEN_ROUTES = ['/api/health', '/api/auth'];
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

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
  inner.set('x-client-address', origin.address);
  inner.delete('x-middleware-subrequest');

  const response =
    seen || isOpen(pathname, request) ? NextResponse.next({ request: { headers: inner } }) : away(request);
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-request-id', origin.requestId);
  response.headers.set('cache-control', 'private, no-store');
  return response;
}

export const config = {
  // Files of the build and of `public/` need none of this. Uploads stay outside, too: the proxy would hold the
  // body in memory and cut it at 10 MB; their route handler reads the session itself.
  matcher: ['/((?!_next/static|_next/image|api/uploads(?:/|$)|favicon\\.svg$|icon\\.svg$|robots\\.txt$).*)'],
};

function isAt(pathname: string, place: string): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}

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

/**
 * Who asks, and the request's id. What a client writes into `X-Forwarded-For` or `X-Request-Id` counts only when the
 * connection comes from a listed proxy (S43, S97). The address of the connection is stamped at start-up.
 */
function clientOrigin(headers: Headers): { address: string; requestId: string } {
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => plainAddress(part))
    .filter(Boolean);
  const stamped = (globalThis as { rectifySocketStamp?: boolean }).rectifySocketStamp === true;
  const socket = stamped ? plainAddress(headers.get('x-socket-address') ?? '') : (forwarded.at(-1) ?? '');
  const listed = (process.env.RECTIFY_TRUSTED_PROXIES ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const own = crypto.randomUUID();
  if (!listed.includes(socket)) return { address: socket, requestId: own };
  const claimed = headers.get('x-request-id') ?? '';
  return {
    address: forwarded.findLast((address) => !listed.includes(address)) ?? socket,
    requestId: REQUEST_ID.test(claimed) ? claimed : own,
  };
}

/** IPv4 inside IPv6 is IPv4. */
function plainAddress(text: string): string {
  return text.trim().replace(/^::ffff:/i, '');
}
