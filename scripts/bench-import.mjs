import { checkNode, ensureInstalled, loadSource, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  await loadSource('../bench/import.ts');
});
