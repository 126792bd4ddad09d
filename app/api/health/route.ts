import { checkHealth } from '@/lib/operations/health';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const health = await checkHealth();
  const headers = { 'Cache-Control': 'no-store' };
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers });
}
