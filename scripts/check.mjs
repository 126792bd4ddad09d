import { checkNode, ensureGenerated, ensureInstalled, runScript } from './prepare.mjs';
import { fastGates, runGates } from './gates.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  ensureGenerated();
  process.exitCode = await runGates(fastGates);
});
