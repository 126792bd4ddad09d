import type { ItemStatus } from '@/prisma/generated/enums';

/**
 * On whom an item waits. Before its plan is approved it is nobody's work yet: the rectification office plans it, the principal approves the
 * plan (R10). `leader`: who has to sign, which is the principal where the leader submitted the round himself (`signerOf`, R2).
 */
export const HOLDERS = ['planning', 'section', 'leader', 'acceptingBody', 'nobody'] as const;
export type Holder = (typeof HOLDERS)[number];

export const HOLDER_OF: Record<ItemStatus, Holder> = {
  PLANNED: 'section',
  IN_PROGRESS: 'section',
  AWAITING_SIGN_OFF: 'leader',
  AWAITING_REVIEW: 'acceptingBody',
  RETURNED: 'section',
  CLOSED: 'nobody',
};

/** On whom an item waits now. The same in SQL: `holder-sql.ts`. */
export function holderOf(item: { status: ItemStatus; approved: boolean }): Holder {
  const holder = HOLDER_OF[item.status];
  return item.approved || holder === 'nobody' ? holder : 'planning';
}

type Signing = { leaderId: number | null; submittedById: number };

/** Who signs a round (R2): the responsible leader; the principal where the leader submitted it himself. */
export function signerOf({ leaderId, submittedById }: Signing): 'leader' | 'principal' {
  return leaderId === submittedById ? 'principal' : 'leader';
}
