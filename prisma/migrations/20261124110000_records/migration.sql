-- What a round cited of a measure stands; the verdict is written once, when the accepting body decides (S37).
CREATE FUNCTION rectify_submission_measure_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.verdict IS NOT NULL
    OR (to_jsonb(NEW) - ARRAY['verdict', 'reason', 'words', 'judgedById', 'judgedByName', 'judgedByPost', 'judgedAt'])
       <> (to_jsonb(OLD) - ARRAY['verdict', 'reason', 'words', 'judgedById', 'judgedByName', 'judgedByPost', 'judgedAt']) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_measure_record BEFORE UPDATE OR DELETE ON "SubmissionMeasure"
  FOR EACH ROW EXECUTE FUNCTION rectify_submission_measure_record();
ALTER TABLE "SubmissionMeasure" ENABLE ALWAYS TRIGGER submission_measure_record;

-- A signature stands; it can be withdrawn once.
CREATE FUNCTION rectify_sign_off_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."withdrawnAt" IS NOT NULL
    OR (to_jsonb(NEW) - 'withdrawnAt') <> (to_jsonb(OLD) - 'withdrawnAt') THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_off_record BEFORE UPDATE OR DELETE ON "SignOff" FOR EACH ROW EXECUTE FUNCTION rectify_sign_off_record();
ALTER TABLE "SignOff" ENABLE ALWAYS TRIGGER sign_off_record;
