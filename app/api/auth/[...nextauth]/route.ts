import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { signInOptions } from '@/lib/people/sign-in-options';
import { settings } from '@/lib/platform/settings';

type Context = { params: Promise<{ nextauth: string[] }> };

function answer(request: NextRequest, context: Context): Promise<Response> {
  // next-auth reads its own address from the environment only.
  process.env['NEXTAUTH_URL'] ??= settings().publicUrl;
  return NextAuth(request, context as never, signInOptions()) as Promise<Response>;
}

export { answer as GET, answer as POST };
