import { currentActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import type { Translator } from '@/lib/i18n/translator';
import { parseFilters } from '@/lib/ledger/filters';
import { csvHead, csvLines } from '@/lib/ledger/ledger-csv';
import { exportLedger, type LedgerExport } from '@/lib/ledger/queries/export-ledger';
import { CSV_BOM, csvRow } from '@/lib/platform/csv';
import { isAppError } from '@/lib/platform/errors';

const STATUS: Record<string, number> = { FORBIDDEN: 403, TOO_MANY: 429 };

const refuse = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });

/** The ledger as CSV, as its address filters it: BOM, CRLF, cells that no spreadsheet runs (S24, S77). Streams, so its length is unknown. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ inspection: string }> },
): Promise<Response> {
  const [{ inspection }, actor, t] = await Promise.all([params, currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return refuse(401, t('errors.NOT_SIGNED_IN'));
  const id = /^\d{1,9}$/.test(inspection) ? Number(inspection) : 0;
  const search = new URL(request.url).searchParams;
  const filters = parseFilters(Object.fromEntries([...search.keys()].map((key) => [key, search.getAll(key)])));
  try {
    const ledger = await exportLedger(actor, id, filters);
    return ledger ? answer(ledger, t) : refuse(404, t('errors.NOT_FOUND'));
  } catch (error) {
    if (!isAppError(error, 'FORBIDDEN', 'TOO_MANY')) throw error;
    return refuse(STATUS[error.code] ?? 500, t(`errors.${error.code}`));
  }
}

function answer({ inspection, frame, batches }: LedgerExport, t: Translator): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_BOM + csvRow(csvHead(t))));
    },
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) return controller.close();
      const lines = value.flatMap((item) => csvLines(item, t, frame.today, frame.steps));
      controller.enqueue(encoder.encode(lines.map(csvRow).join('')));
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
  const name = t('items.ledger.exportName', { unit: inspection.unitName, day: frame.today });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="ledger-${frame.today}.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
}
