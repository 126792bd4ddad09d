import { Prisma } from '@/prisma/generated/client';
import { unitsWith, type Actor } from '@/lib/access/actor';
import {
  awaitsApprovalSql,
  awaitsPublicationSql,
  awaitsSecrecyReviewSql,
  isDraftDocumentSql,
  isFrozenSql,
} from '@/lib/documents/document-state-sql';
import type { InspectionView } from '@/lib/inspections/queries';
import { isOfficeAboveThereSql, isOtherOfficeAboveThereSql, isOtherLeaderThereSql, isThereSql } from './staffing-sql';

/*
 * Where a notice waits (R18): each state of its machine that somebody has to move on, remarks that nobody answered, and what the public said, in the
 * queue of one body. Where nobody of that body is there, it stands with who can act instead, else with who can have somebody named. One that is
 * published, replaced or taken down waits for nobody.
 */
export const NOTICE_KEYS = [
  'noticeDraft',
  'noticeRemarks',
  'noticeReview',
  'noticeApproval',
  'noticePublication',
  'noticeFeedback',
] as const;
export type NoticeKey = (typeof NOTICE_KEYS)[number];

const not = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT ${condition}`;
const any = (turns: Prisma.Sql[]): Prisma.Sql =>
  turns.length > 0 ? Prisma.sql`(${Prisma.join(turns, ' OR ')})` : Prisma.sql`FALSE`;
const all = (...conditions: Prisma.Sql[]): Prisma.Sql => Prisma.sql`(${Prisma.join(conditions, ' AND ')})`;

/** Who sent the document `d` to its secrecy review; nobody reviews what they sent. */
const SENDER = Prisma.sql`(SELECT s."personId" FROM "DocumentStep" s WHERE s."documentId" = d.id AND s.event = 'send'
  ORDER BY s.id DESC LIMIT 1)`;

type Turn = { mine: Prisma.Sql; vacant: Prisma.Sql };
type Turns = Record<NoticeKey, Turn>;

/** Whether each is the actor's turn, as a condition on `d`, and whether nobody is there whose turn it should be. */
function turnsOf(actor: Actor, inspection: InspectionView): Turns {
  const { unitId } = inspection;
  const holds = (role: 'RECTIFICATION_OFFICE' | 'PRINCIPAL' | 'LEADER') => unitsWith(actor, role).includes(unitId);
  const [runs, approves, leads] = [holds('RECTIFICATION_OFFICE'), holds('PRINCIPAL'), holds('LEADER')];
  const isAbove = actor.officeUnitIds.includes(unitId);
  const here = { runs: isThereSql('RECTIFICATION_OFFICE', inspection), approves: isThereSql('PRINCIPAL', inspection) };
  const above = isOfficeAboveThereSql(inspection);
  /** The office's turn, and the principal's where nobody of the office is there. */
  const office = [...(runs ? [Prisma.sql`TRUE`] : []), ...(approves ? [not(here.runs)] : [])];
  const writes = { mine: any(office), vacant: not(here.runs) };
  const others = Prisma.sql`${SENDER} IS DISTINCT FROM ${actor.personId}`;
  const [leader, aboveOther] = [
    isOtherLeaderThereSql(inspection, SENDER),
    isOtherOfficeAboveThereSql(inspection, SENDER),
  ];
  return {
    noticeDraft: writes,
    noticeRemarks: writes,
    noticePublication: writes,
    noticeReview: {
      mine: any([
        ...(leads ? [others] : []),
        ...(isAbove ? [all(others, not(leader))] : []),
        ...(office.length > 0 ? [all(any(office), not(leader), not(aboveOther))] : []),
      ]),
      vacant: all(not(leader), not(aboveOther)),
    },
    noticeApproval: {
      mine: any([...(approves ? [Prisma.sql`TRUE`] : []), ...(runs ? [not(here.approves)] : [])]),
      vacant: not(here.approves),
    },
    noticeFeedback: {
      mine: any([
        ...(runs ? [Prisma.sql`TRUE`] : []),
        ...(isAbove ? [not(here.runs)] : []),
        ...(approves ? [all(not(here.runs), not(above))] : []),
      ]),
      vacant: all(not(here.runs), not(above)),
    },
  };
}

const OPEN_REMARKS = Prisma.sql`(SELECT count(*)::int FROM "DocumentRemark" r WHERE r."documentId" = d.id AND r."answeredAt" IS NULL)`;
const ISO = Prisma.raw(`'YYYY-MM-DD"T"HH24:MI:SS"Z"'`);

/** A document in a state, with its last step and how many remarks are open. */
const documentsSql = (
  inspectionId: number,
  key: NoticeKey,
  state: Prisma.Sql,
  { mine, vacant }: Turn,
): Prisma.Sql => Prisma.sql`
  SELECT ${key} AS key, d.id, '' AS name, s."personName" AS "by", to_char(s.at AT TIME ZONE 'UTC', ${ISO}) AS at, d."versionNo",
    s.event AS step, 0 AS items, ${OPEN_REMARKS} AS open, ${vacant} AS vacant
  FROM "Document" d JOIN LATERAL (SELECT s.event, s.at, s."personName" FROM "DocumentStep" s WHERE s."documentId" = d.id
    ORDER BY s.id DESC LIMIT 1) s ON TRUE
  WHERE d."inspectionId" = ${inspectionId} AND ${state} AND ${mine}`;

/** What the public said and nobody answered, as one line: how much, and since when. */
const feedbackSql = (inspectionId: number, { mine, vacant }: Turn): Prisma.Sql => Prisma.sql`
  SELECT 'noticeFeedback' AS key, NULL::int AS id, '' AS name, '' AS "by", to_char(min(f.at) AT TIME ZONE 'UTC', ${ISO}) AS at,
    NULL::int AS "versionNo", '' AS step, 0 AS items, count(*)::int AS open, ${vacant} AS vacant
  FROM "PublicFeedback" f WHERE f."inspectionId" = ${inspectionId} AND f."answeredAt" IS NULL AND ${mine} HAVING count(*) > 0`;

/** What waits of the notices of an inspection for the actor, as rows of errands; none for who never has one. */
export function noticeErrandsSql(actor: Actor, inspection: InspectionView): Prisma.Sql[] {
  const posts = unitsWith(actor, 'RECTIFICATION_OFFICE', 'PRINCIPAL', 'LEADER');
  if (![...posts, ...actor.officeUnitIds].includes(inspection.unitId)) return [];
  const turns = turnsOf(actor, inspection);
  const inState = (key: NoticeKey, state: Prisma.Sql) => documentsSql(inspection.id, key, state, turns[key]);
  const remarked = all(not(isDraftDocumentSql), not(isFrozenSql), Prisma.sql`${OPEN_REMARKS} > 0`);
  return [
    inState('noticeDraft', isDraftDocumentSql),
    inState('noticeRemarks', remarked),
    inState('noticeReview', awaitsSecrecyReviewSql),
    inState('noticeApproval', awaitsApprovalSql),
    inState('noticePublication', awaitsPublicationSql),
    feedbackSql(inspection.id, turns.noticeFeedback),
  ];
}
