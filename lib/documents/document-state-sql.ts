import { Prisma } from '@/prisma/generated/client';
import type { DocumentState } from '@/prisma/generated/enums';
import { isAmong } from '@/lib/platform/state-sql';
import { awaitsApproval, awaitsPublication, awaitsReview, isDraft, isFrozen, PUBLISHING } from './document-state';

/** The predicates of `document-state.ts` as SQL on a table aliased `d` (Document), each from the same list. */
const where = (ask: (one: { state: DocumentState }) => boolean): Prisma.Sql =>
  isAmong(
    Prisma.sql`d.state`,
    PUBLISHING.states.filter((state) => ask({ state })),
  );
export const isDraftDocumentSql = where(isDraft);
export const awaitsSecrecyReviewSql = where(awaitsReview);
export const awaitsApprovalSql = where(awaitsApproval);
export const awaitsPublicationSql = where(awaitsPublication);
export const isFrozenSql = where(isFrozen);
