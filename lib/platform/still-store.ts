import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Where a finished piece of HTML lies between the pass that makes it and the pass that writes the document, in this process and for this
 * request alone. Without it every piece would be sent a second time, as data beside the document. See docs/decisions/0017-still-parts.md.
 */
type Store = { texts: Map<string, string>; requests: AsyncLocalStorage<string[]> };

// the listener, the pages and what renders them are three bundles of one process
const shared = globalThis as { rectifyStill?: Store };

function store(): Store {
  shared.rectifyStill ??= { texts: new Map(), requests: new AsyncLocalStorage() };
  return shared.rectifyStill;
}

/** A document is written for it here; what asks for data of the router (its own questions, the answer to an action) gets the pieces within them. */
const asksForDocument = ({ headers }: IncomingMessage): boolean =>
  headers['rsc'] === undefined && headers['next-action'] === undefined;

/** Runs `work`, which answers a request; its pieces are dropped when the answer has ended. */
export function keepingPieces<T>(request: IncomingMessage, response: ServerResponse, work: () => T): T {
  if (!asksForDocument(request)) return work();
  const { texts, requests } = store();
  const own: string[] = [];
  response.once('close', () => {
    for (const id of own) texts.delete(id);
  });
  return requests.run(own, work);
}

/** Lays a piece down and gives its name; null where the piece has to travel itself. */
export function layPiece(html: string): string | null {
  const { texts, requests } = store();
  const own = requests.getStore();
  if (!own) return null;
  const id = randomUUID();
  own.push(id);
  texts.set(id, html);
  return id;
}
