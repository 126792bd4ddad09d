import { checkNode, ensureGenerated, ensureInstalled, runScript } from './prepare.mjs';
import { allGates, runGates } from './gates.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  ensureGenerated();
  process.exitCode = await runGates(allGates);
});
