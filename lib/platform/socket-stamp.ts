import http from 'node:http';

const shared = globalThis as { rectifySocketStamp?: boolean };

/** Writes the peer's address into `x-socket-address` of every request of this process, over whatever the client sent. Idempotent. */
export function stampSockets(): void {
  if (shared.rectifySocketStamp) return;
  shared.rectifySocketStamp = true;
  const emit = http.Server.prototype.emit;
  http.Server.prototype.emit = function stamped(
    this: http.Server,
    event: string | symbol,
    ...rest: unknown[]
  ): boolean {
    const [request] = rest;
    if (event === 'request' && request instanceof http.IncomingMessage)
      request.headers['x-socket-address'] = request.socket.remoteAddress ?? '';
    return Reflect.apply(emit, this, [event, ...rest]) as boolean;
  } as typeof emit;
}
