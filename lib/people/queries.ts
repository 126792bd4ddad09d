import { z } from 'zod';
import { Role } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { inspectionsInScope } from '@/lib/access/visibility';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db, Prisma, type Tx } from '@/lib/platform/db';
import { settings } from '@/lib/platform/settings';
import { PAGE_SIZE, type PeopleFilters } from './schema';

/** True when this database is the example: demo accounts, a banner on every page, exempt from change and expiry (S5). */
export async function isExample(store: Tx = db): Promise<boolean> {
  return (await store.systemMark.findUnique({ where: { key: 'example' } })) !== null;
}

let known: { url: string | undefined; example: boolean } | undefined;

/** The same for every page's banner: the mark never changes while the process runs, so it is asked for once. */
export async function isExampleDatabase(): Promise<boolean> {
  const url = settings().databaseUrl;
  if (known?.url !== url) known = { url, example: await isExample() };
  return known?.example ?? false;
}

/** What signed-out pages need to know about this database, in one query. */
export async function findMarks(): Promise<{ example: boolean; needsSetup: boolean; unitName: string | null }> {
  const marks = await db.systemMark.findMany({ where: { key: { in: ['example', 'setup-code'] } } });
  const keys = marks.map((mark) => mark.key);
  const top = await db.unit.findFirst({
    where: { parentId: null, disabledAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return { example: keys.includes('example'), needsSetup: keys.includes('setup-code'), unitName: top?.name ?? null };
}

const sectionLine = z.object({
  id: z.number(),
  name: z.string(),
  position: z.number(),
  version: z.number(),
  disabled: z.boolean(),
  people: z.number(),
});
export type SectionLine = z.output<typeof sectionLine>;
const unitLine = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  depth: z.number(),
  name: z.string(),
  shortName: z.string(),
  position: z.number(),
  version: z.number(),
  disabled: z.boolean(),
  people: z.number(),
  sections: z.array(sectionLine),
});
export type UnitLine = z.output<typeof unitLine>;

const unitRow = unitLine.omit({ sections: true }).extend({
  sections: z.array(sectionLine).nullable(),
});

/** All units in the order of the tree, with their sections and how many active people stand there; [] for who keeps neither people nor roles. */
export async function listUnits(actor: Actor): Promise<UnitLine[]> {
  if (!can(actor, 'people.manage') && !can(actor, 'roles.manage')) return [];
  const rows = await askRows(db, unitRow)`
    WITH RECURSIVE tree AS (
      SELECT u.*, 0 AS depth, ARRAY[u.position, u.id] AS path FROM "Unit" u WHERE u."parentId" IS NULL
      UNION ALL SELECT u.*, t.depth + 1, t.path || u.position || u.id FROM "Unit" u JOIN tree t ON u."parentId" = t.id)
    SELECT t.id, t."parentId", t.depth, t.name, t."shortName", t.position, t.version, t."disabledAt" IS NOT NULL AS disabled,
      (SELECT count(*)::int FROM "Person" p WHERE p."unitId" = t.id AND p."disabledAt" IS NULL) AS people,
      (SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'position', s.position, 'version', s.version,
          'disabled', s."disabledAt" IS NOT NULL,
          'people', (SELECT count(*) FROM "Person" p WHERE p."sectionId" = s.id AND p."disabledAt" IS NULL))
          ORDER BY s.position, s.id) FROM "Section" s WHERE s."unitId" = t.id) AS sections
    FROM tree t ORDER BY t.path`;
  return rows.map((row) => ({ ...row, sections: row.sections ?? [] }));
}

const grantLine = z.object({
  id: z.number(),
  role: z.enum(Role),
  unitId: z.number(),
  unitName: z.string(),
  sectionName: z.string().nullable(),
  grantedAt: z.string(),
});
export type GrantLine = z.output<typeof grantLine>;
const personLine = z.object({
  id: z.number(),
  account: z.string(),
  name: z.string(),
  post: z.string(),
  unitId: z.number(),
  unitName: z.string(),
  sectionId: z.number().nullable(),
  sectionName: z.string().nullable(),
  version: z.number(),
  disabled: z.boolean(),
  /** The first password was not used yet. */
  firstPassword: z.boolean(),
  lastUsedAt: z.date().nullable(),
  grants: z.array(grantLine),
});
export type PersonLine = z.output<typeof personLine>;

const personRow = personLine.omit({ grants: true }).extend({
  grants: z.array(grantLine).nullable(),
  total: z.number(),
});

/** People by unit, section and name, with the roles that they hold; 50 a page. Empty for who keeps neither people nor roles. */
export async function listPeople(
  actor: Actor,
  filters: PeopleFilters,
): Promise<{ people: PersonLine[]; total: number }> {
  if (!can(actor, 'people.manage') && !can(actor, 'roles.manage')) return { people: [], total: 0 };
  const like = `%${filters.q
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const where = Prisma.sql`(${filters.q} = '' OR p.name ILIKE ${like} OR p.account ILIKE ${like} OR p.post ILIKE ${like})
    AND (${filters.unit} = 0 OR p."unitId" = ${filters.unit})
    AND (${filters.state} = 'all' OR (p."disabledAt" IS NULL) = (${filters.state} = 'active'))`;
  const rows = await selectPeople(where, PAGE_SIZE, (filters.page - 1) * PAGE_SIZE);
  return { people: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One person; null for who keeps neither people nor roles. */
export async function findPerson(actor: Actor, id: number): Promise<PersonLine | null> {
  if (!can(actor, 'people.manage') && !can(actor, 'roles.manage')) return null;
  const [row] = await selectPeople(Prisma.sql`p.id = ${id}`, 1, 0);
  return row ?? null;
}

async function selectPeople(
  where: Prisma.Sql,
  limit: number,
  offset: number,
): Promise<(PersonLine & { total: number })[]> {
  const rows = await askRows(db, personRow)`
    SELECT p.id, p.account, p.name, p.post, p."unitId", u."shortName" AS "unitName", p."sectionId", s.name AS "sectionName",
      p.version, p."disabledAt" IS NOT NULL AS disabled, p."mustChangePassword" AS "firstPassword",
      (SELECT max(e."lastUsedAt") FROM "Session" e WHERE e."personId" = p.id) AS "lastUsedAt",
      (SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'unitId', g."unitId", 'unitName', v."shortName",
          'sectionName', t.name, 'grantedAt', g."grantedAt") ORDER BY g.id)
        FROM "RoleGrant" g JOIN "Unit" v ON v.id = g."unitId" LEFT JOIN "Section" t ON t.id = g."sectionId"
        WHERE g."personId" = p.id AND g."revokedAt" IS NULL) AS grants,
      count(*) OVER ()::int AS total
    FROM "Person" p JOIN "Unit" u ON u.id = p."unitId" LEFT JOIN "Section" s ON s.id = p."sectionId"
    WHERE ${where}
    ORDER BY u.position, u.id, s.position NULLS FIRST, p.id LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((row) => ({ ...row, grants: row.grants ?? [] }));
}

const sessionLine = z.object({
  id: z.string(),
  personId: z.number(),
  name: z.string(),
  account: z.string(),
  unitName: z.string(),
  address: z.string(),
  agent: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date(),
});
export type SessionLine = z.output<typeof sessionLine>;

function selectSessions(
  where: Prisma.Sql,
  limit: number,
  offset: number,
): Promise<(SessionLine & { total: number })[]> {
  const { sessionIdleMs, sessionAbsoluteMs } = settings();
  const at = now().getTime();
  return askRows(
    db,
    sessionLine.extend({
      total: z.number(),
    }),
  )`
    SELECT e.id, e."personId", p.name, p.account, u."shortName" AS "unitName", e.address, e.agent, e."createdAt", e."lastUsedAt",
      count(*) OVER ()::int AS total
    FROM "Session" e JOIN "Person" p ON p.id = e."personId" JOIN "Unit" u ON u.id = p."unitId"
    WHERE e."endedAt" IS NULL AND e."lastUsedAt" > ${new Date(at - sessionIdleMs)}
      AND e."createdAt" > ${new Date(at - sessionAbsoluteMs)} AND ${where}
    ORDER BY e."lastUsedAt" DESC, e.id LIMIT ${limit} OFFSET ${offset}`;
}

/** One's own open sessions, the last used first. */
export async function listOwnSessions(actor: Actor): Promise<SessionLine[]> {
  return selectSessions(Prisma.sql`e."personId" = ${actor.personId}`, 100, 0);
}

/** The open sessions of everybody, 50 a page; empty for all but the security administrator. */
export async function listSessions(
  actor: Actor,
  filters: { q: string; page: number },
): Promise<{ sessions: SessionLine[]; total: number }> {
  if (!can(actor, 'roles.manage')) return { sessions: [], total: 0 };
  const like = `%${filters.q
    .normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const where = Prisma.sql`(${filters.q} = '' OR p.name ILIKE ${like} OR p.account ILIKE ${like} OR e.address ILIKE ${like})`;
  const rows = await selectSessions(where, PAGE_SIZE, (filters.page - 1) * PAGE_SIZE);
  return { sessions: rows, total: rows[0]?.total ?? 0 };
}

/** Where one stands oneself: unit, section and roles with their names. */
export async function findOwnPlace(
  actor: Actor,
): Promise<{ unitName: string; sectionName: string | null; grants: GrantLine[] }> {
  const [row] = await selectPeople(Prisma.sql`p.id = ${actor.personId}`, 1, 0);
  return { unitName: row?.unitName ?? '', sectionName: row?.sectionName ?? null, grants: row?.grants ?? [] };
}

const rosterRow = z.object({
  sections: z.array(z.object({ id: z.number(), name: z.string() })).nullable(),
  people: z
    .array(
      z.object({
        id: z.number(),
        name: z.string(),
        post: z.string(),
        sectionId: z.number().nullable(),
        roles: z.array(z.enum(Role)),
      }),
    )
    .nullable(),
});

type RosterRow = z.output<typeof rosterRow>;
export type Roster = { [Key in keyof RosterRow]: NonNullable<RosterRow[Key]> };

/**
 * Sections and active people of a unit, for choosing leaders, sections and owners; one query. Null when the unit is nothing to the
 * actor: no role in it, no inspection office above it and no inspection of it visible.
 */
export async function unitRoster(actor: Actor, unitId: number): Promise<Roster | null> {
  const near = actor.officeUnitIds.includes(unitId) || actor.grants.some((grant) => grant.unitId === unitId);
  const rows = await askRows(db, rosterRow)`
    SELECT
      (SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.position, s.id)
        FROM "Section" s WHERE s."unitId" = u.id AND s."disabledAt" IS NULL) AS sections,
      (SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'post', p.post, 'sectionId', p."sectionId", 'roles',
          (SELECT coalesce(json_agg(DISTINCT g.role), '[]'::json) FROM "RoleGrant" g
            WHERE g."personId" = p.id AND g."unitId" = u.id AND g."revokedAt" IS NULL)) ORDER BY p.id)
        FROM "Person" p WHERE p."disabledAt" IS NULL AND (p."unitId" = u.id OR EXISTS (
          SELECT 1 FROM "RoleGrant" h WHERE h."personId" = p.id AND h."unitId" = u.id AND h."revokedAt" IS NULL))) AS people
    FROM "Unit" u WHERE u.id = ${unitId} AND (${near} OR EXISTS (
      SELECT 1 FROM "Inspection" n WHERE n."unitId" = u.id AND ${inspectionsInScope(actor)}))`;
  const row = rows[0];
  return row ? { sections: row.sections ?? [], people: row.people ?? [] } : null;
}
