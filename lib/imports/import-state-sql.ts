import { Prisma } from '@/prisma/generated/client';
import { isAmong } from '@/lib/platform/state-sql';
import { IMPORTING, isDraft } from './import-state';

/** `isDraft` of a document aliased `d` (Import). */
export const isDraftSql = isAmong(
  Prisma.sql`d.state`,
  IMPORTING.states.filter((state) => isDraft({ state })),
);
