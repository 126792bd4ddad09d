import { log } from './log';

/** How long a reader may take for the next piece, in milliseconds: then the answer ends, and with it what it held. */
const STALL_MS = 30_000;

type Pieces = AsyncIterable<Uint8Array | string>;
type Held = {
  headers: Record<string, string>;
  /** Gives back what the answer held: called once, however it ends. */
  release?: () => Promise<void> | void;
  /** Of the request: it is aborted when the reader goes away. */
  signal?: AbortSignal;
  stallMs?: number;
};

/**
 * An answer that is made while it is read, piece by piece. However it ends (whole, given up before the first byte or in the middle, an error,
 * a reader that takes nothing any more), its pieces are closed and what it held is given back at once. A source that was never asked for a
 * piece runs no `finally` of its own: that is why what is held is not left to it.
 */
export function streamedAnswer(pieces: Pieces, { headers, release, signal, stallMs = STALL_MS }: Held): Response {
  const source = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let isOver = false;
  let stalled: ReturnType<typeof setTimeout> | undefined;
  let fail: (error: Error) => void = () => undefined;

  const end = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    clearTimeout(stalled);
    signal?.removeEventListener('abort', gone);
    // a source in the middle of a piece closes after it; what is held is not kept until then
    void Promise.resolve(source.return?.()).catch((error: unknown) => log.warn('answer.close', { error }));
    await Promise.resolve(release?.()).catch((error: unknown) => log.warn('answer.release', { error }));
  };
  const cut = (reason: string) => {
    if (isOver) return;
    fail(new Error(reason));
    void end();
  };
  const gone = () => cut('reader gone');
  const waitForReader = () => {
    clearTimeout(stalled);
    stalled = setTimeout(() => cut('reader stalled'), stallMs);
    stalled.unref();
  };

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (error) => controller.error(error);
        waitForReader();
      },
      async pull(controller) {
        clearTimeout(stalled);
        try {
          const { value, done } = await source.next();
          if (isOver) return;
          if (done) {
            await end();
            return controller.close();
          }
          controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
          waitForReader();
        } catch (error) {
          log.error('answer.broken', { error });
          fail(error as Error);
          await end();
        }
      },
      cancel: end,
    },
    // nothing is made ahead of the reader
    { highWaterMark: 0 },
  );
  if (signal?.aborted) gone();
  else signal?.addEventListener('abort', gone, { once: true });
  return new Response(stream, { headers });
}
