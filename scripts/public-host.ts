import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HeaderProblem } from '@/lib/operations/header-problems';

/** What is done with a request by its `Host`: taken, or refused; `problem` names what a proxy should mend. */
export type Judged = { isKnown: true; problem: HeaderProblem | null } | { isKnown: false; problem: HeaderProblem };

const FOUND_MOST = 100;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.toLowerCase() : '';
}

/** True for somebody at the machine itself, without a proxy: their own address is as good. */
function isDirect(origin: string | undefined, given: string, address: URL): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === given && given !== address.host;
}

/**
 * With the address that people type set (`NEXTAUTH_URL`), it counts for everything that looks at the host of a request: the origin check of
 * actions, redirects, cookies. A proxy that passes on no `Host`, its own, or one without the port changes nothing then; a name that is neither
 * the address, nor loopback, nor where the server listens is refused. Rewrites the headers of `request`.
 */
export function settleHost(request: IncomingMessage, address: URL, listensOn: string): Judged {
  const given = request.headers.host ?? '';
  const name = nameOf(given);
  const known =
    name === '' ? given === '' : [address.hostname, nameOf(listensOn)].includes(name) || LOOPBACK.test(name);
  const values = { found: given.slice(0, FOUND_MOST), address: address.host };
  if (!known) return { isKnown: false, problem: { code: 'hostUnknown', values } };
  if (isDirect(request.headers.origin, given, address)) return { isKnown: true, problem: null };
  request.headers.host = address.host;
  request.headers['x-forwarded-host'] = address.host;
  request.headers['x-forwarded-proto'] = address.protocol.slice(0, -1);
  const isLost = given !== address.host && !LOOPBACK.test(name);
  const code = given === '' ? 'hostMissing' : 'hostPort';
  return { isKnown: true, problem: given === '' || isLost ? { code, values } : null };
}

/** What is wrong when somebody who is not listed as a proxy passes requests on: whom they come from is not believed (S43). */
export function untrustedProxy(
  request: IncomingMessage,
  trusted: readonly string[],
  address: URL,
): HeaderProblem | null {
  const isPassedOn = request.headers['x-forwarded-for'] !== undefined;
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  if (!isPassedOn || trusted.includes(peer)) return null;
  return { code: 'proxyUntrusted', values: { found: peer, address: address.host } };
}

const OWN = 'x-own-stamp';

/**
 * Marks the requests of all processes of this start, and tells those that the framework sends to itself: after an action it asks for the page
 * that the action leads to, with the headers of the first request and those of a proxy.
 */
export function ownRequests(secret: string): (request: IncomingMessage) => boolean {
  const stamp = createHash('sha256').update(`own request ${secret}`).digest('hex');
  return (request) => {
    const isOwn = request.headers[OWN] === stamp;
    request.headers[OWN] = stamp;
    return isOwn;
  };
}
