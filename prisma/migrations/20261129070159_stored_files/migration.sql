-- Kept bytes become rows; what rests on them points there, so that the database itself knows whether they are used.
CREATE TABLE "StoredFile" (
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,
    "damagedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("sha256")
);

INSERT INTO "StoredFile" ("sha256", "size", "mediaType", "storedAt", "damagedAt")
SELECT sha256, max(size), min(kind), max(at), max(damaged) FROM (
  SELECT sha256, size, "mediaType" AS kind, "uploadedAt" AS at, "damagedAt" AS damaged FROM "EvidenceVersion" WHERE "removedAt" IS NULL
  UNION ALL SELECT "sourceSha256", "sourceSize", CASE WHEN "sourceName" ILIKE '%.docx'
      THEN 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' ELSE 'text/plain' END, "createdAt", NULL
    FROM "Import") known GROUP BY sha256;

-- AlterTable
ALTER TABLE "EvidenceVersion" DROP COLUMN "damagedAt",
ADD COLUMN     "storedSha256" TEXT;

UPDATE "EvidenceVersion" SET "storedSha256" = sha256 WHERE "removedAt" IS NULL;

-- A standing version has its bytes, a withdrawn one only remembers their hash.
ALTER TABLE "EvidenceVersion" ADD CONSTRAINT "EvidenceVersion_stored_while_standing"
  CHECK ("storedSha256" IS NOT DISTINCT FROM CASE WHEN "removedAt" IS NULL THEN sha256 END);

-- CreateIndex
CREATE INDEX "StoredFile_storedAt_idx" ON "StoredFile"("storedAt");

-- CreateIndex
CREATE INDEX "EvidenceVersion_storedSha256_idx" ON "EvidenceVersion"("storedSha256");

-- CreateIndex
CREATE INDEX "Import_sourceSha256_idx" ON "Import"("sourceSha256");

-- AddForeignKey
ALTER TABLE "EvidenceVersion" ADD CONSTRAINT "EvidenceVersion_storedSha256_fkey" FOREIGN KEY ("storedSha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_sourceSha256_fkey" FOREIGN KEY ("sourceSha256") REFERENCES "StoredFile"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who rests on which bytes, asked of the catalogue: a table that gets such a foreign key later is in it from that day.
CREATE FUNCTION rectify_stored_file_uses() RETURNS TABLE (sha256 text, owner text) LANGUAGE plpgsql STABLE AS $$
DECLARE question text;
BEGIN
  SELECT string_agg(format('SELECT %I, %L::text FROM %s WHERE %I IS NOT NULL', a.attname, r.relname, c.conrelid::regclass, a.attname), ' UNION ALL ')
  INTO question
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  WHERE c.contype = 'f' AND c.confrelid = '"StoredFile"'::regclass;
  IF question IS NOT NULL THEN RETURN QUERY EXECUTE question; END IF;
END $$;
CREATE VIEW "StoredFileUse" AS SELECT u.sha256, u.owner FROM rectify_stored_file_uses() u;
