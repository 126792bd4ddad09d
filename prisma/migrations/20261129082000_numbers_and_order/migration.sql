-- CreateEnum
CREATE TYPE "NumberKind" AS ENUM ('CLOSING_RECORD');

-- CreateTable
CREATE TABLE "NumberSeries" (
    "unitId" INTEGER NOT NULL,
    "kind" "NumberKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NumberSeries_pkey" PRIMARY KEY ("unitId","kind","year")
);

-- The numbers of closing records that were given go on where they stand.
INSERT INTO "NumberSeries" ("unitId", kind, year, last) SELECT "unitId", 'CLOSING_RECORD', year, last FROM "ClosingCounter";

-- DropTable
DROP TABLE "ClosingCounter";

-- A number is given once: a series goes on one by one and never back (R5).
CREATE FUNCTION rectify_series_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.last <> OLD.last + 1 OR (to_jsonb(NEW) - 'last') <> (to_jsonb(OLD) - 'last') THEN
    RAISE EXCEPTION '% on % is refused: numbers were given', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER number_series_grows BEFORE UPDATE OR DELETE ON "NumberSeries" FOR EACH ROW EXECUTE FUNCTION rectify_series_grows();
CREATE TRIGGER number_series_whole BEFORE TRUNCATE ON "NumberSeries" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "NumberSeries" ENABLE ALWAYS TRIGGER number_series_grows;
ALTER TABLE "NumberSeries" ENABLE ALWAYS TRIGGER number_series_whole;

-- The latest report is the last one written, whatever the clock said.
-- DropIndex
DROP INDEX "ProgressUpdate_measureId_createdAt_idx";

-- DropIndex
DROP INDEX "ProgressUpdate_itemId_createdAt_idx";

-- CreateIndex
CREATE INDEX "ProgressUpdate_measureId_id_idx" ON "ProgressUpdate"("measureId", "id");

-- CreateIndex
CREATE INDEX "ProgressUpdate_itemId_id_idx" ON "ProgressUpdate"("itemId", "id");
