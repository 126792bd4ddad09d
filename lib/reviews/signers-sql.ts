import { Prisma } from '@/prisma/generated/client';
import { sectionsOf, unitsWith, type Actor } from '@/lib/access/actor';
import { principalSignsSql } from '@/lib/items/holder-sql';
import { isStandingSignatureSql } from '@/lib/items/round-outcome-sql';

type Place = { unitId: number };

/** The rules of `signers.ts` (R2) as SQL about one actor, on an item aliased `i` and its round aliased `r`; never null. */

/** The actor may submit the item: `submitRefusal` refuses nothing. */
export function maySubmitSql(actor: Actor, { unitId }: Place): Prisma.Sql {
  const heads = sectionsOf(actor, 'SECTION_HEAD');
  if (heads.length === 0) return Prisma.sql`FALSE`;
  const leads = Prisma.sql`(i."leadSectionId" = ANY(${heads})) IS TRUE`;
  if (!unitsWith(actor, 'PRINCIPAL').includes(unitId)) return Prisma.sql`(${leads})`;
  return Prisma.sql`(${leads} AND i."leaderId" IS DISTINCT FROM ${actor.personId}::int)`;
}

/** The actor may sign or decline the round: `signRefusal` refuses nothing. */
export function maySignSql(actor: Actor, { unitId }: Place): Prisma.Sql {
  const isPrincipal = unitsWith(actor, 'PRINCIPAL').includes(unitId);
  if (!isPrincipal && !unitsWith(actor, 'LEADER').includes(unitId)) return Prisma.sql`FALSE`;
  const me = actor.personId;
  return Prisma.sql`(r."submittedById" <> ${me} AND CASE WHEN ${principalSignsSql} THEN ${isPrincipal}
    ELSE i."leaderId" IS NOT DISTINCT FROM ${me}::int END)`;
}

/** The actor submitted the round or signed it, as `hasHandInRound` says: they do not judge it. */
export const hasHandInRoundSql = ({ personId }: Actor): Prisma.Sql => hadHandInRoundSql(Prisma.sql`${personId}`);

/** The same of a person whose id is `person`. */
export function hadHandInRoundSql(person: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(r."submittedById" = ${person} OR EXISTS (SELECT 1 FROM "SignOff" g
    WHERE g."submissionId" = r.id AND ${isStandingSignatureSql} AND g."personId" = ${person}))`;
}
