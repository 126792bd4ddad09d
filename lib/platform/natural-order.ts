import { Prisma } from '@/prisma/generated/client';

/**
 * The one order of names and titles (S80): Chinese as in a dictionary, figures by their value, so that item 10 comes after item 2; the same on
 * PostgreSQL 15 and 18, whatever the locale of the database. The collation is made by a migration.
 */
export const byName = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`${column} COLLATE "natural"`;
