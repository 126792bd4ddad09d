import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { safeCallback } from '@/lib/people/callback';
import { signInOptions } from '@/lib/people/sign-in-options';
import { settings } from '@/lib/platform/settings';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth answers an address that is none of its own with an error of the server: it gets a path of ours instead. */
function withSafeCallback(request: NextRequest): NextRequest {
  const url = new URL(request.url);
  if (!url.searchParams.has('callbackUrl')) return request;
  url.searchParams.set('callbackUrl', safeCallback(url.searchParams.get('callbackUrl')));
  return new NextRequest(url, request);
}

function answer(request: NextRequest, context: Context): Promise<Response> {
  // next-auth reads its own address from the environment only.
  process.env['NEXTAUTH_URL'] ??= settings().publicUrl;
  return NextAuth(withSafeCallback(request), context as never, signInOptions()) as Promise<Response>;
}

export { answer as GET, answer as POST };
