/**
 * Goes on when nobody reads what is printed any more (a closed terminal, a log reader that was restarted): without a listener the failed
 * write is an uncaught error, printing that error fails as well, and the process does nothing else from then on.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
