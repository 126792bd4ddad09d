import { fileAddress } from '@/lib/documents/address';
import { publicFile, publicHead, type Format } from '@/lib/documents/notice-file';
import { goneHtml } from '@/lib/documents/public-html';
import { publicNotice, type PublicNotice } from '@/lib/documents/public-notice';
import { readAddress, rowNumber, searchOf } from '@/lib/platform/address';

type Context = { params: Promise<{ document: string }> };

const gone = (request: Request): Response =>
  new Response(goneHtml(request.headers.get('x-nonce')), {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

async function asked(request: Request, { params }: Context): Promise<{ notice: PublicNotice | null; format: Format }> {
  const notice = await publicNotice(rowNumber((await params).document));
  return { notice, format: readAddress(fileAddress, searchOf(request)).format ?? 'docx' };
}

/** A published notice as a file, for everybody. The text has the hash that its page shows. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { notice, format } = await asked(request, context);
  if (!notice) return gone(request);
  const { bytes, headers } = publicFile(notice, format);
  return new Response(bytes as BodyInit, { headers });
}

/** The head of the same answer: no file is made. */
export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { notice, format } = await asked(request, context);
  return notice ? new Response(null, { headers: publicHead(notice, format) }) : gone(request);
}
