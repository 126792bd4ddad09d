import { Prisma } from '@/prisma/generated/client';
import { sectionsOf, unitsWith, type Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { type ItemFrame, frameOf } from '@/lib/items/conditions-sql';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { awaitsLeaderSql, awaitsTeamSql } from '@/lib/items/extension-state-sql';
import { isHeldBySql } from '@/lib/items/holder-sql';
import { itemColourSql, measureColourSql } from '@/lib/items/light-sql';
import { isAcceptedSql, isReopenedSql, isReportedDoneSql } from '@/lib/items/measure-state-sql';
import { planIsOpenSql } from '@/lib/items/plan-gaps-sql';
import { isPendingSql } from '@/lib/items/round-outcome-sql';
import { LIFE, RETURNED, WITH_SECTION, type ItemEventName } from '@/lib/items/status';
import { hasStatusSql, isKeptUpSql } from '@/lib/items/status-sql';
import { reviewRefusal } from '@/lib/reviews/accepting-body';
import { mayJudgeSql } from '@/lib/reviews/accepting-body-sql';
import { isReportedWholeSql } from '@/lib/reviews/completeness-sql';
import { maySignSql, maySubmitSql } from '@/lib/reviews/signers-sql';
import { ERRAND_KEYS, turnOf } from './errands';
import {
  isEndorserThereSql,
  isHeadThereSql,
  isJudgeThereSql,
  isOfficeAboveThereSql,
  isOtherPrincipalThereSql,
  isOwnerThereSql,
  isReviewerThereSql,
  isSignerThereSql,
  isTeamThereSql,
  isThereSql,
} from './staffing-sql';

export const TABS = ['todo', 'overdue', 'waiting', 'done'] as const;
export type WorkTab = (typeof TABS)[number];

/** What somebody has to do, watches or did. The words of each are `work.group.<key>`. */
export const GROUP_KEYS = [
  ...ERRAND_KEYS,
  'noHolder',
  'noOwner',
  'noJudge',
  'returned',
  'toReport',
  'toSubmit',
  'toSign',
  'toEndorse',
  'toJudge',
  'toGrant',
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
const before = (event: ItemEventName): Prisma.Sql => hasStatusSql(LIFE.before(event));
/** The item's pending round, aliased `r`, is one of which the condition is true. */
const pending = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Submission" r WHERE r."itemId" = i.id AND ${isPendingSql} AND ${condition})`;

/** Somebody asked for more time for the item, or for one of its measures, and the condition is true of that request `x`; the section has the item. */
const asked = (...conditions: Prisma.Sql[]): Prisma.Sql =>
  all(
    hasStatusSql(WITH_SECTION),
    Prisma.sql`EXISTS (SELECT 1 FROM "ExtensionRequest" x WHERE x."itemId" = i.id AND ${all(...conditions)})`,
  );

const toSubmit = all(before('submit'), isHeldBySql('section'), isReportedWholeSql);

/** The day to look again at what was closed for now has come. */
const lookAgain = ({ today }: ItemFrame): Prisma.Sql =>
  Prisma.sql`${isKeptUpSql} AND i."nextReviewDay" <= ${today}::date`;

/** A recurrence that was not approved yet (R6). */
const unplanned = Prisma.sql`i."isRebound" AND NOT ${isApprovedSql}`;

type Facts = { actor: Actor; inspection: InspectionView; frame: ItemFrame; seesAll: boolean };

function sectionGroups({ actor, inspection, frame }: Facts): Made[] {
  const sections = sectionsOf(actor);
  if (sections.length === 0) return [];
  const own = Prisma.sql`m."ownerSectionId" = ANY(${sections}) AND NOT ${isAcceptedSql}`;
  const mine = all(isHeldBySql('section'), own);
  const open = Prisma.sql`NOT ${isReportedDoneSql}`;
  const late = Prisma.sql`${measureColourSql(frame.today, frame.steps)} = 'RED'`;
  const led = (ids: number[]) => Prisma.sql`i."leadSectionId" = ANY(${ids})`;
  return [
    { key: 'returned', tab: 'todo', of: 'measure', where: all(mine, open, isReopenedSql) },
    { key: 'toReport', tab: 'todo', of: 'measure', where: all(mine, open, Prisma.sql`NOT ${isReopenedSql}`) },
    {
      key: 'toSubmit',
      tab: 'todo',
      of: 'item',
      where: all(toSubmit, maySubmitSql(actor, inspection)),
    },
    { key: 'lateMeasures', tab: 'overdue', of: 'measure', where: all(mine, late) },
    { key: 'withLeader', tab: 'waiting', of: 'item', where: all(isHeldBySql('leader'), led(sections)) },
    { key: 'withBody', tab: 'waiting', of: 'item', where: all(isHeldBySql('acceptingBody'), led(sections)) },
  ];
}

/** R2: the responsible leader; where the leader submitted the round himself, the principal; never who submitted it. */
function signGroups({ actor, inspection }: Facts): Made[] {
  const leads = unitsWith(actor, 'LEADER', 'PRINCIPAL').includes(inspection.unitId);
  if (!leads) return [];
  return [
    { key: 'toSign', tab: 'todo', of: 'item', where: all(before('sign'), pending(maySignSql(actor, inspection))) },
  ];
}

/** With BOTH an item waits for the team until its word is there, then for the office; what one submitted or signed is never theirs (R2). */
function reviewGroups({ actor, inspection, frame }: Facts): Made[] {
  if (reviewRefusal(actor, inspectionTarget(inspection))) return [];
  return [
    { key: 'toJudge', tab: 'todo', of: 'item', where: all(before('accept'), pending(mayJudgeSql(actor, inspection))) },
    { key: 'toReview', tab: 'todo', of: 'item', where: lookAgain(frame) },
  ];
}

/**
 * R8: the responsible leader gives the first word about more time, the principal where no leader is there who did not ask for it himself; then the
 * team, or the office above where nobody of the team is there.
 */
function extensionGroups({ actor, inspection }: Facts): Made[] {
  const others = Prisma.sql`x."personId" <> ${actor.personId}`;
  const turns: Prisma.Sql[] = [];
  if (unitsWith(actor, 'LEADER', 'PRINCIPAL').includes(inspection.unitId))
    turns.push(Prisma.sql`i."leaderId" = ${actor.personId}`);
  if (unitsWith(actor, 'PRINCIPAL').includes(inspection.unitId))
    turns.push(Prisma.sql`NOT ${isEndorserThereSql(inspection)}`);
  const groups: Made[] = [];
  if (turns.length > 0)
    groups.push({
      key: 'toEndorse',
      tab: 'todo',
      of: 'item',
      where: asked(awaitsLeaderSql, others, Prisma.sql`(${Prisma.join(turns, ' OR ')})`),
    });
  const inTeam = actor.assignments.some((one) => one.role === 'INSPECTOR' && one.inspectionId === inspection.id);
  const isAbove = actor.officeUnitIds.includes(inspection.unitId);
  const team = inTeam ? Prisma.sql`TRUE` : Prisma.sql`NOT ${isTeamThereSql(inspection)}`;
  if (inTeam || isAbove)
    groups.push({ key: 'toGrant', tab: 'todo', of: 'item', where: asked(awaitsTeamSql, others, team) });
  return groups;
}

/** A recurrence is planned by the office and approved by the principal singly (R6). */
function planGroups({ actor, inspection }: Facts): Made[] {
  const turn = turnOf(actor, inspection);
  if (!turn) return [];
  const approves = unitsWith(actor, 'PRINCIPAL').includes(inspection.unitId);
  const plan: Made = { key: 'toPlan', tab: 'todo', of: 'item', where: all(unplanned, planIsOpenSql, turn.office) };
  if (!approves) return [plan];
  return [plan, { key: 'toApprove', tab: 'todo', of: 'item', where: all(unplanned, Prisma.sql`NOT ${planIsOpenSql}`) }];
}

/**
 * What waits on nobody who is there (disabled, or the role was taken back): the rectification office names another leader or section, the
 * inspection office another judge.
 */
function vacantGroups({ actor, inspection, frame }: Facts): Made[] {
  const turn = turnOf(actor, inspection);
  const isAbove = actor.officeUnitIds.includes(inspection.unitId);
  const judge = Prisma.join(
    [
      all(before('accept'), pending(Prisma.sql`NOT ${isJudgeThereSql(inspection)}`)),
      all(lookAgain(frame), Prisma.sql`NOT ${isReviewerThereSql(inspection)}`),
    ],
    ' OR ',
  );
  const groups: Made[] = [];
  if (turn) {
    const holder = Prisma.join(
      [
        all(before('sign'), pending(Prisma.sql`NOT ${isSignerThereSql(inspection)}`)),
        all(toSubmit, Prisma.sql`NOT ${isHeadThereSql(inspection)}`),
        all(unplanned, Prisma.sql`NOT ${planIsOpenSql}`, Prisma.sql`NOT ${isThereSql('PRINCIPAL', inspection)}`),
        asked(
          awaitsLeaderSql,
          Prisma.sql`NOT ${isEndorserThereSql(inspection)} AND NOT ${isOtherPrincipalThereSql(inspection)}`,
        ),
      ],
      ' OR ',
    );
    const measure = all(
      isHeldBySql('section'),
      Prisma.sql`NOT ${isAcceptedSql}`,
      Prisma.sql`NOT ${isReportedDoneSql}`,
      Prisma.sql`NOT ${isOwnerThereSql}`,
    );
    groups.push({ key: 'noHolder', tab: 'todo', of: 'item', where: Prisma.sql`(${holder}) AND ${turn.office}` });
    groups.push({ key: 'noOwner', tab: 'todo', of: 'measure', where: all(measure, turn.office) });
  }
  if (isAbove) groups.push({ key: 'noJudge', tab: 'todo', of: 'item', where: Prisma.sql`(${judge})` });
  else if (turn)
    groups.push({
      key: 'noJudge',
      tab: 'todo',
      of: 'item',
      where: Prisma.sql`(${judge} OR ${asked(awaitsTeamSql, Prisma.sql`NOT ${isTeamThereSql(inspection)}`)}) AND ${turn.office} AND NOT ${isOfficeAboveThereSql(inspection)}`,
    });
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
  const vacant = vacantGroups(facts);
  const notMine = (...groups: (Made | undefined)[]) =>
    all(Prisma.sql`TRUE`, ...groups.filter((one) => one !== undefined).map((one) => Prisma.sql`NOT (${one.where})`));
  const ofKey = (key: WorkGroupKey) => vacant.find((group) => group.key === key);
  return [
    { key: 'lateItems', tab: 'overdue', of: 'item', where: all(field, late) },
    {
      key: 'withSection',
      tab: 'waiting',
      of: 'item',
      where: all(field, hasStatusSql(RETURNED), isHeldBySql('section')),
    },
    {
      key: 'withLeader',
      tab: 'waiting',
      of: 'item',
      where: all(field, isHeldBySql('leader'), notMine(signs, ofKey('noHolder'))),
    },
    {
      key: 'withBody',
      tab: 'waiting',
      of: 'item',
      where: all(field, isHeldBySql('acceptingBody'), notMine(judges, ofKey('noJudge'))),
    },
  ];
}

/** Every list of an actor's work in one inspection; several roles give the union, a list that two roles give stands once. */
export function workGroups(actor: Actor, inspection: InspectionView): WorkGroup[] {
  const scope = scopeIn(actor, inspection);
  const facts: Facts = { actor, inspection, frame: frameOf(inspection, scope), seesAll: scope.all };
  const found = [
    ...vacantGroups(facts),
    ...sectionGroups(facts),
    ...signGroups(facts),
    ...reviewGroups(facts),
    ...extensionGroups(facts),
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
