import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/test-database';
import { migrate, readMigrations } from './migrate';
import { APP_ROLE, ensureDatabase, withClient } from './roles';

/** What stands in a database that an earlier version filled is still there, and in its new place, once the later migrations ran (S58). */

const database = useTestDatabase();
const NAME = `older_${process.pid}`;
/** The last migration before histories, deadlines and numbers were records of their own. */
const BEFORE = '20261124140201_damaged_files';

const url = () => database.ownerUrl().replace(/\/[^/?]+\?/, `/${NAME}?`);
const adminUrl = () => database.superUrl().replace(/\/[^/?]+\?/, '/postgres?');

const OLDER = `
INSERT INTO "Unit" (id, name, "shortName") VALUES (1, 'u', 'u');
INSERT INTO "Section" (id, "unitId", name) VALUES (1, 1, 'one'), (2, 1, 'two'), (3, 1, 'three');
INSERT INTO "Person" (id, account, name, post, "unitId", "passwordHash", "passwordSetAt") VALUES
  (1, 'a', 'Ann', 'now', 1, 'x', '2025-01-01Z'), (2, 'b', 'Bea', 'now', 1, 'x', '2025-01-01Z'), (3, 'c', 'Cy', 'now', 1, 'x', '2025-01-01Z');
INSERT INTO "Inspection" (id, "unitId", title, "teamName", "feedbackDay", "planDueDay", "periodEndDay", state, "meetingDay", "approvedAt", "approvedById")
  VALUES (1, 1, 't', 't', '2025-01-01', '2025-02-01', '2025-04-01', 'RECTIFYING', '2025-01-10', '2025-01-12T01:00Z', 1);
INSERT INTO "Area" (id, "inspectionId", position, title) VALUES (1, 1, 1, 'a');
INSERT INTO "Category" (id, "inspectionId", "areaId", position, title) VALUES (1, 1, 1, 1, 'c');
INSERT INTO "Item" (id, "inspectionId", "categoryId", number, position, title, "leaderId", "leadSectionId", status, "statusSince", "originalDeadline",
    "currentDeadline", "approvedAt", "roundNo", "returnCount", verdict, "submittedDay", "closedDay") VALUES
  (1, 1, 1, 1, 1, 'x', 3, 2, 'RETURNED', '2025-02-20Z', '2025-03-01', '2025-03-20', '2025-01-12T01:00Z', 1, 1, NULL, NULL, NULL),
  (2, 1, 1, 2, 2, 'y', 2, 1, 'CLOSED', '2025-02-20Z', '2025-03-01', '2025-03-01', '2025-01-12T01:00Z', 1, 0, 'COMPLETED', '2025-02-18', '2025-02-20');
INSERT INTO "ItemSupportingSection" ("itemId", "sectionId") VALUES (1, 3);
INSERT INTO "Measure" (id, "inspectionId", "itemId", number, text, "ownerSectionId", "originalDeadline", "currentDeadline", verdict) VALUES
  (1, 1, 1, 1, 'm', 2, '2025-02-25', '2025-03-20', 'REOPENED'), (2, 1, 1, 2, 'm', 3, '2025-03-01', '2025-03-01', 'ACCEPTED'),
  (3, 1, 2, 1, 'm', 1, '2025-03-01', '2025-03-01', 'ACCEPTED');
INSERT INTO "Plan" (id, "inspectionId", "meetingDay", "approvedAt", "approvedById", "approvedByName", "approvedByPost", text, sha256)
  VALUES (4, 1, '2025-01-10', '2025-01-12T01:00Z', 1, 'Ann', 'chief', '{}', 'h');
INSERT INTO "ProgressUpdate" (id, "inspectionId", "itemId", "measureId", day, done, "stateAfter", "personId", "personName", "createdAt")
  VALUES (1, 1, 1, 1, '2025-02-01', 'd', 'UNDER_WAY', 2, 'Bea', '2025-02-01T02:00Z');
INSERT INTO "Evidence" (id, "inspectionId", "itemId", kind, "createdById", "createdByName", "createdAt", "withdrawnById", "withdrawnByName", "withdrawnAt")
  VALUES (1, 1, 1, 'RULE', 2, 'Bea', '2025-02-01T02:00Z', 3, 'Cy', '2025-02-02T02:00Z');
INSERT INTO "EvidenceVersion" (id, "evidenceId", "inspectionId", "versionNo", sha256, size, "mediaType", name, "uploadedById", "uploadedByName", "uploadedAt")
  VALUES (1, 1, 1, 1, 's', 1, 'm', 'n', 2, 'Bea', '2025-02-01T02:00Z');
INSERT INTO "EvidenceWaiver" (id, "itemId", "measureId", kind, reason, "personId", "personName", "createdAt") VALUES (1, 1, 2, 'RULE', 'r', 2, 'Bea', '2025-02-01T02:00Z');
INSERT INTO "FieldChange" ("inspectionId", "itemId", "measureId", field, "oldValue", "newValue", reason, "changedById", "changedByName", "changedAt") VALUES
  (1, 1, NULL, 'leader', 'Ann', 'Bea', 'r', 1, 'Ann', '2025-01-20T17:00Z'), (1, 1, NULL, 'leader', 'Bea', 'Cy', 'r', 1, 'Ann', '2025-02-03T02:00Z'),
  (1, 1, NULL, 'leadSection', 'gone', 'two', 'r', 1, 'Ann', '2025-02-03T02:00Z'),
  (1, 1, NULL, 'supportingSections', 'one · three', 'three', 'r', 1, 'Ann', '2025-02-03T02:00Z'),
  (1, 1, 1, 'ownerPerson', '', 'Bea', 'r', 1, 'Ann', '2025-02-04T02:00Z'), (1, 1, 1, 'ownerPerson', 'Bea', '', 'r', 1, 'Ann', '2025-02-05T02:00Z'),
  (1, 1, NULL, 'goal', 'old', 'new', 'r', 1, 'Ann', '2025-02-06T02:00Z');
INSERT INTO "Submission" (id, "inspectionId", "itemId", "roundNo", "fromStatus", "submittedById", "submittedByName", "submittedByPost", "submittedAt",
    "submittedDay", "deadlineThen", declaration, snapshot, sha256, outcome, "outcomeAt", "outcomeDay") VALUES
  (1, 1, 1, 1, 'IN_PROGRESS', 2, 'Bea', '', '2025-02-18Z', '2025-02-18', '2025-03-01', '', '', '', 'RETURNED', '2025-02-20T02:00Z', '2025-02-20'),
  (2, 1, 2, 1, 'IN_PROGRESS', 2, 'Bea', '', '2025-02-18Z', '2025-02-18', '2025-03-01', '', '', '', 'ACCEPTED', '2025-02-20T02:00Z', '2025-02-20');
INSERT INTO "SubmissionMeasure" ("submissionId", "measureId", number, text, claim, verdict) VALUES
  (1, 1, 1, 'm', '', 'REOPENED'), (1, 2, 2, 'm', '', 'ACCEPTED'), (2, 3, 1, 'm', '', 'ACCEPTED');
INSERT INTO "ReviewDecision" (id, "submissionId", body, accepts, "newDeadline", verdict, "personId", "personName", "personPost", at) VALUES
  (7, 1, 'TEAM', false, '2025-03-20', NULL, 3, 'Cy', 'judge', '2025-02-20T02:00Z'), (8, 2, 'TEAM', true, NULL, 'COMPLETED', 3, 'Cy', 'judge', '2025-02-20T02:00Z');
INSERT INTO "ClosingRecord" ("inspectionId", "itemId", "submissionId", "unitId", year, number, verdict, "closedDay", "closedAt", "closedById", "closedByName",
  "closedByPost", text, sha256) VALUES (1, 2, 2, 1, 2025, 1, 'COMPLETED', '2025-02-20', '2025-02-20T02:00Z', 3, 'Cy', 'judge', '{}', 'h');
INSERT INTO "ClosingCounter" ("unitId", year, last) VALUES (1, 2025, 1), (1, 2024, 40);
INSERT INTO "ItemEvent" (id, "inspectionId", "itemId", "measureId", kind, "fromStatus", "toStatus", day, at, "personId", "personName", "personPost", data) VALUES
  (1, 1, 1, NULL, 'planApproved', NULL, NULL, '2025-01-12', '2025-01-12T01:00Z', 1, 'Ann', 'chief', '{"meetingDay": "2025-01-10"}'),
  (2, 1, 2, NULL, 'planApproved', NULL, NULL, '2025-01-12', '2025-01-12T01:00Z', 1, 'Ann', 'chief', '{"meetingDay": "2025-01-10"}'),
  (3, 1, 1, NULL, 'started', 'PLANNED', 'IN_PROGRESS', '2025-02-01', '2025-02-01T02:00Z', 2, 'Bea', 'head', '{}'),
  (4, 1, 1, 1, 'reported', NULL, NULL, '2025-02-01', '2025-02-01T02:00Z', 2, 'Bea', 'head', '{"updateId": 1, "measureNumber": 1, "state": "UNDER_WAY"}'),
  (5, 1, 1, 1, 'attached', NULL, NULL, '2025-02-01', '2025-02-01T02:00Z', 2, 'Bea', 'head', '{"evidenceId": 1, "versionId": 1}'),
  (6, 1, 1, 1, 'fileWithdrawn', NULL, NULL, '2025-02-02', '2025-02-02T02:00Z', 3, 'Cy', 'second', '{"evidenceId": 1}'),
  (7, 1, 1, 2, 'waived', NULL, NULL, '2025-02-01', '2025-02-01T02:00Z', 2, 'Bea', 'head', '{"waiverId": 1}'),
  (8, 1, 1, NULL, 'amended', NULL, NULL, '2025-02-03', '2025-02-03T02:00Z', 1, 'Ann', 'chief', '{}'),
  (9, 1, 1, NULL, 'return', 'AWAITING_REVIEW', 'RETURNED', '2025-02-20', '2025-02-20T02:00Z', 3, 'Cy', 'judge', '{}');
UPDATE "ItemEvent" SET "roundNo" = 1 WHERE id = 9;
`;

const ask = <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(url(), async (client) => (await client.query<Row>(sql)).rows);

beforeAll(async () => {
  await ensureDatabase(adminUrl(), NAME);
  const older = readMigrations('prisma/migrations').map(({ name }) => name);
  await migrate(
    url(),
    APP_ROLE,
    'prisma',
    older.filter((name) => name <= BEFORE),
  );
  await withClient(url(), (client) => client.query(OLDER));
  await migrate(url(), APP_ROLE, 'prisma');
});

afterAll(async () => {
  await withClient(adminUrl(), (client) => client.query(`DROP DATABASE IF EXISTS "${NAME}" WITH (FORCE)`));
});

test('records got the post that the history had kept of their author', async () => {
  const [row] = await ask(`SELECT
    (SELECT "personPost" FROM "ProgressUpdate") AS update, (SELECT "uploadedByPost" FROM "EvidenceVersion") AS version,
    (SELECT "createdByPost" || '/' || "withdrawnByPost" FROM "Evidence") AS evidence, (SELECT "personPost" FROM "EvidenceWaiver") AS waiver,
    (SELECT array_agg(DISTINCT "changedByPost") FROM "FieldChange" WHERE "changedAt" = '2025-02-03T02:00Z') AS change,
    (SELECT count(*)::int FROM "ItemEvent" WHERE kind = 'started') AS old`);
  expect(row).toEqual({
    update: 'head',
    version: 'head',
    evidence: 'head/second',
    waiver: 'head',
    change: ['chief'],
    old: 0,
  });
});

test('deadlines that were fixed and moved are records with the rows that they came from', async () => {
  const rows =
    await ask(`SELECT d.cause, d."itemId" AS item, d."measureId" AS measure, d."fromDay"::text AS "from", d."toDay"::text AS "to", d."eventId" AS event,
    d."planId" AS plan, d."decisionId" AS decision, d.day::text, d."personName" || '/' || d."personPost" AS who FROM "DeadlineChange" d ORDER BY d.id`);
  const approval = { cause: 'APPROVAL', from: null, plan: 4, decision: null, day: '2025-01-12', who: 'Ann/chief' };
  const returned = {
    cause: 'RETURN',
    to: '2025-03-20',
    event: 9,
    plan: null,
    decision: 7,
    day: '2025-02-20',
    who: 'Cy/judge',
  };
  expect(rows).toEqual([
    { ...approval, item: 1, measure: null, to: '2025-03-01', event: 1 },
    { ...approval, item: 1, measure: 1, to: '2025-02-25', event: 1 },
    { ...approval, item: 1, measure: 2, to: '2025-03-01', event: 1 },
    { ...approval, item: 2, measure: null, to: '2025-03-01', event: 2 },
    { ...approval, item: 2, measure: 3, to: '2025-03-01', event: 2 },
    { ...returned, item: 1, measure: null, from: '2025-03-01' },
    { ...returned, item: 1, measure: 1, from: '2025-02-25' },
  ]);
});

test('changes got the ids that their words meant, where that is known, and their day', async () => {
  const rows = await ask(`SELECT field, "oldIds" AS old, "newIds" AS new, day::text FROM "FieldChange" ORDER BY id`);
  expect(rows).toEqual([
    { field: 'leader', old: [1], new: [2], day: '2025-01-21' },
    { field: 'leader', old: [2], new: [3], day: '2025-02-03' },
    { field: 'leadSection', old: [], new: [2], day: '2025-02-03' },
    { field: 'supportingSections', old: [1, 3], new: [3], day: '2025-02-03' },
    { field: 'ownerPerson', old: [], new: [2], day: '2025-02-04' },
    { field: 'ownerPerson', old: [2], new: [], day: '2025-02-05' },
    { field: 'goal', old: [], new: [], day: '2025-02-06' },
  ]);
});

test('numbers of closing records go on where they stood', async () => {
  const rows = await ask(`SELECT "unitId" AS unit, kind, year, last FROM "NumberSeries" ORDER BY year`);
  expect(rows).toEqual([
    { unit: 1, kind: 'CLOSING_RECORD', year: 2024, last: 40 },
    { unit: 1, kind: 'CLOSING_RECORD', year: 2025, last: 1 },
  ]);
});
