import { checkNode, ensureInstalled, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  ensureInstalled();
  const { tsImport } = await import('tsx/esm/api');
  const { writeMigration } = await tsImport('./migration.ts', import.meta.url);
  await writeMigration(process.argv[2]);
});
