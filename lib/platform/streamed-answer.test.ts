import { describe, expect, test, vi } from 'vitest';
import { streamedAnswer } from './streamed-answer';

type Source = { closed: boolean; made: number; pieces: AsyncGenerator<string> };

/** A source of `count` pieces that fails at `failsAt`, and says whether it was closed. */
function sourceOf(count: number, failsAt = -1): Source {
  const source = { closed: false, made: 0 } as Source;
  source.pieces = (async function* () {
    try {
      for (let at = 0; at < count; at += 1) {
        if (at === failsAt) throw new Error('broken');
        source.made += 1;
        yield `piece ${at};`;
      }
    } finally {
      source.closed = true;
    }
  })();
  return source;
}

function opened(count: number, failsAt?: number, stallMs = 60_000) {
  const source = sourceOf(count, failsAt);
  const release = vi.fn(async () => undefined);
  const abort = new AbortController();
  const answer = streamedAnswer(source.pieces, { headers: { a: 'b' }, release, signal: abort.signal, stallMs });
  return { source, release, abort, answer, reader: () => answer.body!.getReader() };
}

describe('what an answer holds is given back once, however it ends', () => {
  test('read whole', async () => {
    const { answer, release, source } = opened(3);
    expect(await answer.text()).toBe('piece 0;piece 1;piece 2;');
    expect(release).toHaveBeenCalledTimes(1);
    expect(source.closed).toBe(true);
  });

  test('cancelled before the first byte: nothing is made', async () => {
    const { answer, release, source } = opened(3);
    await answer.body!.cancel();
    expect(release).toHaveBeenCalledTimes(1);
    expect(source.made).toBe(0);
  });

  test('cancelled in the middle', async () => {
    const { reader, release, source } = opened(9);
    const reading = reader();
    await reading.read();
    await reading.cancel();
    expect(release).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(source.closed).toBe(true));
  });

  test('the request is aborted, before and in the middle', async () => {
    const before = opened(3);
    before.abort.abort();
    await vi.waitFor(() => expect(before.release).toHaveBeenCalledTimes(1));
    await expect(before.reader().read()).rejects.toThrow('reader gone');
    const middle = opened(9);
    const reading = middle.reader();
    await reading.read();
    middle.abort.abort();
    await expect(reading.read()).rejects.toThrow('reader gone');
    expect(middle.release).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(middle.source.closed).toBe(true));
  });

  test('the request was aborted before the answer was made', async () => {
    const release = vi.fn();
    streamedAnswer(sourceOf(2).pieces, { headers: {}, release, signal: AbortSignal.abort() });
    await vi.waitFor(() => expect(release).toHaveBeenCalledTimes(1));
  });

  test('the source breaks', async () => {
    const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { answer, release } = opened(5, 2);
    await expect(answer.text()).rejects.toThrow('broken');
    expect(release).toHaveBeenCalledTimes(1);
    quiet.mockRestore();
  });

  test('nobody reads, or the reader stops reading', async () => {
    const never = opened(3, -1, 20);
    await vi.waitFor(() => expect(never.release).toHaveBeenCalledTimes(1));
    expect(never.source.made).toBe(0);
    const stopped = opened(9, -1, 20);
    const reading = stopped.reader();
    await reading.read();
    await vi.waitFor(() => expect(stopped.release).toHaveBeenCalledTimes(1));
    await expect(reading.read()).rejects.toThrow('reader stalled');
  });

  test('a source that stands still holds nothing once the reader is gone', async () => {
    const release = vi.fn();
    const stuck = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const answer = streamedAnswer(stuck, { headers: {}, release });
    const reading = answer.body!.getReader();
    void reading.read().catch(() => undefined);
    await reading.cancel();
    expect(release).toHaveBeenCalledTimes(1);
  });
});
