import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { exportLog } from '@/lib/audit/queries';
import { exportFormat, logFilters, type ExportFormat } from '@/lib/audit/schema';
import { today } from '@/lib/platform/clock';
import { streamedAnswer } from '@/lib/platform/streamed-answer';
import { readAddress, searchOf } from '@/lib/platform/address';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson; charset=utf-8' };

function headersOf(format: ExportFormat): Record<string, string> {
  return {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="audit-${today()}.${format}"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  };
}

/** The log as a file: CSV of what the filters leave, or the whole chain as JSON lines. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const search = searchOf(request);
  const { format } = readAddress(exportFormat, search);
  const pieces = await exportLog(actor, readAddress(logFilters, search), format);
  if (!pieces) return new Response(null, { status: 404 });
  return streamedAnswer(pieces, { headers: headersOf(format), signal: request.signal });
}

/** The head of the same answer, without a line in the log. */
export async function HEAD(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (!can(actor, 'audit.read')) return new Response(null, { status: 404 });
  const { format } = readAddress(exportFormat, searchOf(request));
  return new Response(null, { headers: headersOf(format) });
}
