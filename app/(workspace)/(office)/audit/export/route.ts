import { requireActor } from '@/lib/access/session';
import { exportLog } from '@/lib/audit/queries';
import { exportFormat, logFilters } from '@/lib/audit/schema';
import { today } from '@/lib/platform/clock';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' };

/** The log as a file: CSV of what the filters leave, or the whole chain as JSON lines. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const format = exportFormat.parse(search['format']);
  const pieces = await exportLog(actor, logFilters.parse(search), format);
  if (!pieces) return new Response(null, { status: 404 });
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="audit-${today()}.${format}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
