import { checkNode, ensureInstalled, loadEnvFile, loadSource, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  loadEnvFile();
  process.env.DATA_DIR = process.env.DATA_DIR || (process.env.RECTIFY_EMPTY === '1' ? 'data/dev-office' : 'data/dev');
  ensureInstalled();
  const { develop } = await loadSource('./develop.ts');
  await develop();
});
