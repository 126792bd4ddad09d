const BASE = 'http://inside.invalid';

/**
 * Where to go after sign-in: a path of ours, else `/` (S12). Refuses other hosts in every disguise: `//x`, `/\x`, `https:x`,
 * an encoded second slash, control characters; and never leads back to sign-in.
 */
export function safeCallback(value: string | null | undefined): string {
  if (!value || value.length > 2_000 || /[\u0000-\u0020\u007f\\]/.test(value)) return '/';
  if (!value.startsWith('/') || /^\/(\/|%2f|%5c)/i.test(value)) return '/';
  let url: URL;
  try {
    url = new URL(value, BASE);
  } catch {
    return '/';
  }
  if (url.origin !== BASE || /^\/(\/|%2f|%5c|sign-in|setup|api\/)/i.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
