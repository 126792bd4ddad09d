import { workerData } from 'node:worker_threads';

/*
 * A thread of a reader's process that looks after it while its own loop may be stuck in a file: memory outside the heap counts too, and a
 * reader whose application is gone does not go on. It ends the process; nothing is asked first.
 */
const { memoryBytes, parent } = workerData;

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 40);
