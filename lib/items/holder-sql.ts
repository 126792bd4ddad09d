import { Prisma } from '@/prisma/generated/client';
import type { ItemStatus } from '@/prisma/generated/enums';
import { isApprovedSql } from './approval-sql';
import { HOLDER_OF, HOLDERS, type Holder } from './holder';
import { isPendingSql } from './round-outcome-sql';
import { hasStatusSql } from './status-sql';

const statusesOf = (holder: Holder): ItemStatus[] =>
  (Object.keys(HOLDER_OF) as ItemStatus[]).filter((status) => HOLDER_OF[status] === holder);

/** An item aliased `i` waits on this holder, as `holderOf` says. */
export function isHeldBySql(holder: Holder): Prisma.Sql {
  const closed = hasStatusSql(statusesOf('nobody'));
  if (holder === 'nobody') return closed;
  if (holder === 'planning') return Prisma.sql`(NOT ${isApprovedSql} AND NOT ${closed})`;
  return Prisma.sql`(${isApprovedSql} AND ${hasStatusSql(statusesOf(holder))})`;
}

/** On whom an item aliased `i` waits, as text. */
export const holderSql = Prisma.sql`CASE ${Prisma.join(
  HOLDERS.map((holder) => Prisma.sql`WHEN ${isHeldBySql(holder)} THEN ${Prisma.raw(`'${holder}'`)}`),
  ' ',
)} END`;

/** The principal signs the round aliased `r` of an item aliased `i`, as `signerOf` says; never null. */
export const principalSignsSql = Prisma.sql`(i."leaderId" IS NOT DISTINCT FROM r."submittedById")`;

/** The same of the round that is pending; false without one. */
export const principalSignsPendingSql = Prisma.sql`EXISTS (SELECT 1 FROM "Submission" r
  WHERE r."itemId" = i.id AND ${isPendingSql} AND ${principalSignsSql})`;
