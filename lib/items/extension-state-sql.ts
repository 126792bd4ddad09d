import { Prisma } from '@/prisma/generated/client';
import type { ExtensionState } from '@/prisma/generated/enums';
import { isAmong } from '@/lib/platform/state-sql';
import { ASKED, ENDORSED } from './extension-state';

/** The predicates of `extension-state.ts` as SQL on a table aliased `x` (ExtensionRequest), each from the same list. */
const hasState = (states: readonly ExtensionState[]): Prisma.Sql => isAmong(Prisma.sql`x.state`, states);
export const awaitsLeaderSql = hasState(ASKED);
export const awaitsTeamSql = hasState(ENDORSED);
