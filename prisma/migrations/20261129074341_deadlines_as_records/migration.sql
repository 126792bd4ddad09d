-- CreateEnum
CREATE TYPE "DeadlineCause" AS ENUM ('APPROVAL', 'REBOUND', 'RETURN', 'EXTENSION');

-- AlterTable
ALTER TABLE "FieldChange" ADD COLUMN     "day" DATE,
ADD COLUMN     "newIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "oldIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "DeadlineChange" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER,
    "fromDay" DATE,
    "toDay" DATE NOT NULL,
    "cause" "DeadlineCause" NOT NULL,
    "eventId" INTEGER,
    "planId" INTEGER,
    "decisionId" INTEGER,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL DEFAULT '',
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,

    CONSTRAINT "DeadlineChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DeadlineChange_itemId_id_idx" ON "DeadlineChange"("itemId", "id");

-- CreateIndex
CREATE INDEX "DeadlineChange_inspectionId_day_idx" ON "DeadlineChange"("inspectionId", "day");

-- CreateIndex
CREATE INDEX "DeadlineChange_eventId_idx" ON "DeadlineChange"("eventId");

-- AddForeignKey
ALTER TABLE "DeadlineChange" ADD CONSTRAINT "DeadlineChange_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineChange" ADD CONSTRAINT "DeadlineChange_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "ItemEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineChange" ADD CONSTRAINT "DeadlineChange_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeadlineChange" ADD CONSTRAINT "DeadlineChange_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ReviewDecision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The day of a change, as calendars in China had it.
UPDATE "FieldChange" SET day = ("changedAt" AT TIME ZONE 'Asia/Shanghai')::date;
ALTER TABLE "FieldChange" ALTER COLUMN day SET NOT NULL;

-- Whom the words of older changes meant: the last change of a field led to who stands in the row now; the others
-- are found by their name within the unit, when one alone has it. What stays unknown keeps its words alone.
CREATE TEMPORARY TABLE named AS
  SELECT 'person' AS what, "unitId", name, min(id) AS id FROM "Person" GROUP BY 2, 3 HAVING count(*) = 1
  UNION ALL SELECT 'section', "unitId", name, min(id) FROM "Section" GROUP BY 2, 3 HAVING count(*) = 1;
CREATE TEMPORARY TABLE one_value AS
  SELECT f.id, n."unitId", CASE WHEN f.field IN ('leader', 'ownerPerson') THEN 'person' ELSE 'section' END AS what, f."oldValue", f."newValue",
    lead(f.id) OVER chain IS NULL AS is_last,
    CASE f.field WHEN 'leader' THEN i."leaderId" WHEN 'leadSection' THEN i."leadSectionId" WHEN 'ownerPerson' THEN m."ownerPersonId"
      ELSE m."ownerSectionId" END AS present
  FROM "FieldChange" f JOIN "Inspection" n ON n.id = f."inspectionId" JOIN "Item" i ON i.id = f."itemId" LEFT JOIN "Measure" m ON m.id = f."measureId"
  WHERE f.field IN ('leader', 'leadSection', 'ownerPerson', 'ownerSection')
  WINDOW chain AS (PARTITION BY f."itemId", f."measureId", f.field ORDER BY f.id);
UPDATE "FieldChange" f SET
  "oldIds" = CASE WHEN k."oldValue" = '' THEN '{}' ELSE coalesce((SELECT ARRAY[x.id] FROM named x
    WHERE x.what = k.what AND x."unitId" = k."unitId" AND x.name = k."oldValue"), '{}') END,
  "newIds" = CASE WHEN k."newValue" = '' THEN '{}' WHEN k.is_last AND k.present IS NOT NULL THEN ARRAY[k.present] ELSE coalesce((SELECT ARRAY[x.id]
    FROM named x WHERE x.what = k.what AND x."unitId" = k."unitId" AND x.name = k."newValue"), '{}') END
FROM one_value k WHERE k.id = f.id;
CREATE TEMPORARY TABLE many_values AS
  SELECT f.id, side, array_agg(x.id ORDER BY x.id) AS ids, bool_and(x.id IS NOT NULL) AS is_known
  FROM "FieldChange" f JOIN "Inspection" n ON n.id = f."inspectionId"
    CROSS JOIN LATERAL (VALUES ('old', f."oldValue"), ('new', f."newValue")) v(side, words)
    CROSS JOIN LATERAL regexp_split_to_table(v.words, ' \u00b7 ') AS word LEFT JOIN named x ON x.what = 'section' AND x."unitId" = n."unitId" AND x.name = word
  WHERE f.field = 'supportingSections' AND v.words <> '' GROUP BY 1, 2;
UPDATE "FieldChange" f SET "oldIds" = k.ids FROM many_values k WHERE k.id = f.id AND k.side = 'old' AND k.is_known;
UPDATE "FieldChange" f SET "newIds" = k.ids FROM many_values k WHERE k.id = f.id AND k.side = 'new' AND k.is_known;
DROP TABLE many_values, one_value, named;

-- Deadlines that were fixed until now: of each item and measure at the approval …
INSERT INTO "DeadlineChange" ("inspectionId", "itemId", "measureId", "fromDay", "toDay", cause, "eventId", "planId", day, at, "personId", "personName",
  "personPost")
SELECT e."inspectionId", e."itemId", d.measure, NULL, d.original, CASE e.kind WHEN 'planApproved' THEN 'APPROVAL' ELSE 'REBOUND' END::"DeadlineCause", e.id,
  CASE e.kind WHEN 'planApproved' THEN p.id END, e.day, e.at, e."personId", e."personName", e."personPost"
FROM "ItemEvent" e JOIN "Item" i ON i.id = e."itemId" LEFT JOIN "Plan" p ON p."inspectionId" = e."inspectionId",
  LATERAL (SELECT NULL::int AS measure, 0 AS number, i."originalDeadline" AS original
    UNION ALL SELECT m.id, m.number, m."originalDeadline" FROM "Measure" m WHERE m."itemId" = i.id) d
WHERE e.kind IN ('planApproved', 'approvedSingly') AND d.original IS NOT NULL ORDER BY e.id, d.number;

-- … and of the item and each reopened measure by every return, from the day that stood before.
INSERT INTO "DeadlineChange" ("inspectionId", "itemId", "measureId", "fromDay", "toDay", cause, "eventId", "decisionId", day, at, "personId", "personName",
  "personPost")
SELECT "inspectionId", "itemId", measure, old, "newDeadline", 'RETURN', event, id, day, at, "personId", "personName", "personPost" FROM (
  SELECT s."inspectionId", s."itemId", d.measure, d.number, r."newDeadline", e.id AS event, r.id, s."outcomeDay" AS day, r.at, r."personId",
    r."personName", r."personPost", coalesce(lag(r."newDeadline") OVER (PARTITION BY s."itemId", d.measure ORDER BY r.id), d.original) AS old
  FROM "ReviewDecision" r JOIN "Submission" s ON s.id = r."submissionId" AND s.outcome = 'RETURNED' JOIN "Item" i ON i.id = s."itemId"
    LEFT JOIN "ItemEvent" e ON e."itemId" = s."itemId" AND e.kind = 'return' AND e."roundNo" = s."roundNo",
    LATERAL (SELECT NULL::int AS measure, 0 AS number, i."originalDeadline" AS original
      UNION ALL SELECT m.id, m.number, m."originalDeadline" FROM "SubmissionMeasure" x JOIN "Measure" m ON m.id = x."measureId"
      WHERE x."submissionId" = s.id AND x.verdict = 'REOPENED') d
  WHERE NOT r.accepts AND r."newDeadline" IS NOT NULL) c
WHERE old IS DISTINCT FROM "newDeadline" ORDER BY id, number;

-- Both kinds of rows are records: they go only with an item of a plan that is not approved yet (S37).
CREATE TRIGGER deadline_change_record BEFORE UPDATE OR DELETE ON "DeadlineChange" FOR EACH ROW EXECUTE FUNCTION rectify_history_record();
CREATE TRIGGER deadline_change_whole BEFORE TRUNCATE ON "DeadlineChange" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER field_change_record BEFORE UPDATE OR DELETE ON "FieldChange" FOR EACH ROW EXECUTE FUNCTION rectify_history_record();
CREATE TRIGGER field_change_whole BEFORE TRUNCATE ON "FieldChange" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "DeadlineChange" ENABLE ALWAYS TRIGGER deadline_change_record;
ALTER TABLE "DeadlineChange" ENABLE ALWAYS TRIGGER deadline_change_whole;
ALTER TABLE "FieldChange" ENABLE ALWAYS TRIGGER field_change_record;
ALTER TABLE "FieldChange" ENABLE ALWAYS TRIGGER field_change_whole;
