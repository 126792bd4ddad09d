import { currentActor } from '@/lib/access/session';
import { isOwnOrigin } from '@/lib/evidence/request-origin';
import { receiveUpload } from '@/lib/evidence/receive-upload';
import { currentLocale } from '@/lib/i18n/locale';
import { answerJson, answerRefusal } from '@/lib/evidence/answers';
import { AppError } from '@/lib/platform/errors';

export const dynamic = 'force-dynamic';

/** One file, its bytes as the body; what it is and where it belongs stands in the address, so that nothing is buffered. */
export async function POST(request: Request): Promise<Response> {
  const locale = await currentLocale();
  try {
    if (!isOwnOrigin(request.headers)) throw new AppError('FORBIDDEN');
    const actor = await currentActor();
    if (!actor || actor.mustChangePassword) throw new AppError('NOT_SIGNED_IN');
    const asked = new URL(request.url).searchParams;
    const text = (key: string) => asked.get(key) ?? '';
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    const received = await receiveUpload(
      actor,
      {
        inspectionId: text('inspection'),
        itemNumber: text('item'),
        measureNumbers: text('measures'),
        kind: text('kind') as never,
        proves: text('proves'),
        evidenceId: text('evidence'),
        name: text('name'),
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
