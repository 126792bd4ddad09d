import { db } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import type { SmallOffice } from './small-office';

/**
 * Lays `count` items (6 measures each) of every status, light and round beside those of a small office, by plain SQL: 3 areas with 3 categories.
 * Moves the inspection's revision, as every write does.
 */
export async function layManyItems(office: SmallOffice, count: number, today: Day): Promise<void> {
  const { inspectionId, sections, actors } = office;
  const last = await db.item.aggregate({ where: { inspectionId }, _max: { number: true } });
  const base = Math.max(1000, last._max.number ?? 0);
  const levels = await db.area.aggregate({ where: { inspectionId }, _max: { position: true } });
  const above = Math.max(9, levels._max.position ?? 0);
  await db.$executeRaw`
    WITH area AS (INSERT INTO "Area" ("inspectionId", position, mark, title)
      SELECT ${inspectionId}::int, ${above}::int + a, a || '、', '成批的方面' || a FROM generate_series(1, 3) a RETURNING id, position)
    INSERT INTO "Category" ("inspectionId", "areaId", position, mark, title)
    SELECT ${inspectionId}::int, area.id, area.position * 10 + k, '(' || k || ')', '成批的类别' || area.position || k
    FROM area, generate_series(1, 3) k`;
  await db.$executeRaw`
    WITH spot AS (SELECT id, row_number() OVER (ORDER BY position) - 1 AS at FROM "Category"
      WHERE "inspectionId" = ${inspectionId}::int AND position > (${above}::int + 1) * 10),
    line AS (SELECT n, (n * 9 / (${count}::int + 1)) AS at,
        (ARRAY['PLANNED', 'IN_PROGRESS', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'RETURNED', 'CLOSED', 'CLOSED'])[1 + n % 7] AS status,
        ${today}::date + ((n * 7) % 60 - 20) AS deadline FROM generate_series(1, ${count}::int) n)
    INSERT INTO "Item" ("inspectionId", "categoryId", number, position, title, finding, kind, "leaderId", "leadSectionId",
      "originalDeadline", "currentDeadline", status, "statusSince", verdict, "roundNo", "submittedDay", "closedDay", "nextReviewDay",
      "returnCount", "measureCount", "acceptedCount", "approvedAt")
    SELECT ${inspectionId}::int, spot.id, ${base}::int + n, ${base}::int + n, '成批事项' || n || '督促落实', '问题原文' || n || '：台账登记不全，逐级传导不够', 'BY_DEADLINE',
      CASE WHEN n % 2 = 0 THEN ${actors.leader.personId}::int ELSE ${actors.leader2.personId}::int END,
      CASE WHEN n % 3 = 0 THEN ${sections.general}::int ELSE ${sections.business}::int END,
      deadline - (n % 5), deadline, line.status::"ItemStatus", ${today}::date - (n % 30), 
      CASE WHEN line.status = 'CLOSED' THEN (CASE WHEN n % 4 = 0 THEN 'PHASE_ACHIEVED' ELSE 'COMPLETED' END)::"ItemVerdict" END,
      CASE WHEN line.status IN ('PLANNED', 'IN_PROGRESS') THEN 0 ELSE 1 + n % 2 END,
      CASE WHEN line.status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED') THEN ${today}::date - (n % 25) END,
      CASE WHEN line.status = 'CLOSED' THEN ${today}::date - (n % 20) END,
      CASE WHEN line.status = 'CLOSED' AND n % 4 = 0 THEN ${today}::date + ((n * 11) % 400 - 200) END,
      CASE WHEN line.status IN ('PLANNED', 'IN_PROGRESS') THEN 0 WHEN line.status = 'RETURNED' THEN 1 + n % 2 ELSE n % 2 END, 6, CASE WHEN line.status = 'CLOSED' THEN 6 ELSE 0 END, ${today}::date
    FROM line JOIN spot ON spot.at = line.at`;
  // In pieces: each measure's text is taken to pieces for the search, and a statement ends after 15 seconds.
  for (let from = base; from < base + count; from += 1000)
    await db.$executeRaw`
      INSERT INTO "Measure" ("inspectionId", "itemId", number, text, "ownerSectionId", "originalDeadline", "currentDeadline",
        "acceptanceCriterion", "requiredKinds", state, verdict, "lastReportDay")
      SELECT i."inspectionId", i.id, m, '第' || m || '项措施，建立健全督查机制，修订办法' || i.number, i."leadSectionId",
        i."originalDeadline", i."currentDeadline", '有文件、有记录', ARRAY['RULE']::"EvidenceKind"[],
        CASE WHEN i.status = 'PLANNED' THEN 'NOT_STARTED' WHEN i.status IN ('IN_PROGRESS', 'RETURNED') AND m > 3 AND i.number % 5 > 0
          THEN 'UNDER_WAY' ELSE 'REPORTED_DONE' END::"MeasureState",
        CASE WHEN i.status = 'CLOSED' THEN 'ACCEPTED' WHEN i.status = 'RETURNED' AND m > 3 THEN 'REOPENED' END::"MeasureVerdict",
        CASE WHEN i.status <> 'PLANNED' THEN ${today}::date - 9 END
      FROM "Item" i, generate_series(1, 6) m
      WHERE i."inspectionId" = ${inspectionId}::int AND i.number > ${from}::int AND i.number <= ${from + 1000}::int`;
  await db.$executeRaw`
    UPDATE "Item" i SET "reportedCount" = (SELECT count(*) FROM "Measure" m WHERE m."itemId" = i.id AND m.state = 'REPORTED_DONE')
    WHERE i."inspectionId" = ${inspectionId}::int AND i.number > ${base}::int`;
  await db.$executeRaw`
    INSERT INTO "Submission" ("inspectionId", "itemId", "roundNo", "fromStatus", "submittedById", "submittedByName", "submittedByPost",
      "submittedAt", "submittedDay", "deadlineThen", declaration, snapshot, sha256, outcome, "outcomeAt", "outcomeDay")
    SELECT i."inspectionId", i.id, r, 'IN_PROGRESS', ${actors.generalHead.personId}::int, '卫东', '', ${today}::date - 20 - i.number % 7,
      ${today}::date - 20 - i.number % 7, i."currentDeadline", '', '', '',
      CASE WHEN r < i."roundNo" OR i.status = 'RETURNED' THEN 'RETURNED' WHEN i.status = 'CLOSED' THEN 'ACCEPTED' ELSE 'PENDING' END::"RoundOutcome",
      CASE WHEN r < i."roundNo" OR i.status IN ('RETURNED', 'CLOSED') THEN ${today}::date - 5 END,
      CASE WHEN r < i."roundNo" OR i.status IN ('RETURNED', 'CLOSED') THEN ${today}::date - 5 END
    FROM "Item" i, generate_series(1, 2) r
    WHERE i."inspectionId" = ${inspectionId}::int AND i.number > ${base}::int AND r <= i."roundNo"`;
  await db.$executeRaw`UPDATE "Inspection" SET revision = revision + 1 WHERE id = ${inspectionId}::int`;
}
