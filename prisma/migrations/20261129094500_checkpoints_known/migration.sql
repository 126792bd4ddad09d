-- The database knows the last checkpoint that left it, and the key: both taken away outside show.
ALTER TABLE "AuditHead" ADD COLUMN "signedCount" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "signedKey" TEXT NOT NULL DEFAULT '';

-- The head of the log only goes on, and only to an entry that stands there; so does what was signed of it, by one key.
CREATE OR REPLACE FUNCTION rectify_head_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.count < OLD.count
    OR NEW."signedCount" < OLD."signedCount" OR NEW."signedCount" > NEW.count
    OR (OLD."signedKey" <> '' AND NEW."signedKey" <> OLD."signedKey")
    OR ((NEW.count, NEW.hash, NEW."signedCount", NEW."signedKey") = (OLD.count, OLD.hash, OLD."signedCount", OLD."signedKey"))
    OR ((NEW.count, NEW.hash) <> (OLD.count, OLD.hash) AND (NEW.count = OLD.count
      OR NOT EXISTS (SELECT 1 FROM "AuditEvent" WHERE seq = NEW.count AND hash = NEW.hash))) THEN
    RAISE EXCEPTION '% on % is refused: the log only goes on', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- A piece of evidence stands: it may be renewed until it is withdrawn, and it is withdrawn once.
CREATE FUNCTION rectify_evidence_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  withdrawal text[] := ARRAY['withdrawnById', 'withdrawnByName', 'withdrawnByPost', 'withdrawnByForId', 'withdrawnByForName',
    'withdrawnByForPost', 'withdrawnAt', 'withdrawnReason'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD."withdrawnAt" IS NOT NULL
    OR (to_jsonb(NEW) - withdrawal - ARRAY['proves', 'version']) <> (to_jsonb(OLD) - withdrawal - ARRAY['proves', 'version'])
    OR (NEW."withdrawnAt" IS NULL AND EXISTS (
      SELECT 1 FROM unnest(withdrawal) AS name WHERE to_jsonb(NEW) -> name <> to_jsonb(OLD) -> name)) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_record BEFORE UPDATE OR DELETE ON "Evidence" FOR EACH ROW EXECUTE FUNCTION rectify_evidence_record();
ALTER TABLE "Evidence" ENABLE ALWAYS TRIGGER evidence_record;
CREATE TRIGGER evidence_whole BEFORE TRUNCATE ON "Evidence" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "Evidence" ENABLE ALWAYS TRIGGER evidence_whole;

-- So do its versions: bytes may go, once; name, hash, who and when stay.
CREATE FUNCTION rectify_evidence_version_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."removedAt" IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['removedAt', 'storedSha256']) <> (to_jsonb(OLD) - ARRAY['removedAt', 'storedSha256']) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_version_record BEFORE UPDATE OR DELETE ON "EvidenceVersion"
  FOR EACH ROW EXECUTE FUNCTION rectify_evidence_version_record();
ALTER TABLE "EvidenceVersion" ENABLE ALWAYS TRIGGER evidence_version_record;
CREATE TRIGGER evidence_version_whole BEFORE TRUNCATE ON "EvidenceVersion" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "EvidenceVersion" ENABLE ALWAYS TRIGGER evidence_version_whole;
