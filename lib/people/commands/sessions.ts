import { can } from '@/lib/access/policy';
import { sessionKey } from '@/lib/access/session-key';
import { defineCommand, recordAudit } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { inTransaction, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { decidedPersonInput, noInput, sessionInput } from '../schema';
import { shortSession } from '../short-session';

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

/** Ends one session: one's own, or anybody's for the security administrator, who is asked first. NOT_FOUND for all others (S8), QUESTION. */
export const endSession = defineCommand({
  verb: 'session.end',
  schema: sessionInput,
  subject: (input) => ({ objectId: shortSession(input.sessionId) }),
  run: async (tx, actor, input, note) => {
    const session = await tx.session.findFirst({
      where: { id: input.sessionId, endedAt: null },
      include: { person: { select: { name: true } } },
    });
    if (!session || (session.personId !== actor.personId && !can(actor, 'roles.manage')))
      throw new AppError('NOT_FOUND');
    const value = shortSession(session.id);
    const asked = { field: 'session', code: 'endSession', value, values: { name: session.person.name } };
    askFirst([session.personId === actor.personId ? null : asked], input.sure);
    await tx.session.update({ where: { id: session.id }, data: { endedAt: now(), endReason: 'ENDED' } });
    note({ objectId: session.personId, after: { session: value } });
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

/** Ends all sessions of a person; for the security administrator, who is asked first. Returns how many. FORBIDDEN, NOT_FOUND, QUESTION. */
export const endPersonSessions = defineCommand({
  verb: 'session.end',
  schema: decidedPersonInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, { personId, sure }, note) => {
    if (!can(actor, 'roles.manage')) throw new AppError('FORBIDDEN');
    const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true, account: true } });
    if (!person) throw new AppError('NOT_FOUND');
    askFirst([{ field: 'person', code: 'endSessions', value: String(personId), values: person }], sure);
    const ended = await endSessionsOf(tx, personId, 'ENDED', personId === actor.personId ? actor.sessionId : null);
    note({ objectId: personId, after: { ended } });
    return { ended };
  },
});
