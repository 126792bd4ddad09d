import { can } from '@/lib/access/policy';
import { sessionKey } from '@/lib/access/session-key';
import { defineCommand, recordAudit } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { inTransaction, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { noInput, personInput, sessionInput } from '../schema';

export type EndReason = 'SIGNED_OUT' | 'ENDED' | 'PASSWORD' | 'DISABLED';

/** Ends the sessions of a person that are not over yet, all but `keep`. Returns how many. */
export async function endSessionsOf(
  tx: Tx,
  personId: number,
  reason: EndReason,
  keep?: string | null,
): Promise<number> {
  const others = keep ? { NOT: { id: keep } } : {};
  const { count } = await tx.session.updateMany({
    where: { personId, endedAt: null, ...others },
    data: { endedAt: now(), endReason: reason },
  });
  return count;
}

/** Ends the session that one is in. */
export const signOut = defineCommand({
  verb: 'session.signOut',
  schema: noInput,
  subject: (_input, actor) => ({ objectId: actor.personId }),
  run: async (tx, actor, _input, note) => {
    const where = { id: actor.sessionId ?? '', endedAt: null };
    await tx.session.updateMany({ where, data: { endedAt: now(), endReason: 'SIGNED_OUT' } });
    note({ objectId: actor.personId });
  },
});

/** The same by the token of the cookie, for next-auth's own way out; an ended session is left alone. */
export async function endSessionByToken(token: string, request: { address: string; requestId: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const where = { id: sessionKey(token), endedAt: null };
    const session = await tx.session.findFirst({ where, include: { person: true } });
    if (!session) return;
    await tx.session.update({ where: { id: session.id }, data: { endedAt: now(), endReason: 'SIGNED_OUT' } });
    const { id, name, post } = session.person;
    const actor = { ...request, personId: id, name, post, sessionId: session.id };
    await recordAudit(tx, actor, [{ verb: 'session.signOut', objectId: id }]);
  });
}

/** Ends one session: one's own, or anybody's for the security administrator. NOT_FOUND for all others (S8). */
export const endSession = defineCommand({
  verb: 'session.end',
  schema: sessionInput,
  subject: (input) => ({ objectId: input.sessionId.slice(0, 16) }),
  run: async (tx, actor, input, note) => {
    const session = await tx.session.findFirst({ where: { id: input.sessionId, endedAt: null } });
    if (!session || (session.personId !== actor.personId && !can(actor, 'roles.manage')))
      throw new AppError('NOT_FOUND');
    await tx.session.update({ where: { id: session.id }, data: { endedAt: now(), endReason: 'ENDED' } });
    note({ objectId: session.personId, after: { session: session.id.slice(0, 16) } });
  },
});

/** Ends all of one's own sessions but this one. Returns how many. */
export const endOtherSessions = defineCommand({
  verb: 'session.end',
  schema: noInput,
  subject: (_input, actor) => ({ objectId: actor.personId }),
  run: async (tx, actor, _input, note) => {
    const ended = await endSessionsOf(tx, actor.personId, 'ENDED', actor.sessionId);
    note({ objectId: actor.personId, after: { ended } });
    return { ended };
  },
});

/** Ends all sessions of a person; for the security administrator. Returns how many. */
export const endPersonSessions = defineCommand({
  verb: 'session.end',
  schema: personInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, { personId }, note) => {
    if (!can(actor, 'roles.manage')) throw new AppError('FORBIDDEN');
    const ended = await endSessionsOf(tx, personId, 'ENDED', personId === actor.personId ? actor.sessionId : null);
    note({ objectId: personId, after: { ended } });
    return { ended };
  },
});
