/** Keeps a file and dies by SIGKILL after the step that its argument names; for the test of what such a death leaves behind. */
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { put, receive } from '@/lib/files/storage';

const step = process.argv[2];

function thenDie<T extends object>(holder: T, name: keyof T): void {
  const real = holder[name] as (...values: unknown[]) => Promise<unknown>;
  Object.assign(holder, {
    [name]: async (...values: unknown[]) => {
      await real.apply(holder, values);
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => undefined);
    },
  });
}

const open = fs.open.bind(fs);
fs.open = async (...values) => {
  const handle = await open(...values);
  if (values[1] === 'wx' && step === 'write') thenDie(handle, 'writeFile');
  if (values[1] === 'wx' && step === 'sync') thenDie(handle, 'sync');
  return handle;
};
if (step === 'rename') thenDie(fs, 'rename');
await put(await receive(Readable.from([Buffer.from('half'), Buffer.from(' and half')])));
process.kill(process.pid, 'SIGKILL');
