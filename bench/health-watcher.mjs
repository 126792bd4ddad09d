/** A thread that asks an application for its health until it is told to stop: whoever sends files is busy making them. */
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const ASK_EVERY_MS = 100;
const times = [];
let refused = 0;
let isOver = false;
parentPort.once('message', () => (isOver = true));
while (!isOver) {
  const since = performance.now();
  const answer = await fetch(`${workerData}/api/health`).catch(() => null);
  times.push(performance.now() - since);
  if (!answer?.ok) refused += 1;
  await wait(ASK_EVERY_MS);
}
parentPort.postMessage({ times, refused });
