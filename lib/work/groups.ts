import { Prisma } from '@/prisma/generated/client';
import { sectionsOf, unitsWith, type Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { type ItemFrame, frameOf, heldBy, planIsOpen } from '@/lib/items/conditions-sql';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { itemColourSql, measureColourSql } from '@/lib/items/light-sql';
import { nextStatus, OPEN } from '@/lib/items/status';
import { bodiesOf, reviewRefusal } from '@/lib/reviews/accepting-body';

export const TABS = ['todo', 'overdue', 'waiting', 'done'] as const;
export type WorkTab = (typeof TABS)[number];

/** What somebody has to do, watches or did. The words of each are `work.group.<key>`. */
export const GROUP_KEYS = [
  'returned',
  'toReport',
  'toSubmit',
  'toSign',
  'toJudge',
  'toReview',
  'toPlan',
  'toApprove',
  'lateMeasures',
  'lateItems',
  'withSection',
  'withLeader',
  'withBody',
  'done',
] as const;
export type WorkGroupKey = (typeof GROUP_KEYS)[number];

/** A list: its rows and its count come from the very same condition, on `i` and, for measures, on `m`. */
export type WorkGroup = {
  key: WorkGroupKey;
  tab: WorkTab;
  of: 'item' | 'measure' | 'event';
  /** Whole: `frame` and the list's own condition. */
  where: Prisma.Sql;
  /** What all lists have in common: the inspection, and what the actor may see of it. */
  frame: Prisma.Sql;
  /** The list's own condition alone. */
  own: Prisma.Sql;
};
type Made = Omit<WorkGroup, 'frame' | 'own'>;

const all = (...conditions: Prisma.Sql[]): Prisma.Sql => Prisma.join(conditions, ' AND ');
const status = (values: string[]): Prisma.Sql => Prisma.sql`i.status = ANY(${values}::"ItemStatus"[])`;
const before = (event: 'submit' | 'sign' | 'accept') => OPEN.filter((one) => nextStatus(one, event) !== null);

type Facts = { actor: Actor; inspection: InspectionView; frame: ItemFrame; seesAll: boolean };

function sectionGroups({ actor, frame }: Facts): Made[] {
  const sections = sectionsOf(actor);
  if (sections.length === 0) return [];
  const heads = sectionsOf(actor, 'SECTION_HEAD');
  const own = Prisma.sql`m."ownerSectionId" = ANY(${sections}) AND m.verdict IS DISTINCT FROM 'ACCEPTED'`;
  const mine = all(status(heldBy('section')), own, isApprovedSql);
  const open = Prisma.sql`m.state <> 'REPORTED_DONE'`;
  const late = Prisma.sql`${measureColourSql(frame.today, frame.steps)} = 'RED'`;
  // RevisionCache on the item by the commands (decision 7): every measure is reported as done, accepted ones stay so.
  const reported = Prisma.sql`i."measureCount" > 0 AND i."reportedCount" >= i."measureCount"`;
  const led = (ids: number[]) => Prisma.sql`i."leadSectionId" = ANY(${ids})`;
  return [
    { key: 'returned', tab: 'todo', of: 'measure', where: all(mine, open, Prisma.sql`m.verdict = 'REOPENED'`) },
    { key: 'toReport', tab: 'todo', of: 'measure', where: all(mine, open, Prisma.sql`m.verdict IS NULL`) },
    {
      key: 'toSubmit',
      tab: 'todo',
      of: 'item',
      where: all(status(before('submit')), led(heads), reported, isApprovedSql),
    },
    { key: 'lateMeasures', tab: 'overdue', of: 'measure', where: all(mine, late) },
    { key: 'withLeader', tab: 'waiting', of: 'item', where: all(status(heldBy('leader')), led(sections)) },
    { key: 'withBody', tab: 'waiting', of: 'item', where: all(status(heldBy('acceptingBody')), led(sections)) },
  ];
}

/** R2: the responsible leader; where the leader submitted the round himself, the principal; never who submitted it. */
function signGroups({ actor, inspection }: Facts): Made[] {
  const leads = unitsWith(actor, 'LEADER', 'PRINCIPAL').includes(inspection.unitId);
  if (!leads) return [];
  const isPrincipal = unitsWith(actor, 'PRINCIPAL').includes(inspection.unitId);
  const me = actor.personId;
  const forMe = isPrincipal
    ? Prisma.sql`(i."leaderId" = ${me} OR r."submittedById" = i."leaderId")`
    : Prisma.sql`(i."leaderId" = ${me} AND r."submittedById" <> i."leaderId")`;
  const pending = Prisma.sql`EXISTS (SELECT 1 FROM "Submission" r WHERE r."itemId" = i.id AND r.outcome = 'PENDING'
    AND r."submittedById" <> ${me} AND ${forMe})`;
  return [{ key: 'toSign', tab: 'todo', of: 'item', where: all(status(before('sign')), pending) }];
}

/** With BOTH an item waits for the team until its word is there, then for the office; what one submitted or signed is never theirs (R2). */
function reviewGroups({ actor, inspection, frame }: Facts): Made[] {
  const target = inspectionTarget(inspection);
  if (reviewRefusal(actor, target)) return [];
  const bodies = bodiesOf(actor, target);
  const team = Prisma.sql`EXISTS (SELECT 1 FROM "ReviewDecision" d WHERE d."submissionId" = r.id AND d.body = 'TEAM')`;
  const turn =
    inspection.acceptingBody !== 'BOTH' || bodies.length === 2
      ? Prisma.sql`TRUE`
      : bodies[0] === 'TEAM'
        ? Prisma.sql`NOT ${team}`
        : team;
  const pending = Prisma.sql`EXISTS (SELECT 1 FROM "Submission" r WHERE r."itemId" = i.id AND r.outcome = 'PENDING'
    AND r."submittedById" <> ${actor.personId} AND ${turn} AND NOT EXISTS (SELECT 1 FROM "SignOff" g WHERE g."submissionId" = r.id
      AND g.decision = 'SIGNED' AND g."withdrawnAt" IS NULL AND g."personId" = ${actor.personId}))`;
  const due = Prisma.sql`i.verdict = 'PHASE_ACHIEVED' AND i."nextReviewDay" <= ${frame.today}::date`;
  return [
    { key: 'toJudge', tab: 'todo', of: 'item', where: all(status(before('accept')), pending) },
    { key: 'toReview', tab: 'todo', of: 'item', where: due },
  ];
}

/** A recurrence is planned by the office and approved by the principal singly (R6). */
function planGroups({ actor, inspection }: Facts): Made[] {
  const unplanned = Prisma.sql`i."isRebound" AND NOT ${isApprovedSql}`;
  const groups: Made[] = [];
  if (unitsWith(actor, 'RECTIFICATION_OFFICE').includes(inspection.unitId))
    groups.push({ key: 'toPlan', tab: 'todo', of: 'item', where: all(unplanned, planIsOpen) });
  if (unitsWith(actor, 'PRINCIPAL').includes(inspection.unitId))
    groups.push({ key: 'toApprove', tab: 'todo', of: 'item', where: all(unplanned, Prisma.sql`NOT ${planIsOpen}`) });
  return groups;
}

/** What those who see the whole inspection watch: a leader the items of his field, the others all of them. */
function watchGroups(facts: Facts): Made[] {
  const { actor, frame, seesAll } = facts;
  if (!seesAll) return [];
  const roles = actor.grants.map((grant) => grant.role);
  const onlyLeader = roles.every((role) => ['LEADER', 'SECTION_HEAD', 'HANDLER'].includes(role));
  const field = onlyLeader ? Prisma.sql`i."leaderId" = ${actor.personId}` : Prisma.sql`TRUE`;
  const late = Prisma.sql`${itemColourSql(frame.today, frame.steps)} = 'RED'`;
  const signs = signGroups(facts)[0];
  const judges = reviewGroups(facts)[0];
  const notMine = (group: Made | undefined) => (group ? Prisma.sql`NOT (${group.where})` : Prisma.sql`TRUE`);
  const returned = status(OPEN.filter((one) => one !== 'IN_PROGRESS' && nextStatus(one, 'submit') !== null));
  return [
    { key: 'lateItems', tab: 'overdue', of: 'item', where: all(field, late) },
    { key: 'withSection', tab: 'waiting', of: 'item', where: all(field, returned, isApprovedSql) },
    { key: 'withLeader', tab: 'waiting', of: 'item', where: all(field, status(heldBy('leader')), notMine(signs)) },
    {
      key: 'withBody',
      tab: 'waiting',
      of: 'item',
      where: all(field, status(heldBy('acceptingBody')), notMine(judges)),
    },
  ];
}

/** Every list of an actor's work in one inspection; several roles give the union, a list that two roles give stands once. */
export function workGroups(actor: Actor, inspection: InspectionView): WorkGroup[] {
  const scope = scopeIn(actor, inspection);
  const facts: Facts = { actor, inspection, frame: frameOf(inspection, scope), seesAll: scope.all };
  const found = [
    ...sectionGroups(facts),
    ...signGroups(facts),
    ...reviewGroups(facts),
    ...planGroups(facts),
    ...watchGroups(facts),
  ];
  const merged = new Map<WorkGroupKey, Made>();
  for (const group of found) {
    const known = merged.get(group.key);
    merged.set(group.key, known ? { ...known, where: Prisma.sql`((${known.where}) OR (${group.where}))` } : group);
  }
  const done: Made = {
    key: 'done',
    tab: 'done',
    of: 'event',
    where: Prisma.sql`e."personId" = ${actor.personId}`,
  };
  const visible = Prisma.sql`i."inspectionId" = ${inspection.id} AND ${itemsInScope(scope)}`;
  return [...merged.values(), done].map((group) => ({
    ...group,
    where: all(visible, Prisma.sql`(${group.where})`),
    frame: visible,
    own: group.where,
  }));
}
