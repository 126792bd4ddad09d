import { Prisma } from '@/prisma/generated/client';
import type { Role } from '@/prisma/generated/enums';
import type { InspectionView } from '@/lib/inspections/queries';
import { principalSignsSql } from '@/lib/items/holder-sql';
import { bodyAwaitedSql } from '@/lib/reviews/accepting-body-sql';
import { hadHandInRoundSql } from '@/lib/reviews/signers-sql';

/*
 * Whether anybody is there who could do what is waited for: not disabled, the role not taken back. Where nobody is, it waits on those who can
 * name somebody else, so that nothing waits unseen. Conditions on an item `i`, its round `r`, its measure `m`, a document `d`.
 */

type Place = Pick<InspectionView, 'id' | 'unitId' | 'acceptingBody'>;

const anyWith = (roles: Role[], more: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p.id = g."personId"
  WHERE g.role = ANY(${roles}::"Role"[]) AND g."revokedAt" IS NULL AND p."disabledAt" IS NULL AND ${more})`;

/** Somebody holds this role in the unit. */
export const isThereSql = (role: Role, { unitId }: Pick<Place, 'unitId'>): Prisma.Sql =>
  anyWith([role], Prisma.sql`g."unitId" = ${unitId}`);

/** Somebody could sign the round: the leader, or another principal where the leader submitted it himself (R2). */
export const isSignerThereSql = ({ unitId }: Place): Prisma.Sql => Prisma.sql`(CASE WHEN ${principalSignsSql}
  THEN ${anyWith(['PRINCIPAL'], Prisma.sql`g."unitId" = ${unitId} AND p.id <> r."submittedById"`)}
  ELSE ${anyWith(['LEADER', 'PRINCIPAL'], Prisma.sql`g."unitId" = ${unitId} AND p.id = i."leaderId"`)} END)`;

/** Somebody could report the measure: a head or handler of the section that owns it. */
export const isOwnerThereSql = anyWith(['SECTION_HEAD', 'HANDLER'], Prisma.sql`g."sectionId" = m."ownerSectionId"`);

/** Somebody could submit the item: a head of its lead section who is not the principal that leads it (R2). */
export const isHeadThereSql = ({ unitId }: Place): Prisma.Sql =>
  anyWith(
    ['SECTION_HEAD'],
    Prisma.sql`g."sectionId" = i."leadSectionId" AND NOT (p.id IS NOT DISTINCT FROM i."leaderId" AND EXISTS (
      SELECT 1 FROM "RoleGrant" o WHERE o."personId" = p.id AND o.role = 'PRINCIPAL' AND o."unitId" = ${unitId} AND o."revokedAt" IS NULL))`,
  );

const inTeam = ({ id }: Place): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM "InspectionAssignment" a
  WHERE a."inspectionId" = ${id} AND a."personId" = p.id AND a.role = 'INSPECTOR')`;
const aboveUnit = ({ unitId }: Place): Prisma.Sql => Prisma.sql`g."unitId" IN (
  WITH RECURSIVE above AS (SELECT u."parentId" AS id FROM "Unit" u WHERE u.id = ${unitId}
    UNION SELECT v."parentId" FROM "Unit" v JOIN above ON v.id = above.id)
  SELECT id FROM above WHERE id IS NOT NULL)`;
const noHand = Prisma.sql`NOT ${hadHandInRoundSql(Prisma.sql`p.id`)}`;

/** Somebody works in an inspection office above the unit. */
export const isOfficeAboveThereSql = (place: Place): Prisma.Sql => anyWith(['INSPECTION_OFFICE'], aboveUnit(place));

/** The same of somebody other than `person`. */
export const isOtherOfficeAboveThereSql = (place: Place, person: Prisma.Sql): Prisma.Sql =>
  anyWith(['INSPECTION_OFFICE'], Prisma.sql`${aboveUnit(place)} AND p.id IS DISTINCT FROM ${person}`);

/** A leader of the unit other than `person`. */
export const isOtherLeaderThereSql = ({ unitId }: Pick<Place, 'unitId'>, person: Prisma.Sql): Prisma.Sql =>
  anyWith(['LEADER'], Prisma.sql`g."unitId" = ${unitId} AND p.id IS DISTINCT FROM ${person}`);

/** Somebody of the body whose word is awaited could judge the round (R2). */
export const isJudgeThereSql = (place: Place): Prisma.Sql => Prisma.sql`(CASE WHEN ${bodyAwaitedSql(place)} = 'TEAM'
  THEN ${anyWith(['INSPECTOR'], Prisma.sql`${inTeam(place)} AND ${noHand}`)}
  ELSE ${anyWith(['INSPECTION_OFFICE'], Prisma.sql`${aboveUnit(place)} AND ${noHand}`)} END)`;

/** Somebody of an accepting body could look again at what was closed for now. */
export function isReviewerThereSql(place: Place): Prisma.Sql {
  const team = anyWith(['INSPECTOR'], inTeam(place));
  const office = isOfficeAboveThereSql(place);
  if (place.acceptingBody === 'BOTH') return Prisma.sql`(${team} OR ${office})`;
  return place.acceptingBody === 'TEAM' ? team : office;
}

const notWhoAsked = Prisma.sql`p.id <> x."personId"`;

/** The responsible leader could give a word about the request `x` for more time: there, and not who asked. */
export const isEndorserThereSql = ({ unitId }: Place): Prisma.Sql =>
  anyWith(['LEADER', 'PRINCIPAL'], Prisma.sql`g."unitId" = ${unitId} AND p.id = i."leaderId" AND ${notWhoAsked}`);

/** A principal could give it instead. */
export const isOtherPrincipalThereSql = ({ unitId }: Place): Prisma.Sql =>
  anyWith(['PRINCIPAL'], Prisma.sql`g."unitId" = ${unitId} AND ${notWhoAsked}`);

/** Somebody of the inspection team is there. */
export const isTeamThereSql = (place: Place): Prisma.Sql => anyWith(['INSPECTOR'], inTeam(place));
