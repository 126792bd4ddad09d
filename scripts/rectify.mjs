import { checkNode, ensureInstalled, loadEnvFile, loadSource, runScript } from './prepare.mjs';
import { Refusal } from './say.mjs';

const VERBS = ['outline', 'verify-audit', 'backup', 'restore', 'adopt-store'];

await runScript(async () => {
  checkNode();
  loadEnvFile();
  const [verb, ...args] = process.argv.slice(2);
  if (!VERBS.includes(verb)) throw new Refusal('rectify-usage');
  ensureInstalled();
  process.env.LOG_LEVEL = process.env.LOG_LEVEL || 'error';
  const { runVerb } = await loadSource('./verbs.ts');
  process.exitCode = await runVerb(verb, args);
});
