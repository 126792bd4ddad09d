import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { fieldsOfAuth, isKnownAuth, withSafeParameters } from '@/lib/people/auth-request';
import { signInOptions } from '@/lib/people/sign-in-options';
import { settings } from '@/lib/platform/settings';

type Context = { params: Promise<{ nextauth: string[] }> };

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { 'cache-control': 'private, no-store' } });

/** next-auth answers what it cannot read with errors of the server: it gets what it knows, and addresses of ours alone. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const way = (await context.params).nextauth.join('/');
  if (!isKnownAuth(request.method, way)) return refuse(404);
  const url = withSafeParameters(request);
  const isSent = request.method === 'POST';
  const fields = isSent ? await fieldsOfAuth(request) : null;
  if (isSent && !fields) return refuse(400);
  const headers = new Headers(request.headers);
  if (fields) {
    headers.set('content-type', 'application/x-www-form-urlencoded');
    headers.delete('content-length');
  }
  // next-auth reads its own address from the environment only.
  process.env['NEXTAUTH_URL'] ??= settings().publicUrl;
  const safe = new NextRequest(url, {
    method: request.method,
    headers,
    ...(fields ? { body: fields.toString() } : {}),
  });
  return NextAuth(safe, context as never, signInOptions()) as Promise<Response>;
}

export { answer as GET, answer as POST };
