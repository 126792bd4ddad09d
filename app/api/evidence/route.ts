import { currentActor } from '@/lib/access/session';
import { isOwnOrigin } from '@/lib/evidence/request-origin';
import { receiveUpload } from '@/lib/evidence/receive-upload';
import { currentLocale } from '@/lib/i18n/locale';
import { answerJson, answerRefusal } from '@/lib/evidence/answers';
import { AppError } from '@/lib/platform/errors';
import { addressOf, readAddress, searchOf, unjudged } from '@/lib/platform/address';

export const dynamic = 'force-dynamic';

/** What the command judges, as it judges a form. */
const uploadAddress = addressOf({
  inspection: unjudged,
  item: unjudged,
  measures: unjudged,
  kind: unjudged,
  proves: unjudged,
  evidence: unjudged,
  name: unjudged,
});

/** One file, its bytes as the body; what it is and where it belongs stands in the address, so that nothing is buffered. */
export async function POST(request: Request): Promise<Response> {
  const locale = await currentLocale();
  try {
    if (!isOwnOrigin(request.headers)) throw new AppError('FORBIDDEN');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) throw new AppError('NOT_SIGNED_IN');
    const { kind, ...asked } = readAddress(uploadAddress, searchOf(request));
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    const received = await receiveUpload(
      actor,
      {
        inspectionId: asked.inspection,
        itemNumber: asked.item,
        measureNumbers: asked.measures,
        kind: kind as never,
        proves: asked.proves,
        evidenceId: asked.evidence,
        name: asked.name,
      },
      {
        source: request.body ?? emptyBody(),
        declaredSize: Number.isSafeInteger(length) ? length : null,
        writeKey: request.headers.get('x-write-key') ?? undefined,
      },
    );
    return answerJson(201, received);
  } catch (error) {
    return answerRefusal(error, locale);
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // a request without a body is an empty file
}
