const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

const shared = globalThis as { rectifyProxyStamp?: string };

/** A word that only this process knows: what `proxy.ts` wrote into a request carries it, what a client wrote does not. */
export function proxyStamp(): string {
  shared.rectifyProxyStamp ??= crypto.randomUUID();
  return shared.rectifyProxyStamp;
}

/** Address and id of a request: as the proxy stamped them, or found here for the routes that stand outside it. */
export function originOf(headers: Headers): { address: string; requestId: string } {
  if (headers.get('x-proxy-stamp') !== proxyStamp()) return clientOrigin(headers);
  return { address: headers.get('x-client-address') ?? '', requestId: headers.get('x-request-id') ?? '' };
}

/**
 * Who asks, and the request's id. What a client writes into `X-Forwarded-For` or `X-Request-Id` counts only when the
 * connection comes from a listed proxy (S43, S97). The address of the connection is stamped at start-up.
 */
export function clientOrigin(headers: Headers): { address: string; requestId: string } {
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
