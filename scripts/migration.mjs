import { checkNode, ensureInstalled, loadSource, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  const { writeMigration } = await loadSource('./migration.ts');
  await writeMigration(process.argv[2]);
});
