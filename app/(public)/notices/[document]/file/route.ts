import { fileAddress } from '@/lib/documents/address';
import { publicFile } from '@/lib/documents/notice-file';
import { goneHtml } from '@/lib/documents/public-html';
import { publicNotice } from '@/lib/documents/public-notice';
import { readAddress, rowNumber, searchOf } from '@/lib/platform/address';

type Context = { params: Promise<{ document: string }> };

/** A published notice as a file, for everybody. The text has the hash that its page shows. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const notice = await publicNotice(rowNumber((await params).document));
  if (!notice)
    return new Response(goneHtml(request.headers.get('x-nonce')), {
      status: 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  const { format } = readAddress(fileAddress, searchOf(request));
  const { bytes, headers } = publicFile(notice, format ?? 'docx');
  return new Response(bytes as BodyInit, { headers });
}
