import type { IncomingMessage } from 'node:http';
import { sentence } from './say.mjs';

/** What is done with a request by its `Host`: taken (`said` names what a proxy should mend), or refused with a sentence. */
export type Judged = { isKnown: true; said: string | null } | { isKnown: false; said: string };

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
  if (!known)
    return { isKnown: false, said: sentence('host-unknown', { host: given.slice(0, 100), address: address.host }) };
  if (isDirect(request.headers.origin, given, address)) return { isKnown: true, said: null };
  request.headers.host = address.host;
  request.headers['x-forwarded-host'] = address.host;
  request.headers['x-forwarded-proto'] = address.protocol.slice(0, -1);
  const isLost = given !== address.host && !LOOPBACK.test(name);
  const key = given === '' ? 'host-missing' : 'host-port';
  return { isKnown: true, said: given === '' || isLost ? sentence(key, { host: given, address: address.host }) : null };
}
