import { checkNode, loadSource, runScript } from './prepare.mjs';

/** Serves the built application on a copy of the example that a test has laid out; the environment names database, files and port. */
await runScript(async () => {
  checkNode();
  process.env.NODE_ENV = 'production';
  const { serveCopy } = await loadSource('./serve-copy.ts');
  await serveCopy();
});
