import type pg from 'pg';
import type { LogHead } from '@/lib/audit/chain';
import { CHECKPOINT_FILES, readCheckpoints } from '@/lib/audit/checkpoints';
import { HEAD_SQL } from '@/lib/audit/verify';
import { now } from '@/lib/platform/clock';
import type { TextPlace } from '@/lib/platform/text-place';

/** Whether what the database knows as signed stands in `texts`, with the key that can sign on. */
async function isWhole(texts: TextPlace, head: LogHead): Promise<boolean> {
  const { key, hashes } = await readCheckpoints(texts);
  const canSign = (await texts.read(CHECKPOINT_FILES.privateKey)) !== null;
  return canSign && key === head.signedKey && (head.signedCount === '0' || hashes.has(BigInt(head.signedCount)));
}

/**
 * Lets signing go on where checkpoints or their key are lost: what is left of the lines is put aside, and the database forgets what it knew. Only
 * for the owner of the log, and only with an entry that says so. True when something was lost.
 */
export async function renewCheckpoints(client: pg.Client, texts: TextPlace): Promise<boolean> {
  const head = (await client.query<LogHead>(HEAD_SQL)).rows[0];
  if (!head || head.signedKey === '' || (await isWhole(texts, head))) return false;
  const left = await texts.read(CHECKPOINT_FILES.lines);
  const day = now().toISOString().replace(/[:.]/g, '-');
  if (left) await texts.write(`checkpoints-until-${day}.jsonl`, left);
  await texts.write(CHECKPOINT_FILES.lines, '');
  await client.query('BEGIN');
  await client.query('ALTER TABLE "AuditHead" DISABLE TRIGGER audit_head_goes_on');
  await client.query(`UPDATE "AuditHead" SET "signedCount" = 0, "signedKey" = ''`);
  await client.query('ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_goes_on');
  await client.query('COMMIT');
  return true;
}
