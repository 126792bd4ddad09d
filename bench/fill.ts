import type pg from 'pg';
import { parseHistory } from '@/lib/items/history';
import { today } from '@/lib/platform/clock';
import { withClient } from '@/lib/operations/roles';
import { DO, GIVEN, HOW, PLACE, SECTIONS, SURNAME, WHAT, WHO } from './words';

/** How one database is shaped: the measures of an item, and how many areas and categories hold the items. */
export type Shape = { items: number; perItem: number; areas: number; categories: number };

/** 22 items stand in 3 areas and 9 categories as in a real document; a ledger a thousand times as long has more of both. */
export function shapeOf(items: number): Shape {
  const grows = (at22: number, power: number) => Math.max(at22, Math.round(at22 * (items / 22) ** power));
  return { items, perItem: items < 100 ? 3 : 6, areas: grows(3, 0.5), categories: grows(9, 0.65) };
}

/** Accounts of the filled databases. */
export const ACCOUNTS = { principal: 'principal', head: 'head1', handler: 'handler1', inspector: 'inspector' } as const;

const STATUSES = [
  'IN_PROGRESS',
  'CLOSED',
  'IN_PROGRESS',
  'AWAITING_REVIEW',
  'IN_PROGRESS',
  'RETURNED',
  'CLOSED',
  'IN_PROGRESS',
  'AWAITING_SIGN_OFF',
  'IN_PROGRESS',
  'CLOSED',
  'PLANNED',
  'IN_PROGRESS',
  'CLOSED',
  'RETURNED',
  'IN_PROGRESS',
  'AWAITING_REVIEW',
  'IN_PROGRESS',
  'CLOSED',
  'IN_PROGRESS',
];
const KINDS = ['MINUTES', 'RULE', 'VOUCHER', 'PHOTO', 'POSTING', 'REGISTER', 'PERSONNEL', 'OTHER'];

const list = (words: readonly string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`;

/** Functions of the session: the n-th choice of a list, sentences and texts that a number stands for. */
const WORDING = `
CREATE FUNCTION pg_temp.at(n bigint, size int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT ((hashint8(n) & 2147483647) % size) + 1 $$;
CREATE FUNCTION pg_temp.sentence(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT
  (${list(PLACE)})[pg_temp.at(n * 7 + 1, ${PLACE.length})] || (${list(WHO)})[pg_temp.at(n * 7 + 2, ${WHO.length})]
  || (${list(WHAT)})[pg_temp.at(n * 7 + 3, ${WHAT.length})] || (${list(HOW)})[pg_temp.at(n * 7 + 4, ${HOW.length})] || '。' $$;
CREATE FUNCTION pg_temp.text(n bigint, sentences int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(pg_temp.sentence(n * 97 + k), '' ORDER BY k) FROM generate_series(1, sentences) k $$;
CREATE FUNCTION pg_temp.deed(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '对' || (${list(PLACE)})[pg_temp.at(n * 5 + 1, ${PLACE.length})]
  || (${list(WHO)})[pg_temp.at(n * 5 + 2, ${WHO.length})] || (${list(DO)})[pg_temp.at(n * 5 + 3, ${DO.length})] || '；'
  || (${list(DO)})[pg_temp.at(n * 5 + 4, ${DO.length})] || '。' $$;
CREATE FUNCTION pg_temp.person(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT (${list(SURNAME)})[(n % ${SURNAME.length}) + 1]
  || (${list(GIVEN)})[(n % ${GIVEN.length}) + 1] $$;
CREATE FUNCTION pg_temp.hash(n bigint, what text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT encode(sha256((what || n)::bytea), 'hex') $$;
`;

/** Two units, 12 sections, one or several people for each role. Ids are fixed, so that the statements below can name them. */
const OFFICE = `
INSERT INTO "Unit" (id, "parentId", name, "shortName") VALUES (1, NULL, '临江区委巡察工作领导小组办公室', '区委巡察办'), (2, 1, '临江区住房和城乡建设局', '区住建局');
INSERT INTO "Section" (id, "unitId", name, position) SELECT n, 2, (${list(SECTIONS)})[n], n FROM generate_series(1, ${SECTIONS.length}) n;
INSERT INTO "Person" (id, account, name, post, "unitId", "sectionId", "passwordHash", "passwordSetAt")
SELECT id, account, pg_temp.person(id), post, unit, section, $password$, now() FROM (VALUES
  (1, 'principal', '党组书记、局长', 2, NULL::int), (2, 'rectification', '整改办主任', 2, NULL), (3, 'inspector', '巡察组副组长', 1, NULL),
  (4, 'office', '巡察办主任', 1, NULL), (5, 'observer', '派驻纪检组组长', 1, NULL), (6, 'system', '', 2, NULL), (7, 'security', '', 2, NULL),
  (8, 'audit', '', 2, NULL)) fixed (id, account, post, unit, section)
UNION ALL SELECT 10 + n, 'leader' || n, pg_temp.person(10 + n), '副局长', 2, NULL, $password$, now() FROM generate_series(1, 6) n
UNION ALL SELECT 20 + n, 'head' || n, pg_temp.person(20 + n), '科长', 2, n, $password$, now() FROM generate_series(1, 12) n
UNION ALL SELECT 40 + n, 'handler' || n, pg_temp.person(40 + n), '四级主任科员', 2, ((n - 1) % 12) + 1, $password$, now() FROM generate_series(1, 36) n;
INSERT INTO "RoleGrant" ("personId", role, "unitId", "sectionId", "grantedAt")
SELECT id, role::"Role", unit, NULL::int, now() FROM (VALUES (1, 'PRINCIPAL', 2), (2, 'RECTIFICATION_OFFICE', 2), (3, 'INSPECTOR', 1), (4, 'INSPECTION_OFFICE', 1),
  (5, 'OBSERVER', 1), (6, 'SYSTEM_ADMIN', 2), (7, 'SECURITY_ADMIN', 2), (8, 'AUDIT_ADMIN', 2)) fixed (id, role, unit)
UNION ALL SELECT id, 'LEADER', 2, NULL, now() FROM "Person" WHERE account LIKE 'leader%'
UNION ALL SELECT id, 'SECTION_HEAD', 2, "sectionId", now() FROM "Person" WHERE account LIKE 'head%'
UNION ALL SELECT id, 'HANDLER', 2, "sectionId", now() FROM "Person" WHERE account LIKE 'handler%';
INSERT INTO "Inspection" (id, "unitId", title, "teamName", "feedbackDay", "planDueDay", "periodEndDay", "declaredItems", state, "meetingDay", "approvedAt",
  "approvedById", "nextItemNumber") VALUES
  (1, 2, '年度常规巡察', '区委第一巡察组', $today$::date - 62, $today$::date - 32, $today$::date + 30, $items$, 'RECTIFYING', $today$::date - 40,
    now() - interval '40 days', 1, $items$ + 1),
  (2, 2, '专项巡察', '区委第三巡察组', $today$::date - 20, $today$::date + 10, $today$::date + 72, NULL, 'PLANNING', NULL, NULL, NULL, 1);
INSERT INTO "InspectionAssignment" ("inspectionId", "personId", role, "assignedAt") VALUES (1, 3, 'INSPECTOR', now()), (1, 5, 'OBSERVER', now());
INSERT INTO "Plan" ("inspectionId", "meetingDay", "approvedAt", "approvedById", "approvedByName", "approvedByPost", text, sha256)
  SELECT 1, $today$::date - 40, now() - interval '40 days', 1, name, post, '{}', pg_temp.hash(1, 'plan') FROM "Person" WHERE id = 1;
`;

/** Areas, categories, items, measures. Deadlines reach from 25 days ago to 49 days ahead, so that every light occurs. */
const LEDGER = `
INSERT INTO "Area" (id, "inspectionId", position, mark, title) SELECT n, 1, n, n || '、', left(pg_temp.sentence(n * 1000003), 22) FROM generate_series(1, $areas$) n;
INSERT INTO "Category" (id, "inspectionId", "areaId", position, mark, title)
  SELECT n, 1, (n - 1) * $areas$ / $categories$ + 1, n, '（' || n || '）', left(pg_temp.sentence(n * 1000033), 24) FROM generate_series(1, $categories$) n;
INSERT INTO "Item" (id, "inspectionId", "categoryId", number, position, title, finding, manifestations, "rootCause", goal, kind, "leaderId", "leadSectionId",
  "originalDeadline", "currentDeadline", status, "statusSince", verdict, "roundNo", "submittedDay", "closedDay", "nextReviewDay", "returnCount", "measureCount",
  "isRebound", "approvedAt")
SELECT n, 1, (n - 1) * $categories$ / $items$ + 1, n, n, '关于' || substr(pg_temp.sentence(n), 5, 16 + pg_temp.at(n, 10)) || '的问题',
  pg_temp.text(n, 3 + pg_temp.at(n + 5, 4)), pg_temp.text(n + 77, 2 + pg_temp.at(n + 9, 2)), pg_temp.text(n + 99, 2), '到期前做到' || pg_temp.deed(n),
  (CASE WHEN verdict = 'PHASE_ACHIEVED' OR n % 11 = 0 THEN 'LONG_TERM' WHEN n % 4 = 0 THEN 'IMMEDIATE' ELSE 'BY_DEADLINE' END)::"ItemKind",
  10 + pg_temp.at(n + 1, 6), pg_temp.at(n + 2, 12), deadline - CASE WHEN n % 6 = 0 THEN 20 ELSE 0 END, deadline, status, now() - (pg_temp.at(n, 20) || ' days')::interval,
  verdict, CASE WHEN status IN ('PLANNED', 'IN_PROGRESS') THEN 0 WHEN status = 'CLOSED' AND n % 4 = 0 THEN 2 ELSE 1 END,
  CASE WHEN status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED') THEN submitted END, CASE WHEN status = 'CLOSED' THEN submitted + 4 END,
  CASE WHEN verdict = 'PHASE_ACHIEVED' THEN $today$::date + 60 END, CASE WHEN status = 'RETURNED' OR (status = 'CLOSED' AND n % 4 = 0) THEN 1 ELSE 0 END,
  $perItem$, n % 200 = 0, now() - interval '40 days'
FROM (SELECT n, deadline, status, least(deadline + (n % 9) - 6, $today$::date - 5) AS submitted,
    CASE WHEN status = 'CLOSED' THEN (CASE WHEN n % 5 = 0 THEN 'PHASE_ACHIEVED' ELSE 'COMPLETED' END)::"ItemVerdict" END AS verdict
  FROM (SELECT n, $today$::date + (n * 7) % 75 - 25 AS deadline, (${list(STATUSES)})[n % ${STATUSES.length} + 1]::"ItemStatus" AS status
    FROM generate_series(1, $items$) n) a) b;
INSERT INTO "ItemSupportingSection" ("itemId", "sectionId") SELECT id, "leadSectionId" % 12 + 1 FROM "Item" WHERE id % 2 = 0;
INSERT INTO "Measure" (id, "inspectionId", "itemId", number, text, "approvedText", "ownerSectionId", "ownerPersonId", "originalDeadline", "currentDeadline",
  "acceptanceCriterion", "requiredKinds", state, verdict, "acceptedRoundNo")
SELECT *, CASE WHEN verdict = 'ACCEPTED' THEN 1 END FROM (
  SELECT id, 1, "itemId", number, words, words, section, 40 + section, "originalDeadline", "currentDeadline", left(pg_temp.deed(id + 31), 40),
    (CASE WHEN id % 3 = 0 THEN (${list(KINDS)})[id % 8 + 1:id % 8 + 1] || ARRAY['OTHER'] ELSE (${list(KINDS)})[id % 8 + 1:id % 8 + 1] END)::"EvidenceKind"[],
    (CASE WHEN status = 'PLANNED' THEN 'NOT_STARTED' WHEN status <> 'IN_PROGRESS' THEN 'REPORTED_DONE'
      ELSE (ARRAY['UNDER_WAY', 'REPORTED_DONE', 'UNDER_WAY', 'NOT_STARTED'])[id % 4 + 1] END)::"MeasureState",
    (CASE WHEN status = 'CLOSED' OR (status = 'RETURNED' AND number % 2 = 0) THEN 'ACCEPTED' WHEN status = 'RETURNED' THEN 'REOPENED' END)::"MeasureVerdict" AS verdict
  FROM (SELECT (i.id - 1) * $perItem$ + m AS id, i.id AS "itemId", m AS number, i.status, i."originalDeadline", i."currentDeadline",
      pg_temp.deed((i.id - 1) * $perItem$ + m) AS words,
      CASE WHEN m = $perItem$ AND i.id % 2 = 0 THEN i."leadSectionId" % 12 + 1 ELSE i."leadSectionId" END AS section
    FROM "Item" i, generate_series(1, $perItem$) m) a) b;
`;

/** What was reported and proven. */
const WORK = `
INSERT INTO "ProgressUpdate" ("inspectionId", "itemId", "measureId", day, done, obstacle, "nextStep", "stateAfter", "personId", "personName", "createdAt")
SELECT 1, m."itemId", m.id, $today$::date - 30 + k * 6, pg_temp.deed(m.id * 3 + k) || pg_temp.deed(m.id * 5 + k),
  CASE WHEN m.id % 3 = 0 THEN pg_temp.sentence(m.id + k) ELSE '' END, CASE WHEN m.id % 2 = 0 THEN pg_temp.deed(m.id * 11 + k) ELSE '' END, m.state,
  m."ownerPersonId", p.name, now() - (30 - k * 6 || ' days')::interval
FROM "Measure" m JOIN "Person" p ON p.id = m."ownerPersonId", generate_series(1, 4) k
WHERE m.state <> 'NOT_STARTED' AND k <= 1 + m.id % 2 + CASE WHEN m.id % 7 = 0 THEN 2 ELSE 0 END ORDER BY m.id, k;
INSERT INTO "Quantity" ("updateId", "measureId", kind, amount) SELECT id, "measureId",
  (ARRAY['RULE_COUNT', 'RECOVERED_FEN', 'MEETINGS', 'ATTENDANCES'])[id % 4 + 1]::"QuantityKind", id % 977 + 1 FROM "ProgressUpdate" WHERE id % 4 = 0;
INSERT INTO "Evidence" (id, "inspectionId", "itemId", kind, proves, "createdById", "createdByName", "createdAt")
SELECT m.id, 1, m."itemId", m."requiredKinds"[1], left(pg_temp.deed(m.id + 7), 30), m."ownerPersonId", p.name, now() - interval '12 days'
FROM "Measure" m JOIN "Person" p ON p.id = m."ownerPersonId" WHERE m.state <> 'NOT_STARTED';
INSERT INTO "EvidenceMeasure" ("evidenceId", "measureId") SELECT id, id FROM "Evidence";
INSERT INTO "StoredFile" (sha256, size, "mediaType", "storedAt")
SELECT pg_temp.hash(e.id * 10 + v, 'file'), 40000 + e.id % 90000, 'application/pdf', e."createdAt" + (v || ' hours')::interval
FROM "Evidence" e, generate_series(1, 2) v WHERE v = 1 OR e.id % 5 = 0;
INSERT INTO "EvidenceVersion" ("evidenceId", "inspectionId", "versionNo", sha256, "storedSha256", size, "mediaType", name, "uploadedById", "uploadedByName", "uploadedAt")
SELECT e.id, 1, v, pg_temp.hash(e.id * 10 + v, 'file'), pg_temp.hash(e.id * 10 + v, 'file'), 40000 + e.id % 90000, 'application/pdf',
  (${list(WHO)})[e.id % 16 + 1] || '（' || e.id % 40 || '）.pdf', e."createdById", e."createdByName", e."createdAt" + (v || ' hours')::interval
FROM "Evidence" e, generate_series(1, 2) v WHERE v = 1 OR e.id % 5 = 0 ORDER BY e.id, v;
INSERT INTO "EvidenceWaiver" ("itemId", "measureId", kind, reason, "personId", "personName", "createdAt")
SELECT m."itemId", m.id, 'OTHER', pg_temp.sentence(m.id), m."ownerPersonId", p.name, now() - interval '11 days'
FROM "Measure" m JOIN "Person" p ON p.id = m."ownerPersonId" WHERE m.state <> 'NOT_STARTED' AND cardinality(m."requiredKinds") > 1;
UPDATE "Item" i SET "acceptedCount" = m.accepted, "reportedCount" = m.reported, "lastReportDay" = m.last FROM (
  SELECT m."itemId", count(*) FILTER (WHERE m.verdict = 'ACCEPTED')::int AS accepted, count(*) FILTER (WHERE m.state = 'REPORTED_DONE')::int AS reported,
    max(u.day) AS last FROM "Measure" m LEFT JOIN "ProgressUpdate" u ON u."measureId" = m.id AND u.day <= $today$::date GROUP BY 1) m WHERE m."itemId" = i.id;
`;

/** Rounds with what they claim and cite, signatures, decisions, closing records. */
const ROUNDS = `
INSERT INTO "Submission" (id, "inspectionId", "itemId", "roundNo", "fromStatus", "submittedById", "submittedByName", "submittedByPost", "submittedAt",
  "submittedDay", "deadlineThen", declaration, snapshot, sha256, outcome, "outcomeAt", "outcomeDay")
SELECT i.id * 2 + r - 2, 1, i.id, r, CASE WHEN r = 1 THEN 'IN_PROGRESS' ELSE 'RETURNED' END::"ItemStatus", p.id, p.name, p.post, day + time '02:00', day,
  i."currentDeadline", '本轮材料真实完整。', '{"item":' || i.id || ',"text":"' || pg_temp.text(i.id, 12) || '"}', pg_temp.hash(i.id * 2 + r, 'round'), outcome::"RoundOutcome",
  CASE WHEN outcome <> 'PENDING' THEN day + time '03:00' + interval '4 days' END, CASE WHEN outcome <> 'PENDING' THEN day + 4 END
FROM (SELECT i.*, r, coalesce(i."submittedDay", $today$::date - 9) - (i."roundNo" - r) * 9 AS day,
    CASE WHEN r < i."roundNo" OR i.status = 'RETURNED' THEN 'RETURNED' WHEN i.status = 'CLOSED' THEN 'ACCEPTED' ELSE 'PENDING' END AS outcome
  FROM "Item" i, generate_series(1, 2) r WHERE r <= i."roundNo") i JOIN "Person" p ON p.id = 20 + i."leadSectionId";
INSERT INTO "SubmissionMeasure" ("submissionId", "measureId", number, text, claim, "updateId", carried, verdict, reason, words, "judgedById", "judgedByName",
  "judgedByPost", "judgedAt")
SELECT s.id, m.id, m.number, m.text, coalesce(u.done, ''), u.id, s."roundNo" > 1 AND m.number % 2 = 0, x.verdict::"MeasureVerdict",
  CASE WHEN x.verdict = 'REOPENED' THEN 'INSUFFICIENT'::"ReturnReason" END, CASE WHEN x.verdict = 'REOPENED' THEN pg_temp.sentence(m.id) ELSE '' END,
  CASE WHEN x.verdict IS NOT NULL THEN 3 END, CASE WHEN x.verdict IS NOT NULL THEN j.name END, CASE WHEN x.verdict IS NOT NULL THEN j.post END, s."outcomeAt"
FROM (SELECT s.id AS sid, m.id AS mid, CASE s.outcome WHEN 'ACCEPTED' THEN 'ACCEPTED' WHEN 'RETURNED' THEN CASE WHEN m.number % 2 = 0 THEN 'ACCEPTED' ELSE 'REOPENED' END END
    AS verdict FROM "Submission" s JOIN "Measure" m ON m."itemId" = s."itemId") x
  JOIN "Submission" s ON s.id = x.sid JOIN "Measure" m ON m.id = x.mid JOIN "Person" j ON j.id = 3
  LEFT JOIN LATERAL (SELECT u.id, u.done FROM "ProgressUpdate" u WHERE u."measureId" = m.id ORDER BY u.id DESC LIMIT 1) u ON TRUE;
INSERT INTO "SubmissionFile" ("submissionId", "measureId", "versionId", kind, name, sha256, size)
SELECT s.id, e.id, v.id, e.kind, v.name, v.sha256, v.size FROM "Submission" s JOIN "Evidence" e ON e."itemId" = s."itemId"
  JOIN "EvidenceVersion" v ON v."evidenceId" = e.id AND v."versionNo" <= s."roundNo" WHERE v."versionNo" = s."roundNo" OR NOT EXISTS (
    SELECT 1 FROM "EvidenceVersion" w WHERE w."evidenceId" = e.id AND w."versionNo" = s."roundNo");
INSERT INTO "SignOff" ("submissionId", decision, "personId", "personName", "personPost", declaration, at)
SELECT s.id, 'SIGNED', p.id, p.name, p.post, '已逐条核对。', s."submittedAt" + interval '1 day' FROM "Submission" s JOIN "Item" i ON i.id = s."itemId"
  JOIN "Person" p ON p.id = i."leaderId" WHERE s.outcome <> 'PENDING' OR i.status = 'AWAITING_REVIEW';
INSERT INTO "ReviewDecision" ("submissionId", body, accepts, verdict, "nextReviewDay", "newDeadline", words, "personId", "personName", "personPost", at)
SELECT s.id, 'TEAM', s.outcome = 'ACCEPTED', CASE WHEN s.outcome = 'ACCEPTED' THEN i.verdict END, i."nextReviewDay",
  CASE WHEN s.outcome = 'RETURNED' THEN i."currentDeadline" END, pg_temp.sentence(s.id), p.id, p.name, p.post, s."outcomeAt"
FROM "Submission" s JOIN "Item" i ON i.id = s."itemId" JOIN "Person" p ON p.id = 3 WHERE s.outcome IN ('ACCEPTED', 'RETURNED');
INSERT INTO "ClosingRecord" ("inspectionId", "itemId", "submissionId", "unitId", year, number, verdict, "nextReviewDay", "closedDay", "closedAt", "closedById", "closedByName",
  "closedByPost", text, sha256)
SELECT 1, i.id, s.id, 2, extract(year FROM i."closedDay")::int, row_number() OVER (PARTITION BY extract(year FROM i."closedDay") ORDER BY i."closedDay", i.id), i.verdict,
  i."nextReviewDay", i."closedDay", s."outcomeAt", 3, p.name, p.post, s.snapshot, s.sha256
FROM "Item" i JOIN "Submission" s ON s."itemId" = i.id AND s.outcome = 'ACCEPTED' JOIN "Person" p ON p.id = 3;
INSERT INTO "NumberSeries" ("unitId", kind, year, last) SELECT "unitId", 'CLOSING_RECORD', year, max(number) FROM "ClosingRecord" GROUP BY 1, 3;
`;

/** The history of every item: approval, start, each report and file, each step of a round; and some changes of fields. */
const HISTORY_ROWS = `
INSERT INTO "ItemEvent" ("inspectionId", "itemId", "measureId", "roundNo", kind, "fromStatus", "toStatus", day, at, "personId", "personName", "personPost", data)
SELECT 1, e.item, e.measure, e.round, e.kind, e.old::"ItemStatus", e.new::"ItemStatus", (e.at AT TIME ZONE 'Asia/Shanghai')::date, e.at, p.id, p.name, p.post, e.data FROM (
  SELECT id AS item, NULL::int AS measure, NULL::int AS round, 'planApproved' AS kind, NULL AS old, NULL AS new, now() - interval '40 days' AS at, 1 AS person,
    json_build_object('meetingDay', $today$::date - 40)::jsonb AS data FROM "Item"
  UNION ALL SELECT id, NULL, NULL, 'start', 'PLANNED', 'IN_PROGRESS', now() - interval '31 days', 20 + "leadSectionId", '{}' FROM "Item" WHERE status <> 'PLANNED'
  UNION ALL SELECT u."itemId", u."measureId", NULL, 'reported', NULL, NULL, u."createdAt", u."personId",
    json_build_object('measureNumber', m.number, 'state', u."stateAfter", 'updateId', u.id)::jsonb FROM "ProgressUpdate" u JOIN "Measure" m ON m.id = u."measureId"
  UNION ALL SELECT e."itemId", e.id, NULL, 'attached', NULL, NULL, v."uploadedAt", v."uploadedById", json_build_object('evidenceId', e.id, 'versionId', v.id, 'versionNo',
    v."versionNo", 'kind', e.kind, 'name', v.name, 'isSupplement', FALSE, 'measureNumbers', json_build_array(m.number))::jsonb
  FROM "Evidence" e JOIN "EvidenceVersion" v ON v."evidenceId" = e.id JOIN "Measure" m ON m.id = e.id
  UNION ALL SELECT "itemId", NULL, "roundNo", 'submit', "fromStatus"::text, 'AWAITING_SIGN_OFF', "submittedAt", "submittedById", '{}' FROM "Submission"
  UNION ALL SELECT s."itemId", NULL, s."roundNo", 'sign', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', o.at, o."personId", '{}' FROM "SignOff" o JOIN "Submission" s ON s.id = o."submissionId"
  UNION ALL SELECT s."itemId", NULL, s."roundNo", CASE WHEN d.accepts THEN 'accept' ELSE 'return' END, 'AWAITING_REVIEW', CASE WHEN d.accepts THEN 'CLOSED' ELSE 'RETURNED' END,
    d.at, d."personId", CASE WHEN d.accepts THEN jsonb_build_object('words', d.words, 'verdict', d.verdict, 'nextReviewDay', d."nextReviewDay", 'closingYear', c.year,
      'closingNumber', c.number) ELSE jsonb_build_object('words', d.words, 'newDeadline', d."newDeadline", 'oldDeadline', d."newDeadline", 'measureNumbers',
      (SELECT json_agg(x.number ORDER BY x.number) FROM "SubmissionMeasure" x WHERE x."submissionId" = s.id AND x.verdict = 'REOPENED')) END
  FROM "ReviewDecision" d JOIN "Submission" s ON s.id = d."submissionId" LEFT JOIN "ClosingRecord" c ON c."submissionId" = s.id) e
JOIN "Person" p ON p.id = e.person ORDER BY e.at;
INSERT INTO "FieldChange" ("inspectionId", "itemId", field, "oldValue", "newValue", reason, "changedById", "changedByName", day, "changedAt")
SELECT 1, i.id, 'goal', pg_temp.deed(i.id + 3), i.goal, pg_temp.sentence(i.id), 2, p.name, $today$::date - 20, now() - interval '20 days' FROM "Item" i JOIN "Person" p ON p.id = 2 WHERE i.id % 10 = 0;
INSERT INTO "DeadlineChange" ("inspectionId", "itemId", "measureId", "fromDay", "toDay", cause, day, at, "personId", "personName")
SELECT 1, d.item, d.measure, c.old, c.new, c.cause::"DeadlineCause", c.day, c.day + time '02:00', 1, p.name
FROM (SELECT id AS item, NULL::int AS measure, "originalDeadline" AS original, "currentDeadline" AS current FROM "Item"
    UNION ALL SELECT "itemId", id, "originalDeadline", "currentDeadline" FROM "Measure") d
  JOIN "Person" p ON p.id = 1,
  LATERAL (VALUES ('APPROVAL', NULL, d.original, $today$::date - 40), ('EXTENSION', d.original, d.current, $today$::date - 10)) c(cause, old, new, day)
WHERE c.old IS DISTINCT FROM c.new ORDER BY c.day, d.item, d.measure;
`;

const SEQUENCES = `
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT c.oid::regclass AS relation, a.attname AS field, pg_get_serial_sequence(c.oid::regclass::text, a.attname) AS seq
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL
  LOOP EXECUTE format('SELECT setval(%L, coalesce((SELECT max(%I) FROM %s), 0) + 1, false)', r.seq, r.field, r.relation); END LOOP;
END $$;`;

/** One line of each kind must read as the application reads it. */
async function checkHistory(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ row: unknown }>(`SELECT to_jsonb(e) || '{"measureNumber": null}' AS row
    FROM (SELECT DISTINCT ON (kind) * FROM "ItemEvent" ORDER BY kind, id) e`);
  for (const { row } of rows) parseHistory(row);
}

/** Fills an empty, migrated database by a few set-based statements. Returns the counts of what it holds. */
export async function fill(ownerUrl: string, shape: Shape, passwordHash: string): Promise<Record<string, number>> {
  const known: Record<string, string> = {
    today: `'${today()}'`,
    password: `'${passwordHash}'`,
    items: String(shape.items),
    perItem: String(shape.perItem),
    areas: String(shape.areas),
    categories: String(shape.categories),
  };
  const put = (sql: string) =>
    sql.replace(/\$(today|password|items|perItem|areas|categories)\$/g, (_whole, name: string) => known[name] ?? '');
  return withClient(ownerUrl, async (client) => {
    await client.query(`SET synchronous_commit = off; SET work_mem = '64MB'`);
    await client.query(WORDING);
    // Statistics after each step: without them the next one is planned for an empty table, and takes minutes.
    for (const step of [OFFICE, LEDGER, WORK, ROUNDS, HISTORY_ROWS].flatMap((part) =>
      part.split(/;\n(?=INSERT|UPDATE)/),
    )) {
      await client.query(put(step));
      const table = /^\s*(?:INSERT INTO|UPDATE) ("\w+")/.exec(step)?.[1];
      if (table) await client.query(`ANALYZE ${table}`);
    }
    await checkHistory(client);
    await client.query(SEQUENCES);
    await client.query('VACUUM (ANALYZE)');
    const tables = ['Item', 'Measure', 'ProgressUpdate', 'EvidenceVersion', 'Submission', 'ItemEvent'];
    const { rows } = await client.query<Record<string, number>>(
      `SELECT ${tables.map((name) => `(SELECT count(*)::int FROM "${name}") AS "${name}"`).join(', ')}`,
    );
    return rows[0] ?? {};
  });
}
