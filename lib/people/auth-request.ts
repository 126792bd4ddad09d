import { addressOf, patterned, readAddress, searchOf, unjudged } from '@/lib/platform/address';
import { safeCallback } from './callback';

/** What next-auth is asked for here; for anything else it would have an error of the server. */
const KNOWN: Record<string, RegExp> = {
  GET: /^(?:csrf|session|providers|signin|signout|error)$/,
  HEAD: /^(?:csrf|session|providers|signin|signout|error)$/,
  POST: /^(?:signout|signin\/credentials|callback\/credentials)$/,
};

/** True for a way of next-auth that exists here; `way` is what stands behind `/api/auth/`. */
export const isKnownAuth = (method: string, way: string): boolean =>
  Object.hasOwn(KNOWN, method) && (KNOWN[method]?.test(way) ?? false);

const authAddress = addressOf({ callbackUrl: unjudged, error: patterned(/^\w{1,40}$/) });

/** The address of a request with a way back that is ours, without an error that is no word, and without anything else. */
export function withSafeParameters(request: Request): URL {
  const url = new URL(request.url);
  const { callbackUrl, error } = readAddress(authAddress, searchOf(request));
  const kept = { ...(callbackUrl ? { callbackUrl: safeCallback(callbackUrl) } : {}), ...(error ? { error } : {}) };
  url.search = new URLSearchParams(kept).toString();
  return url;
}

type Sent = Pick<Request, 'headers' | 'formData' | 'json'>;

async function pairsOf(request: Sent): Promise<[string, unknown][]> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return [...(await request.formData())];
  const said: unknown = await request.json();
  return typeof said === 'object' && said !== null ? Object.entries(said) : [];
}

/** The texts of a form that was sent to next-auth, with a way back that is ours; null for what is no form. */
export async function fieldsOfAuth(request: Sent): Promise<URLSearchParams | null> {
  const pairs = await pairsOf(request).catch(() => null);
  if (!pairs) return null;
  const fields = new URLSearchParams();
  for (const [name, value] of pairs) if (typeof value === 'string') fields.set(name, value);
  if (fields.has('callbackUrl')) fields.set('callbackUrl', safeCallback(fields.get('callbackUrl')));
  return fields;
}
