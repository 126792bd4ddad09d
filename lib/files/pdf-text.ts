import './pdf-globals';
import { createRequire } from 'node:module';
import path from 'node:path';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, PDFDataRangeTransport, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readBytes, type ByteSource } from './byte-source';
import { FIRST_PAGE } from './first-page';

const FIRST_BYTES = 65_536;
const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Hands over what the reader of PDF asks for, and no more: a scan of 100 MB is not read to see its first page. */
class Ranges extends PDFDataRangeTransport {
  constructor(
    private readonly source: ByteSource,
    first: Buffer,
  ) {
    super(source.size, new Uint8Array(first));
  }
  override requestDataRange(begin: number, end: number): void {
    void readBytes(this.source, begin, end - begin).then((bytes) => this.onDataRange(begin, new Uint8Array(bytes)));
  }
}

type Page = { items: ({ str: string; hasEOL: boolean } | { type: string })[] };

async function firstPage(stream: ReadableStream<Page>): Promise<string> {
  const reader = stream.getReader();
  let text = '';
  for (let next = await reader.read(); !next.done && text.length < FIRST_PAGE; next = await reader.read()) {
    for (const item of next.value.items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
  }
  void reader.cancel(new Error('enough'));
  return [...text].slice(0, FIRST_PAGE).join('');
}

/**
 * The text of the first page of a PDF; empty when it cannot be read: a scan, a file with a password, a broken one. Nothing in it is run,
 * nothing is fetched.
 */
export async function firstPageOfPdf(source: ByteSource): Promise<string> {
  const loading = getDocument({
    range: new Ranges(source, await readBytes(source, 0, FIRST_BYTES)),
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    cMapUrl: `${pdfjs}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${pdfjs}/standard_fonts/`,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const page = await (await loading.promise).getPage(1);
    return await firstPage(page.streamTextContent() as ReadableStream<Page>);
  } catch {
    return '';
  } finally {
    await loading.destroy();
  }
}
