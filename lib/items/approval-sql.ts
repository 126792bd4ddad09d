import { Prisma } from '@/prisma/generated/client';

/** `isApproved` as SQL on a table aliased `i` (Item). */
export const isApprovedSql = Prisma.sql`(i."approvedAt" IS NOT NULL)`;
