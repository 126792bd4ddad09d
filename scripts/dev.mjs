import { checkNode, ensureGenerated, ensureInstalled, loadEnvFile, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  loadEnvFile();
  process.env.DATA_DIR = process.env.DATA_DIR || (process.env.RECTIFY_EMPTY === '1' ? 'data/dev-office' : 'data/dev');
  ensureInstalled();
  ensureGenerated();
  const { tsImport } = await import('tsx/esm/api');
  const { develop } = await tsImport('./develop.ts', import.meta.url);
  await develop();
});
