/**
 * Once per server process, before the first request: the address of each connection is stamped, so that no header can claim it (S43), a
 * reader of foreign files stands ready, and this copy begins to look for jobs. The one that stops the process stops them through `globalThis`: it is of another bundle.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { stampSockets } = await import('@/lib/platform/socket-stamp');
  stampSockets();
  const { warmReaders } = await import('@/lib/files/read-in-worker');
  warmReaders(['lib/files/judge-task', 'lib/outline/outline-task']);
  const { settings } = await import('@/lib/platform/settings');
  const shared = globalThis as { rectifyJobs?: { stop: () => Promise<void> } };
  if (!settings().jobs || shared.rectifyJobs) return;
  const [{ startRunner }, { ALL_JOBS }] = await Promise.all([
    import('@/lib/jobs/runner'),
    import('@/lib/operations/all-jobs'),
  ]);
  shared.rectifyJobs = startRunner(ALL_JOBS);
}
