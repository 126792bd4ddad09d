-- DropIndex
DROP INDEX "FieldChange_itemId_changedAt_idx";

-- DropIndex
DROP INDEX "ItemEvent_itemId_at_idx";

-- DropIndex
DROP INDEX "ItemEvent_personId_at_idx";

-- AlterTable
ALTER TABLE "ClosingRecord" ADD COLUMN     "closedByForId" INTEGER,
ADD COLUMN     "closedByForName" TEXT,
ADD COLUMN     "closedByForPost" TEXT;

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "createdByForId" INTEGER,
ADD COLUMN     "createdByForName" TEXT,
ADD COLUMN     "createdByForPost" TEXT,
ADD COLUMN     "createdByPost" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "withdrawnByForId" INTEGER,
ADD COLUMN     "withdrawnByForName" TEXT,
ADD COLUMN     "withdrawnByForPost" TEXT,
ADD COLUMN     "withdrawnByPost" TEXT;

-- AlterTable
ALTER TABLE "EvidenceVersion" ADD COLUMN     "uploadedByForId" INTEGER,
ADD COLUMN     "uploadedByForName" TEXT,
ADD COLUMN     "uploadedByForPost" TEXT,
ADD COLUMN     "uploadedByPost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "EvidenceWaiver" ADD COLUMN     "personForId" INTEGER,
ADD COLUMN     "personForName" TEXT,
ADD COLUMN     "personForPost" TEXT,
ADD COLUMN     "personPost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "FieldChange" ADD COLUMN     "changedByForId" INTEGER,
ADD COLUMN     "changedByForName" TEXT,
ADD COLUMN     "changedByForPost" TEXT,
ADD COLUMN     "changedByPost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "createdByForId" INTEGER,
ADD COLUMN     "createdByForName" TEXT,
ADD COLUMN     "createdByForPost" TEXT,
ADD COLUMN     "createdByPost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ItemEvent" ADD COLUMN     "personForId" INTEGER,
ADD COLUMN     "personForName" TEXT,
ADD COLUMN     "personForPost" TEXT;

-- AlterTable
ALTER TABLE "MeasureOpinion" ADD COLUMN     "judgedByForId" INTEGER,
ADD COLUMN     "judgedByForName" TEXT,
ADD COLUMN     "judgedByForPost" TEXT;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "approvedByForId" INTEGER,
ADD COLUMN     "approvedByForName" TEXT,
ADD COLUMN     "approvedByForPost" TEXT;

-- AlterTable
ALTER TABLE "ProgressUpdate" ADD COLUMN     "personForId" INTEGER,
ADD COLUMN     "personForName" TEXT,
ADD COLUMN     "personForPost" TEXT,
ADD COLUMN     "personPost" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ReviewDecision" ADD COLUMN     "personForId" INTEGER,
ADD COLUMN     "personForName" TEXT,
ADD COLUMN     "personForPost" TEXT;

-- AlterTable
ALTER TABLE "SignOff" ADD COLUMN     "personForId" INTEGER,
ADD COLUMN     "personForName" TEXT,
ADD COLUMN     "personForPost" TEXT;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "submittedByForId" INTEGER,
ADD COLUMN     "submittedByForName" TEXT,
ADD COLUMN     "submittedByForPost" TEXT;

-- AlterTable
ALTER TABLE "SubmissionMeasure" ADD COLUMN     "judgedByForId" INTEGER,
ADD COLUMN     "judgedByForName" TEXT,
ADD COLUMN     "judgedByForPost" TEXT;

-- CreateIndex
CREATE INDEX "FieldChange_itemId_id_idx" ON "FieldChange"("itemId", "id");

-- CreateIndex
CREATE INDEX "ItemEvent_itemId_id_idx" ON "ItemEvent"("itemId", "id");

-- CreateIndex
CREATE INDEX "ItemEvent_personId_id_idx" ON "ItemEvent"("personId", "id");


-- The post that somebody had when they wrote stands in the history of the item; the records beside it did not keep it until now.
UPDATE "ProgressUpdate" u SET "personPost" = e."personPost"
FROM "ItemEvent" e WHERE e.kind = 'reported' AND (e.data->>'updateId')::int = u.id;
UPDATE "EvidenceVersion" v SET "uploadedByPost" = e."personPost"
FROM "ItemEvent" e WHERE e.kind = 'attached' AND (e.data->>'versionId')::int = v.id;
UPDATE "Evidence" f SET "createdByPost" = v."uploadedByPost"
FROM "EvidenceVersion" v WHERE v."evidenceId" = f.id AND v."versionNo" = 1 AND v."uploadedById" = f."createdById";
UPDATE "Evidence" f SET "withdrawnByPost" = e."personPost"
FROM "ItemEvent" e WHERE e.kind = 'fileWithdrawn' AND (e.data->>'evidenceId')::int = f.id AND f."withdrawnAt" IS NOT NULL;
UPDATE "Evidence" SET "withdrawnByPost" = '' WHERE "withdrawnAt" IS NOT NULL AND "withdrawnByPost" IS NULL;
UPDATE "EvidenceWaiver" w SET "personPost" = e."personPost"
FROM "ItemEvent" e WHERE e.kind = 'waived' AND (e.data->>'waiverId')::int = w.id;
UPDATE "FieldChange" f SET "changedByPost" = e."personPost"
FROM "ItemEvent" e WHERE e.kind = 'amended' AND e."itemId" = f."itemId" AND e.at = f."changedAt" AND e."personId" = f."changedById";

-- A kind of the first days that meant the same.
UPDATE "ItemEvent" SET kind = 'start' WHERE kind = 'started';

-- A line of the history goes only with its item, and an item only from a plan that is not approved yet; nothing changes one (S37).
CREATE FUNCTION rectify_history_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' OR EXISTS (SELECT 1 FROM "Item" WHERE id = OLD."itemId")
    OR NOT EXISTS (SELECT 1 FROM "Inspection" WHERE id = OLD."inspectionId" AND state = 'PLANNING') THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER item_event_record BEFORE UPDATE OR DELETE ON "ItemEvent" FOR EACH ROW EXECUTE FUNCTION rectify_history_record();
CREATE TRIGGER item_event_whole BEFORE TRUNCATE ON "ItemEvent" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ItemEvent" ENABLE ALWAYS TRIGGER item_event_record;
ALTER TABLE "ItemEvent" ENABLE ALWAYS TRIGGER item_event_whole;

-- The verdict of a measure is written once; whom the judge stood in for belongs to it.
CREATE OR REPLACE FUNCTION rectify_submission_measure_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written text[] := ARRAY['verdict', 'reason', 'words', 'judgedById', 'judgedByName', 'judgedByPost', 'judgedAt', 'judgedByForId',
    'judgedByForName', 'judgedByForPost'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.verdict IS NOT NULL OR (to_jsonb(NEW) - written) <> (to_jsonb(OLD) - written) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
