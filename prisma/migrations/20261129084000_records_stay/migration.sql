-- A progress update and its quantities are never overwritten; they go only with a measure of a plan that is not approved yet, where none can be.
CREATE TRIGGER progress_update_record BEFORE UPDATE OR DELETE ON "ProgressUpdate" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER quantity_record BEFORE UPDATE OR DELETE ON "Quantity" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ProgressUpdate" ENABLE ALWAYS TRIGGER progress_update_record;
ALTER TABLE "Quantity" ENABLE ALWAYS TRIGGER quantity_record;

-- The head of the log only goes on, and only to an entry that stands there.
CREATE FUNCTION rectify_head_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.count <= OLD.count
    OR NOT EXISTS (SELECT 1 FROM "AuditEvent" WHERE seq = NEW.count AND hash = NEW.hash) THEN
    RAISE EXCEPTION '% on % is refused: the log only goes on', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON "AuditHead" FOR EACH ROW EXECUTE FUNCTION rectify_head_goes_on();
ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_goes_on;

-- No table of records is emptied.
CREATE TRIGGER progress_update_whole BEFORE TRUNCATE ON "ProgressUpdate" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ProgressUpdate" ENABLE ALWAYS TRIGGER progress_update_whole;
CREATE TRIGGER quantity_whole BEFORE TRUNCATE ON "Quantity" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "Quantity" ENABLE ALWAYS TRIGGER quantity_whole;
CREATE TRIGGER submission_whole BEFORE TRUNCATE ON "Submission" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "Submission" ENABLE ALWAYS TRIGGER submission_whole;
CREATE TRIGGER submission_measure_whole BEFORE TRUNCATE ON "SubmissionMeasure" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "SubmissionMeasure" ENABLE ALWAYS TRIGGER submission_measure_whole;
CREATE TRIGGER submission_file_whole BEFORE TRUNCATE ON "SubmissionFile" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "SubmissionFile" ENABLE ALWAYS TRIGGER submission_file_whole;
CREATE TRIGGER sign_off_whole BEFORE TRUNCATE ON "SignOff" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "SignOff" ENABLE ALWAYS TRIGGER sign_off_whole;
CREATE TRIGGER review_decision_whole BEFORE TRUNCATE ON "ReviewDecision" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ReviewDecision" ENABLE ALWAYS TRIGGER review_decision_whole;
CREATE TRIGGER closing_record_whole BEFORE TRUNCATE ON "ClosingRecord" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ClosingRecord" ENABLE ALWAYS TRIGGER closing_record_whole;
CREATE TRIGGER plan_whole BEFORE TRUNCATE ON "Plan" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "Plan" ENABLE ALWAYS TRIGGER plan_whole;
