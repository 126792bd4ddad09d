-- Folds text for comparing; the same as foldText in lib/items/search.ts (S75).
CREATE FUNCTION rectify_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(coalesce(words, ''), NFKC)), '[\s\u200b-\u200d\ufeff]', '', 'g')
$$;

-- Pieces of one and two characters of several texts; pieces never join two texts (S67).
CREATE FUNCTION rectify_grams(VARIADIC texts text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT piece), '{}') FROM unnest(texts) AS raw,
    LATERAL (SELECT rectify_fold(raw) AS folded) f,
    LATERAL (SELECT substr(f.folded, n, 1) AS piece FROM generate_series(1, length(f.folded)) n
      UNION ALL SELECT substr(f.folded, n, 2) FROM generate_series(1, length(f.folded) - 1) n) pieces
$$;

CREATE FUNCTION rectify_item_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.grams := rectify_grams(NEW.title, NEW.finding, NEW.manifestations);
  RETURN NEW;
END $$;
CREATE TRIGGER item_grams BEFORE INSERT OR UPDATE OF title, finding, manifestations ON "Item"
  FOR EACH ROW EXECUTE FUNCTION rectify_item_grams();

CREATE FUNCTION rectify_measure_grams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.grams := rectify_grams(NEW.text);
  RETURN NEW;
END $$;
CREATE TRIGGER measure_grams BEFORE INSERT OR UPDATE OF text ON "Measure"
  FOR EACH ROW EXECUTE FUNCTION rectify_measure_grams();

-- The log refuses to change or lose a row, whoever asks (R26, S30).
CREATE FUNCTION rectify_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_event_record BEFORE UPDATE OR DELETE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER audit_event_whole BEFORE TRUNCATE ON "AuditEvent" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "AuditEvent" ENABLE ALWAYS TRIGGER audit_event_record;
ALTER TABLE "AuditEvent" ENABLE ALWAYS TRIGGER audit_event_whole;
CREATE TRIGGER audit_head_record BEFORE DELETE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER audit_head_whole BEFORE TRUNCATE ON "AuditHead" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_record;
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_whole;
INSERT INTO "AuditHead" (id, count, hash) VALUES (1, 0, repeat('0', 64));
ALTER TABLE "AuditHead" ADD CONSTRAINT audit_head_single CHECK (id = 1);

-- Closing records, cited files, approved plans and the course are records as well (S37).
CREATE TRIGGER closing_record_record BEFORE UPDATE OR DELETE ON "ClosingRecord" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER submission_file_record BEFORE UPDATE OR DELETE ON "SubmissionFile" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER plan_record BEFORE UPDATE OR DELETE ON "Plan" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER review_decision_record BEFORE UPDATE OR DELETE ON "ReviewDecision" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ClosingRecord" ENABLE ALWAYS TRIGGER closing_record_record;
ALTER TABLE "SubmissionFile" ENABLE ALWAYS TRIGGER submission_file_record;
ALTER TABLE "Plan" ENABLE ALWAYS TRIGGER plan_record;
ALTER TABLE "ReviewDecision" ENABLE ALWAYS TRIGGER review_decision_record;

-- Of a submission only its outcome moves, and only once.
CREATE FUNCTION rectify_submission_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome <> 'PENDING'
    OR (to_jsonb(NEW) - ARRAY['outcome', 'outcomeAt', 'outcomeDay', 'version'])
       <> (to_jsonb(OLD) - ARRAY['outcome', 'outcomeAt', 'outcomeDay', 'version']) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_record BEFORE UPDATE OR DELETE ON "Submission" FOR EACH ROW EXECUTE FUNCTION rectify_submission_record();
ALTER TABLE "Submission" ENABLE ALWAYS TRIGGER submission_record;

-- Rules that must never break (S56).
CREATE UNIQUE INDEX submission_one_pending ON "Submission" ("itemId") WHERE outcome = 'PENDING';
CREATE UNIQUE INDEX role_grant_once ON "RoleGrant" ("personId", role, "unitId", coalesce("sectionId", 0)) WHERE "revokedAt" IS NULL;
ALTER TABLE "Item" ADD CONSTRAINT item_number_positive CHECK (number > 0);
ALTER TABLE "Item" ADD CONSTRAINT item_closed_has_verdict CHECK ((status = 'CLOSED') = (verdict IS NOT NULL AND "closedDay" IS NOT NULL));
ALTER TABLE "Item" ADD CONSTRAINT item_submitted_has_day CHECK (status NOT IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED') OR "submittedDay" IS NOT NULL);
ALTER TABLE "Item" ADD CONSTRAINT item_deadlines_together CHECK (("originalDeadline" IS NULL) OR ("currentDeadline" IS NOT NULL AND "currentDeadline" >= "originalDeadline"));
ALTER TABLE "RoleGrant" ADD CONSTRAINT role_grant_section CHECK ((role IN ('SECTION_HEAD', 'HANDLER')) = ("sectionId" IS NOT NULL));
ALTER TABLE "Inspection" ADD CONSTRAINT inspection_days CHECK ("periodEndDay" >= "feedbackDay" AND "planDueDay" >= "feedbackDay");
ALTER TABLE "Inspection" ADD CONSTRAINT inspection_steps CHECK ("orangeDays" >= 0 AND "yellowDays" > "orangeDays");
