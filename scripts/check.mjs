import { checkNode, ensureGenerated, ensureInstalled, runScript } from './prepare.mjs';
import { fastGates, runGatesSideBySide } from './gates.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  ensureGenerated();
  process.exitCode = await runGatesSideBySide(fastGates);
});
