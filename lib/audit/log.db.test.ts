import { generateKeyPairSync, sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import type { Actor } from '@/lib/access/actor';
import { now, stepClock, withClock } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { noInput } from '@/lib/people/schema';
import { useTestDatabase } from '@/lib/testing/test-database';
import { folderPlace } from '@/lib/platform/text-place';
import type { ChainState } from './chain';
import { LOG_COLUMNS } from './chain-row';
import { CHECKPOINT_FILES, readCheckpoints } from './checkpoints';
import { leaveCheckpoint, verifyChain, verifyExport, verifyLogOf } from './verify';
import { defineCommand, recordReading } from './commands';
import { exportLog, logLines, readLog, verifyLog } from './queries';
import { logFilters } from './schema';
import { readAddress, searchOf } from '@/lib/platform/address';

const database = useTestDatabase();

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
});

/** A write of its own: it keeps a mark and says so. */
const keepMark = defineCommand({
  verb: 'backup.create',
  schema: noInput,
  subject: () => ({ objectId: 'mark' }),
  run: async (tx, actor, _input, note) => {
    await tx.throttle.create({ data: { key: `mark ${actor.personId} ${Math.random()}`, windowStart: now() } });
    note({ objectId: 'mark' });
  },
});
const texts = () => folderPlace(database.dataDir());
const marks = () => db.throttle.count({ where: { key: { startsWith: 'mark' } } });

async function asOwner<T>(work: (client: pg.Client) => Promise<T>, url = database.superUrl()): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const NULLABLE = ['actorId', 'inspectionId'];
const forced = LOG_COLUMNS.filter((name) => !NULLABLE.includes(name));

/** What an auditor makes of the log as it was exported, with the checkpoints that stand in the data folder. */
async function verifyExported(): Promise<ChainState> {
  let text = '';
  for await (const piece of logLines()) text += piece;
  return verifyExport(text.trimEnd().split('\n'), await readCheckpoints(texts()));
}

/**
 * Does to the log what nobody may do, by the superuser with triggers and rules off, and to what was signed of it, and takes it back afterwards.
 * The page, the command and an export must say the same.
 */
async function tampered(statements: string[], spoil: () => void = () => undefined): Promise<ChainState> {
  const outside = Object.values(CHECKPOINT_FILES).map((name) => path.join(database.dataDir(), name));
  const keptFiles = outside.map((file) => (fs.existsSync(file) ? fs.readFileSync(file) : null));
  const each = (what: string) =>
    forced.map((name) => `ALTER TABLE "AuditEvent" ALTER "${name}" ${what} NOT NULL`).join(';');
  return asOwner(async (client) => {
    await client.query('CREATE TABLE kept AS TABLE "AuditEvent"; CREATE TABLE kept_head AS TABLE "AuditHead"');
    await client.query('ALTER TABLE "AuditEvent" DISABLE TRIGGER ALL; ALTER TABLE "AuditHead" DISABLE TRIGGER ALL');
    await client.query(`ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_pkey"; ${each('DROP')}`);
    try {
      for (const statement of statements) await client.query(statement);
      spoil();
      const page = await verifyChain();
      expect(await verifyLogOf(database.ownerUrl(), texts())).toEqual(page);
      expect(await verifyExported()).toEqual(page);
      return page;
    } finally {
      outside.forEach((file, at) => {
        const bytes = keptFiles[at] ?? null;
        if (bytes === null) fs.rmSync(file, { force: true });
        else fs.writeFileSync(file, bytes);
      });
      await client.query('DELETE FROM "AuditEvent"; INSERT INTO "AuditEvent" TABLE kept');
      await client.query('DELETE FROM "AuditHead"; INSERT INTO "AuditHead" TABLE kept_head');
      await client.query('DROP TABLE kept, kept_head');
      await client.query(`ALTER TABLE "AuditEvent" ADD PRIMARY KEY (seq); ${each('SET')}`);
      for (const [table, name] of [
        ['AuditEvent', 'audit_event_record'],
        ['AuditEvent', 'audit_event_whole'],
        ['AuditHead', 'audit_head_record'],
        ['AuditHead', 'audit_head_whole'],
        ['AuditHead', 'audit_head_goes_on'],
      ])
        await client.query(`ALTER TABLE "${table}" ENABLE ALWAYS TRIGGER ${name}`);
    }
  });
}

/** Another value of the column, of its type. */
const OTHER: Record<string, string> = { seq: '90000', at: `at + interval '1 hour'`, actorId: '99', inspectionId: '99' };

/** Every column × what can be done to it, and what can be done to whole entries; `row 30` is in the middle, 80 is the last. */
const TAMPERING: [what: string, statements: string[]][] = [
  ...LOG_COLUMNS.map((name): [string, string[]] => [
    `${name} changed`,
    [`UPDATE "AuditEvent" SET "${name}" = ${OTHER[name] ?? `"${name}" || 'x'`} WHERE seq = 30`],
  ]),
  ...LOG_COLUMNS.filter((name) => name !== 'inspectionId').map((name): [string, string[]] => [
    `${name} emptied`,
    [`UPDATE "AuditEvent" SET "${name}" = NULL WHERE seq = 30`],
  ]),
  ...['actorId', 'text', 'previousHash', 'hash'].map((name): [string, string[]] => [
    `${name} of two exchanged`,
    [
      `UPDATE "AuditEvent" e SET "${name}" = o."${name}" FROM "AuditEvent" o WHERE e.seq IN (30, 31) AND o.seq IN (30, 31) AND o.seq <> e.seq`,
    ],
  ]),
  ['an entry deleted', ['DELETE FROM "AuditEvent" WHERE seq = 30']],
  ['an entry doubled', ['INSERT INTO "AuditEvent" SELECT * FROM "AuditEvent" WHERE seq = 30']],
  [
    'an entry added behind the last',
    [
      'INSERT INTO "AuditEvent" SELECT 81, at, verb, outcome, "actorId", "objectType", "objectId", "inspectionId", "requestId", text, "previousHash", hash FROM "AuditEvent" WHERE seq = 80',
    ],
  ],
  ['two that changed places', ['UPDATE "AuditEvent" SET seq = 61 - seq WHERE seq IN (30, 31)']],
  [
    'a text that is no JSON, hashed anew',
    [
      `UPDATE "AuditEvent" SET text = 'nothing', hash = encode(sha256(convert_to('rectify-audit-1' || chr(10) || 'sha256' || chr(10) || "previousHash" || chr(10) || 'nothing', 'UTF8')), 'hex') WHERE seq = 30`,
    ],
  ],
  ['a tail cut off', ['DELETE FROM "AuditEvent" WHERE seq > 70']],
  ['a head set back', [`UPDATE "AuditHead" SET count = 70, hash = (SELECT hash FROM "AuditEvent" WHERE seq = 70)`]],
  ['a head taken away', ['DELETE FROM "AuditHead"']],
  [
    'a tail cut off and the head set back',
    [
      'DELETE FROM "AuditEvent" WHERE seq > 70',
      `UPDATE "AuditHead" SET count = 70, hash = (SELECT hash FROM "AuditEvent" WHERE seq = 70)`,
    ],
  ],
  [
    'everything emptied and the head set back',
    ['DELETE FROM "AuditEvent"', `UPDATE "AuditHead" SET count = 0, hash = repeat('0', 64)`],
  ],
  [
    'everything emptied and the head as it was made',
    [
      'DELETE FROM "AuditEvent"',
      `UPDATE "AuditHead" SET count = 0, hash = repeat('0', 64), "signedCount" = 0, "signedKey" = ''`,
    ],
  ],
];

/** What can be done to what was signed outside the database. */
const SPOILING: [what: string, spoil: () => void][] = [
  [
    'both files deleted',
    () => [CHECKPOINT_FILES.lines, CHECKPOINT_FILES.privateKey, CHECKPOINT_FILES.publicKey].forEach(drop),
  ],
  ['the checkpoints deleted', () => drop(CHECKPOINT_FILES.lines)],
  ['the checkpoints emptied', () => put(CHECKPOINT_FILES.lines, '')],
  ['the keys deleted', () => [CHECKPOINT_FILES.privateKey, CHECKPOINT_FILES.publicKey].forEach(drop)],
  ['a checkpoint changed', () => put(CHECKPOINT_FILES.lines, kept().replace('"count":80', '"count":70'))],
  ['a checkpoint that cannot be read', () => put(CHECKPOINT_FILES.lines, 'torn\n')],
  ['another key', () => put(CHECKPOINT_FILES.publicKey, otherKey.publicKey)],
  [
    'signed anew by another key',
    () => {
      const at = '2025-03-12T02:00:00.000Z';
      const hash = (JSON.parse(kept()) as { hash: string }).hash;
      const said = Buffer.from(`rectify-checkpoint-1\n80\n${hash}\n${at}`);
      const signature = sign(null, said, otherKey.privateKey).toString('base64');
      put(CHECKPOINT_FILES.lines, `${JSON.stringify({ count: 80, hash, at, signature })}\n`);
      put(CHECKPOINT_FILES.publicKey, otherKey.publicKey);
    },
  ],
];

const otherKey = generateKeyPairSync('ed25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const outside = (name: string) => path.join(database.dataDir(), name);
const drop = (name: string) => fs.rmSync(outside(name));
const put = (name: string, text: string) => fs.writeFileSync(outside(name), text);
const kept = () => fs.readFileSync(outside(CHECKPOINT_FILES.lines), 'utf8');

describe('the chain', () => {
  it('grows by one entry for each write', async () => {
    for (let at = 0; at < 80; at += 1) await keepMark(at % 2 ? office.actors.leader : office.actors.principal, {});
    expect(await verifyChain()).toMatchObject({ fault: null, count: 80n });
  });

  it.each([
    ['a changed text', [`UPDATE "AuditEvent" SET text = replace(text, 'mark', 'cram') WHERE seq = 30`], 30n, 'changed'],
    ['a changed column', [`UPDATE "AuditEvent" SET "actorId" = 1 - "actorId" WHERE seq = 31`], 31n, 'changed'],
    ['a changed outcome', [`UPDATE "AuditEvent" SET outcome = 'FORBIDDEN' WHERE seq = 32`], 32n, 'changed'],
    ['a changed time', [`UPDATE "AuditEvent" SET at = at - interval '1 day' WHERE seq = 33`], 33n, 'changed'],
    ['a changed hash', [`UPDATE "AuditEvent" SET hash = repeat('a', 64) WHERE seq = 34`], 34n, 'changed'],
    ['a missing entry', [`DELETE FROM "AuditEvent" WHERE seq = 36`], 36n, 'missing'],
    ['a missing first entry', [`DELETE FROM "AuditEvent" WHERE seq = 1`], 1n, 'missing'],
    [
      'a gap that was closed',
      [`DELETE FROM "AuditEvent" WHERE seq = 79`, `UPDATE "AuditEvent" SET seq = 79 WHERE seq = 80`],
      79n,
      'reordered',
    ],
    [
      'two that changed places',
      [
        `UPDATE "AuditEvent" SET seq = 100000 WHERE seq = 40`,
        `UPDATE "AuditEvent" SET seq = 40 WHERE seq = 41`,
        `UPDATE "AuditEvent" SET seq = 41 WHERE seq = 100000`,
      ],
      40n,
      'reordered',
    ],
    ['a cut tail', [`DELETE FROM "AuditEvent" WHERE seq > 77`], 78n, 'tail'],
    [
      'a head set back',
      [`UPDATE "AuditHead" SET count = 77, hash = (SELECT hash FROM "AuditEvent" WHERE seq = 77)`],
      78n,
      'tail',
    ],
    [
      'the first of two faults',
      [`UPDATE "AuditEvent" SET text = text || ' ' WHERE seq = 50`, `DELETE FROM "AuditEvent" WHERE seq = 45`],
      45n,
      'missing',
    ],
  ])('shows %s', async (_what, statements, seq, fault) => {
    expect((await tampered(statements as string[])).fault).toEqual({ seq, fault });
    expect((await verifyChain()).fault).toBeNull();
  });
});

describe('checkpoints outside the database', () => {
  beforeAll(async () => {
    expect(await leaveCheckpoint(database.url(), texts())).toBe(true);
    expect(await leaveCheckpoint(database.url(), texts())).toBe(false);
  });

  it('are known to the database, with their key, and nobody lowers that', async () => {
    const head = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } });
    expect(head.signedCount).toBe(80n);
    expect(head.signedKey).toBe((await readCheckpoints(texts())).key);
    for (const change of [
      '"signedCount" = 79',
      '"signedCount" = 0',
      '"signedCount" = 81',
      `"signedKey" = ''`,
      `"signedKey" = 'x'`,
    ])
      for (const url of [database.url(), database.ownerUrl(), database.superUrl()])
        await expect(asOwner((client) => client.query(`UPDATE "AuditHead" SET ${change}`), url)).rejects.toThrow(
          'refused',
        );
  });

  it.each(TAMPERING)('%s: found, and by page, command and export alike', async (_what, statements) => {
    expect((await tampered(statements)).fault).not.toBeNull();
  });

  const LOG_TOO = TAMPERING.slice(-4);
  it.each(
    SPOILING.flatMap(([what, spoil]) => [
      [what, [] as string[], spoil] as const,
      ...LOG_TOO.filter(([also]) => !also.endsWith('as it was made')).map(
        ([also, statements]) => [`${what}, ${also}`, statements, spoil] as const,
      ),
    ]),
  )('%s: found, and by page, command and export alike', async (_what, statements, spoil) => {
    expect((await tampered([...statements], spoil)).fault).not.toBeNull();
    expect((await verifyChain()).fault).toBeNull();
  });

  it('says which: what is gone, and what was changed', async () => {
    const fault = async (what: string) => (await tampered([], SPOILING.find(([name]) => name === what)?.[1])).fault;
    expect(await fault('both files deleted')).toEqual({ seq: 80n, fault: 'unsigned' });
    expect(await fault('the checkpoints deleted')).toEqual({ seq: 80n, fault: 'unsigned' });
    expect(await fault('a checkpoint changed')).toEqual({ seq: 70n, fault: 'forged' });
    expect(await fault('signed anew by another key')).toEqual({ seq: 80n, fault: 'forged' });
  });

  it('are not signed on where they are gone: that would hide it', async () => {
    await keepMark(office.actors.leader, {});
    const files = Object.values(CHECKPOINT_FILES).map(
      (name) => [name, fs.readFileSync(outside(name), 'utf8')] as const,
    );
    for (const [what, spoil] of SPOILING.filter(([name]) => /deleted|emptied/.test(name))) {
      spoil();
      await expect(leaveCheckpoint(database.url(), texts()), what).rejects.toMatchObject({ code: 'CHECKPOINTS_LOST' });
      for (const [name, text] of files) put(name, text);
    }
    expect(await leaveCheckpoint(database.url(), texts())).toBe(true);
    expect((await verifyChain()).fault).toBeNull();
  });

  it('an export is held against none where none is at hand, and an old one without their number is read', async () => {
    let text = '';
    for await (const piece of logLines()) text += piece;
    const lines = text.trimEnd().split('\n');
    expect(verifyExport(lines, null).fault).toBeNull();
    const { head } = JSON.parse(lines.at(-1) ?? '') as { head: { count: string; hash: string } };
    const old = lines.with(-1, JSON.stringify({ head: { count: head.count, hash: head.hash } }));
    expect(verifyExport(old, await readCheckpoints(texts())).fault).toBeNull();
  });
});

describe('many writers', () => {
  it('stays whole and without gaps when 16 write at once, 50 times each (S33)', async () => {
    const before = await marks();
    const actors = Object.values(office.actors).slice(0, 16);
    expect(actors).toHaveLength(16);
    // On a crowded machine the pool may say BUSY; a person tries again, and so does the test.
    const write = async (actor: Actor): Promise<unknown> =>
      keepMark(actor, {}).catch((error: unknown) => {
        if (isAppError(error, 'BUSY')) return write(actor);
        throw error;
      });
    await Promise.all(
      actors.map(async (actor) => {
        for (let at = 0; at < 50; at += 1) await write(actor);
      }),
    );
    expect(await marks()).toBe(before + 800);
    const state = await verifyChain();
    expect(state).toMatchObject({ fault: null, count: BigInt(await db.auditEvent.count()) });
  }, 240_000);
});

describe('the database', () => {
  it('refuses to change, delete or empty the log, as app, as owner and for a replica (S30)', async () => {
    const statements = [
      `UPDATE "AuditEvent" SET verb = 'x' WHERE seq = 1`,
      'DELETE FROM "AuditEvent" WHERE seq = 1',
      'TRUNCATE "AuditEvent"',
      'DELETE FROM "AuditHead"',
      'TRUNCATE "AuditHead"',
    ];
    for (const url of [database.url(), database.ownerUrl(), database.superUrl()]) {
      await asOwner(async (client) => {
        if (url === database.superUrl()) await client.query('SET session_replication_role = replica');
        for (const statement of statements) await expect(client.query(statement)).rejects.toThrow(/denied|refused/);
      }, url);
    }
  });

  it('lets no change through without its entry (S35)', async () => {
    const before = { marks: await marks(), entries: await db.auditEvent.count() };
    const role = decodeURIComponent(new URL(database.url()).username);
    await asOwner((client) => client.query(`REVOKE INSERT ON "AuditEvent" FROM "${role}"`));
    try {
      await expect(keepMark(office.actors.leader, {})).rejects.toThrow();
    } finally {
      await asOwner((client) => client.query(`GRANT INSERT ON "AuditEvent" TO "${role}"`));
    }
    expect({ marks: await marks(), entries: await db.auditEvent.count() }).toEqual(before);
    await keepMark(office.actors.leader, {});
    expect(await marks()).toBe(before.marks + 1);
  });

  it('keeps entry and change together when the transaction fails', async () => {
    const before = await db.auditEvent.count();
    const failing = inTransaction(async (tx) => {
      await tx.throttle.create({ data: { key: 'mark lost', windowStart: now() } });
      throw new Error('lost');
    });
    await expect(failing).rejects.toThrow('lost');
    expect(await db.auditEvent.count()).toBe(before);
    expect((await verifyChain()).fault).toBeNull();
  });
});

describe('the audit administrator', () => {
  const all = readAddress(logFilters, searchOf({}));

  it('reads page after page, and the reading is written once in ten minutes (S36)', async () => {
    const leaf = async (edge: object) => (await readLog(office.actors.audit, { ...all, ...edge }))!;
    const first = await leaf({});
    const again = await leaf({ before: first.older });
    expect(first.entries).toHaveLength(50);
    expect(again.entries[0]!.seq).toBe(first.entries[49]!.seq - 1n);
    const back = await leaf({ after: again.newer });
    expect(back.entries.map((one) => one.seq)).toEqual(first.entries.map((one) => one.seq));
    const readings = () => db.auditEvent.count({ where: { verb: 'audit.read' } });
    expect(await readings()).toBe(1);
    await withClock(now(), async () => {
      stepClock(now().getTime() + 11 * 60_000);
      await readLog(office.actors.audit, all);
    });
    expect(await readings()).toBe(2);
  });

  const read = async (search: Record<string, string>) =>
    (await readLog(office.actors.audit, readAddress(logFilters, searchOf(search))))?.entries ?? [];

  it('filters by verb, person and object', async () => {
    await recordReading(office.actors.leader, {
      verb: 'ledger.export',
      objectId: 77,
      inspectionId: office.inspectionId,
      after: { items: 3 },
    });
    expect((await read({ verb: 'ledger.export' })).map((one) => one.objectId)).toEqual(['77']);
    const own = await read({ actor: office.actors.leader.account.toUpperCase(), verb: 'ledger.export' });
    expect(own.map((one) => one.actor.name)).toEqual(['杜宽']);
    expect(await read({ object: 'Inspection', objectId: '77' })).toHaveLength(1);
    expect(await read({ actor: 'nobody' })).toEqual([]);
  });

  it('filters by day and outcome, and takes an unreadable filter for none', async () => {
    expect(await read({ outcome: 'refused' })).toEqual([]);
    expect(await read({ from: '2025-03-13' })).toEqual([]);
    expect(await read({ to: '2025-03-11' })).toEqual([]);
    expect((await read({ from: '2025-03-12', to: '2025-03-12' })).length).toBeGreaterThan(0);
    expect((await read({ verb: 'no.such', from: '2025-02-30' })).length).toBeGreaterThan(0);
  });

  it('verifies, and that is written down', async () => {
    expect(await verifyLog(office.actors.audit)).toMatchObject({ fault: null });
    expect(await db.auditEvent.count({ where: { verb: 'audit.verify', outcome: 'DONE' } })).toBe(1);
  });

  it('exports a chain that can be verified offline, and cells that no spreadsheet runs (S24)', async () => {
    await db.person.update({ where: { id: office.actors.leader2.personId }, data: { post: '=1+1' } });
    await recordReading({ ...office.actors.leader2, post: '=1+1' }, { verb: 'backup.create', objectId: 1 });
    const text = async (format: 'csv' | 'jsonl') => {
      let out = '';
      for await (const piece of (await exportLog(office.actors.audit, all, format))!) out += piece;
      return out;
    };
    const csv = await text('csv');
    expect(csv.startsWith('\ufeffseq,at,')).toBe(true);
    expect(csv).toContain(`,'=1+1,`);
    expect(csv.split('\r\n')).toHaveLength((await db.auditEvent.count()) + 2);
    const lines = (await text('jsonl')).trimEnd().split('\n');
    expect(verifyExport(lines, null).fault).toBeNull();
    expect(verifyExport(lines.toSpliced(9, 1), null).fault).toEqual({ seq: 10n, fault: 'missing' });
    expect(verifyExport(lines.with(9, 'nothing'), null).fault).toEqual({ seq: 10n, fault: 'unreadable' });
    const renamed = lines.with(9, (lines[9] ?? '').replace('"outcome":"DONE"', '"outcome":"FORBIDDEN"'));
    expect(verifyExport(renamed, null).fault).toEqual({ seq: 10n, fault: 'changed' });
    expect(verifyExport(lines.slice(0, -1), null).fault).toMatchObject({ fault: 'tail' });
    expect(await db.auditEvent.count({ where: { verb: 'audit.export' } })).toBe(2);
  });

  it.each(['system', 'security', 'office', 'principal', 'generalHandler'] as const)('is not %s', async (who) => {
    expect(await readLog(office.actors[who], all)).toBeNull();
    expect(await exportLog(office.actors[who], all, 'csv')).toBeNull();
    await expect(verifyLog(office.actors[who])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
