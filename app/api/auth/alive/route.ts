import { currentActor } from '@/lib/access/session';

/** Keeps the session alive while somebody writes: 204, or 401 once it has ended. */
export async function GET(): Promise<Response> {
  return new Response(null, { status: (await currentActor()) ? 204 : 401 });
}
