import { advanceChain, closeChain, emptyChain, type ChainRow, type ChainState } from '@/lib/audit/chain';
import { withClient } from '@/lib/operations/roles';

const BATCH = 2_000;

type Row = { seq: string; text: string; previousHash: string; hash: string };

/** Walks the whole log of the database of `url` and holds it against its head row. */
export async function verifyLog(url: string): Promise<ChainState> {
  return withClient(url, async (client) => {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await client.query('DECLARE log CURSOR FOR SELECT seq, text, "previousHash", hash FROM "AuditEvent" ORDER BY seq');
    let state = emptyChain;
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${BATCH} FROM log`);
      if (rows.length === 0) break;
      for (const row of rows) state = advanceChain(state, { ...row, seq: BigInt(row.seq) } satisfies ChainRow);
    }
    const heads = await client.query<{ count: string; hash: string }>('SELECT count, hash FROM "AuditHead"');
    const head = heads.rows[0] ?? { count: '0', hash: '' };
    await client.query('COMMIT');
    return closeChain(state, { count: BigInt(head.count), hash: head.hash });
  });
}
