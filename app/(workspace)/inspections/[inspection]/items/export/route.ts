import type { Actor } from '@/lib/access/actor';
import { currentActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import type { Translator } from '@/lib/i18n/translator';
import { parseFilters } from '@/lib/ledger/filters';
import { csvHead, csvLines } from '@/lib/ledger/ledger-csv';
import { exportLedger, ledgerHead, type LedgerExport, type LedgerHead } from '@/lib/ledger/queries/export-ledger';
import { CSV_BOM, csvRow } from '@/lib/platform/csv';
import { isAppError } from '@/lib/platform/errors';
import { streamedAnswer } from '@/lib/platform/streamed-answer';
import { rowNumber, searchOf } from '@/lib/platform/address';

const STATUS: Record<string, number> = { FORBIDDEN: 403, TOO_MANY: 429 };

const refuse = (status: number, text: string): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });

type Context = { params: Promise<{ inspection: string }> };

/** Who asks for which inspection, or the refusal of somebody who is not signed in. */
async function asked({ params }: Context): Promise<{ actor: Actor; id: number; t: Translator } | Response> {
  const [{ inspection }, actor, t] = await Promise.all([params, currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return refuse(401, t('errors.NOT_SIGNED_IN'));
  return { actor, id: rowNumber(inspection), t };
}

/** The ledger as CSV, as its address filters it: BOM, CRLF, cells that no spreadsheet runs (S24, S77). Streams, so its length is unknown. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const who = await asked(context);
  if (who instanceof Response) return who;
  const { actor, id, t } = who;
  const filters = parseFilters(searchOf(request));
  try {
    const ledger = await exportLedger(actor, id, filters);
    if (!ledger) return refuse(404, t('errors.NOT_FOUND'));
    const { release } = ledger;
    return streamedAnswer(lines(ledger, t), { headers: headersOf(ledger, t), release, signal: request.signal });
  } catch (error) {
    if (!isAppError(error, 'FORBIDDEN', 'TOO_MANY')) throw error;
    return refuse(STATUS[error.code] ?? 500, t(`errors.${error.code}`));
  }
}

/** The head of the same answer: no place is taken, no row read, nothing written. */
export async function HEAD(_request: Request, context: Context): Promise<Response> {
  const who = await asked(context);
  if (who instanceof Response) return who;
  const head = await ledgerHead(who.actor, who.id);
  return head ? new Response(null, { headers: headersOf(head, who.t) }) : refuse(404, who.t('errors.NOT_FOUND'));
}

async function* lines({ frame, batches }: LedgerExport, t: Translator): AsyncGenerator<string> {
  yield CSV_BOM + csvRow(csvHead(t));
  for await (const batch of batches)
    yield batch
      .flatMap((item) => csvLines(item, t, frame.today, frame.steps))
      .map(csvRow)
      .join('');
}

function headersOf({ inspection, frame }: LedgerHead, t: Translator): Record<string, string> {
  const name = t('items.ledger.exportName', { unit: inspection.unitName, day: frame.today });
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="ledger-${frame.today}.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  };
}
