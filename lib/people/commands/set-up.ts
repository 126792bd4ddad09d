import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '@/lib/audit/chain';
import { parseInput, recordAudit, recordRefusal } from '@/lib/audit/commands';
import type { AuditEntry } from '@/lib/audit/event';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db, inTransaction, type Tx } from '@/lib/platform/db';
import { AppError, isAppError } from '@/lib/platform/errors';
import { type Role } from '@/prisma/generated/enums';
import { ADMINISTRATORS, setUpInput } from '../schema';
import { firstColumns, preparePassword, type FirstPassword, type PreparedPassword } from './people';
import type { SignInRequest } from './sign-in';
import { countTry } from './throttle';

const TRIES = 10;

/** What the first run made: the unit, and three first passwords that are shown once. */
export type SetUp = { unitId: number; people: (FirstPassword & { role: Role })[] };

/**
 * The first run: with the code from the console, the unit and its three administrators in one go; then the code is gone.
 * SETUP_DONE once it has happened, SETUP_CODE_WRONG, TOO_MANY after ten wrong codes, VALIDATION for accounts that are not three.
 */
export async function setUp(raw: z.input<typeof setUpInput>, request: SignInRequest): Promise<SetUp> {
  const input = parseInput(setUpInput, raw);
  const nobody = { ...request, personId: null, name: '', post: '', sessionId: null };
  const accounts = input.people.map((one) => one.account);
  const doubled = accounts.findIndex((one, index) => accounts.indexOf(one) !== index);
  if (doubled > 0)
    throw new AppError('VALIDATION', { fields: [{ field: `people.${doubled}.account`, code: 'taken' }] });
  try {
    if ((await countTry('setup')).tries > TRIES) throw new AppError('TOO_MANY');
    await checkCode(db, input.setupCode);
    const firsts = await Promise.all(input.people.map(() => preparePassword()));
    return await inTransaction(async (tx) => {
      await checkCode(tx, input.setupCode);
      await tx.systemMark.delete({ where: { key: 'setup-code' } });
      const made = await makeOffice(tx, input, firsts);
      await tx.throttle.deleteMany({ where: { key: 'setup' } });
      const entries: AuditEntry[] = made.people.map(({ personId, role }) => ({
        verb: 'person.grantRole',
        objectId: personId,
        after: { role, unit: made.unitId },
      }));
      await recordAudit(tx, nobody, [{ verb: 'person.setup', objectId: made.unitId }, ...entries]);
      return made;
    });
  } catch (error) {
    if (isAppError(error, 'SETUP_CODE_WRONG', 'SETUP_DONE', 'TOO_MANY'))
      await recordRefusal(nobody, { verb: 'person.setup', objectId: 0 }, error.code);
    throw error;
  }
}

/** Compares the code while holding its row, so that only one of two at once gets through. */
async function checkCode(tx: Tx, code: string): Promise<void> {
  const rows = await askRows(tx, z.object({ value: z.string() }))`
    SELECT value FROM "SystemMark" WHERE key = 'setup-code' FOR UPDATE`;
  const expected = rows[0]?.value;
  if (expected === undefined) throw new AppError('SETUP_DONE');
  const letters = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const written = [code, letters.replace(/(.{4})(?=.)/g, '$1-')];
  if (!written.some((one) => sameHash(sha256(one), expected))) {
    throw new AppError('SETUP_CODE_WRONG', { fields: [{ field: 'setupCode', code: 'setupCode' }] });
  }
}

function sameHash(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function makeOffice(tx: Tx, input: z.output<typeof setUpInput>, firsts: PreparedPassword[]): Promise<SetUp> {
  const unit = await tx.unit.create({ data: { name: input.unitName, shortName: input.unitShortName } });
  const people: SetUp['people'] = [];
  for (const [index, { account, name }] of input.people.entries()) {
    const first = firsts[index];
    const role = ADMINISTRATORS[index];
    if (!first || !role) continue;
    const data = { account, name, unitId: unit.id, createdAt: now(), ...firstColumns(first) };
    const { id } = await tx.person.create({ data });
    await tx.roleGrant.create({ data: { personId: id, role, unitId: unit.id, grantedAt: now() } });
    people.push({ personId: id, account, role, password: first.password });
  }
  return { unitId: unit.id, people };
}
