import { z } from 'zod';
import { Role } from '@/prisma/generated/enums';
import { asLocale, asTheme } from '@/lib/i18n/locales';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import { CLOCKS_APART_MS, now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import type { Actor, Grant } from './actor';

const grantRow = z.object({
  role: z.enum(Role),
  unitId: z.number(),
  sectionId: z.number().nullable(),
}) satisfies z.ZodType<Grant>;

const sessionRow = z.object({
  personId: z.number(),
  account: z.string(),
  name: z.string(),
  post: z.string(),
  unitId: z.number(),
  sectionId: z.number().nullable(),
  mustChangePassword: z.boolean(),
  locale: z.string().nullable(),
  theme: z.string().nullable(),
  shortcuts: z.boolean(),
  createdAt: z.date(),
  lastUsedAt: z.date(),
  grants: z.array(grantRow).nullable(),
  assignments: z.array(z.object({ inspectionId: z.number(), role: z.enum(Role) })).nullable(),
  officeUnitIds: z.array(z.number()).nullable(),
});

const TOUCH_MS = 60_000;

/**
 * The actor behind a session, in one query; null when the session ended, stood idle or grew too old, or the person is disabled (S6, S8).
 * Roles and sections are read here, on each request. Moves the session's last use at most once a minute (S42).
 */
export async function loadActor(
  sessionId: string,
  request: { address: string; requestId: string },
): Promise<Actor | null> {
  const { sessionIdleMs, sessionAbsoluteMs } = settings();
  const at = now();
  const idle = new Date(at.getTime() - sessionIdleMs);
  const oldest = new Date(at.getTime() - sessionAbsoluteMs);
  // a session from later than that began under a clock that was wrong
  const newest = new Date(at.getTime() + CLOCKS_APART_MS);
  const rows = await askRows(db, sessionRow)`
    SELECT p.id AS "personId", p.account, p.name, p.post, p."unitId", p."sectionId", p."mustChangePassword", p.locale, p.theme,
      p.shortcuts, s."createdAt", s."lastUsedAt",
      (SELECT json_agg(json_build_object('role', g.role, 'unitId', g."unitId", 'sectionId', g."sectionId") ORDER BY g.id)
        FROM "RoleGrant" g WHERE g."personId" = p.id AND g."revokedAt" IS NULL) AS grants,
      (SELECT json_agg(json_build_object('inspectionId', a."inspectionId", 'role', a.role))
        FROM "InspectionAssignment" a WHERE a."personId" = p.id) AS assignments,
      (WITH RECURSIVE below AS (
        SELECT u.id FROM "Unit" u JOIN "RoleGrant" g ON g."unitId" = u."parentId"
          WHERE g."personId" = p.id AND g.role = 'INSPECTION_OFFICE' AND g."revokedAt" IS NULL
        UNION SELECT u.id FROM "Unit" u JOIN below b ON u."parentId" = b.id)
        SELECT json_agg(id) FROM below) AS "officeUnitIds"
    FROM "Session" s JOIN "Person" p ON p.id = s."personId"
    WHERE s.id = ${sessionId} AND s."endedAt" IS NULL AND s."lastUsedAt" > ${idle} AND s."createdAt" > ${oldest}
      AND s."createdAt" < ${newest}
      AND p."disabledAt" IS NULL`;
  const row = rows[0];
  if (!row) return null;
  if (Math.abs(at.getTime() - row.lastUsedAt.getTime()) > TOUCH_MS) await touch(sessionId, at);
  const ends = Math.min(at.getTime() + sessionIdleMs, row.createdAt.getTime() + sessionAbsoluteMs);
  return {
    personId: row.personId,
    account: row.account,
    name: row.name,
    post: row.post,
    unitId: row.unitId,
    sectionId: row.sectionId,
    grants: row.grants ?? [],
    assignments: row.assignments ?? [],
    officeUnitIds: row.officeUnitIds ?? [],
    sessionId,
    sessionSecondsLeft: Math.max(0, Math.round((ends - at.getTime()) / 1000)),
    mustChangePassword: row.mustChangePassword,
    locale: asLocale(row.locale),
    theme: asTheme(row.theme),
    shortcuts: row.shortcuts,
    address: request.address,
    requestId: request.requestId,
  };
}

async function touch(sessionId: string, at: Date): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { lastUsedAt: at },
  });
}

/** The actor that a person would be, outside any session: for the seed, the command line and tests. Null when unknown or disabled. */
export async function actorOf(account: string): Promise<Actor | null> {
  const person = await db.person.findFirst({
    where: { account, disabledAt: null },
    include: { grants: { where: { revokedAt: null }, orderBy: { id: 'asc' } }, assignments: true },
  });
  if (!person) return null;
  const offices = person.grants.filter((grant) => grant.role === 'INSPECTION_OFFICE').map((grant) => grant.unitId);
  return {
    personId: person.id,
    account: person.account,
    name: person.name,
    post: person.post,
    unitId: person.unitId,
    sectionId: person.sectionId,
    grants: person.grants.map(({ role, unitId, sectionId }) => ({ role, unitId, sectionId })),
    assignments: person.assignments.map(({ inspectionId, role }) => ({ inspectionId, role })),
    officeUnitIds: await unitsBelow(offices),
    sessionId: null,
    sessionSecondsLeft: null,
    mustChangePassword: person.mustChangePassword,
    locale: asLocale(person.locale),
    theme: asTheme(person.theme),
    shortcuts: person.shortcuts,
    address: 'local',
    requestId: 'local',
  };
}

/**
 * The actor as they are now, after a request that took its time: rights anew, the request as it was. AppError NOT_SIGNED_IN when the person
 * was disabled or the session ended meanwhile (it does not end by standing idle while bytes arrive), PASSWORD_MUST_CHANGE.
 */
export async function actorNow(actor: Actor): Promise<Actor> {
  const { sessionId, sessionSecondsLeft, address, requestId } = actor;
  const ended = sessionId === null ? 0 : await db.session.count({ where: { id: sessionId, endedAt: { not: null } } });
  const fresh = ended > 0 ? null : await actorOf(actor.account);
  if (!fresh || fresh.personId !== actor.personId) throw new AppError('NOT_SIGNED_IN');
  if (fresh.mustChangePassword && !actor.mustChangePassword) throw new AppError('PASSWORD_MUST_CHANGE');
  return { ...fresh, sessionId, sessionSecondsLeft, address, requestId };
}

async function unitsBelow(unitIds: number[]): Promise<number[]> {
  if (unitIds.length === 0) return [];
  const rows = await askRows(db, idRow)`
    WITH RECURSIVE below AS (
      SELECT id FROM "Unit" WHERE "parentId" = ANY(${unitIds})
      UNION SELECT u.id FROM "Unit" u JOIN below b ON u."parentId" = b.id)
    SELECT id FROM below ORDER BY id`;
  return rows.map((row) => row.id);
}
