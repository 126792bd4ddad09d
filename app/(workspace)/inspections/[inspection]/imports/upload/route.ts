import { currentActor, requestFacts } from '@/lib/access/session';
import { answerRefusal } from '@/lib/evidence/answers';
import { isOwnOrigin } from '@/lib/evidence/request-origin';
import { currentLocale } from '@/lib/i18n/locale';
import { receiveDocument } from '@/lib/imports/receive-document';
import { refusalSearch } from '@/lib/imports/refused';
import { AppError, isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { rowNumber } from '@/lib/platform/address';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ inspection: string }> };

/** A document from the form of the imports page; answers by leading on to its preview, or back with the reason. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { inspection } = await params;
  const id = rowNumber(inspection);
  try {
    return goTo(`/inspections/${id}/imports/${await receive(request, id)}`);
  } catch (error) {
    const { requestId } = await requestFacts();
    if (!(request.headers.get('accept') ?? '').includes('text/html'))
      return answerRefusal(error, await currentLocale(), requestId);
    if (!isAppError(error)) log.error('import failed', { requestId, error });
    const refusal = isAppError(error) ? error : new AppError('INTERNAL');
    return goTo(`/inspections/${id}/imports?${refusalSearch(refusal)}`);
  }
}

async function receive(request: Request, inspectionId: number): Promise<number> {
  if (!isOwnOrigin(request.headers)) throw new AppError('FORBIDDEN');
  const actor = await currentActor();
  if (!actor || actor.mustChangePassword) throw new AppError('NOT_SIGNED_IN');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  const { importId } = await receiveDocument(actor, {
    inspectionId,
    body: request.body ?? nothing(),
    contentType: request.headers.get('content-type') ?? '',
    declaredSize: Number.isSafeInteger(length) ? length : null,
  });
  return importId;
}

function goTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } });
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // a request without a body is an empty form
}
