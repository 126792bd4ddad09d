/** Once per server process, before the first request: the address of each connection is stamped, so that no header can claim it (S43). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { stampSockets } = await import('@/lib/platform/socket-stamp');
  stampSockets();
  const { sweepDaily } = await import('@/lib/files/sweep-daily');
  sweepDaily();
}
