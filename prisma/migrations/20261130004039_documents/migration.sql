-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('NOTICE');

-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('DRAFT', 'SECRECY_REVIEW', 'AWAITING_APPROVAL', 'APPROVED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ParagraphRole" AS ENUM ('TITLE', 'LEAD', 'PART', 'AREA', 'CATEGORY', 'ITEM', 'RESULT', 'BODY', 'CONTACT');

-- CreateEnum
CREATE TYPE "SecrecyConclusion" AS ENUM ('RELEASE', 'CHANGE');

-- CreateTable
CREATE TABLE "Document" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "state" "DocumentState" NOT NULL DEFAULT 'DRAFT',
    "signer" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdByPost" TEXT NOT NULL DEFAULT '',
    "createdByForId" INTEGER,
    "createdByForName" TEXT,
    "createdByForPost" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "signedDay" DATE,
    "frozenAt" TIMESTAMPTZ(3),
    "frozen" TEXT,
    "sha256" TEXT,
    "publicText" TEXT,
    "publicSha256" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentParagraph" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "role" "ParagraphRole" NOT NULL,
    "itemId" INTEGER,
    "internalText" TEXT NOT NULL DEFAULT '',
    "partyText" TEXT NOT NULL DEFAULT '',
    "publicText" TEXT NOT NULL DEFAULT '',
    "isWithheld" BOOLEAN NOT NULL DEFAULT false,
    "withheldReason" TEXT NOT NULL DEFAULT '',
    "withheldById" INTEGER,
    "withheldByName" TEXT,
    "withheldByPost" TEXT,
    "withheldByForId" INTEGER,
    "withheldByForName" TEXT,
    "withheldByForPost" TEXT,
    "withheldAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DocumentParagraph_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentStep" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "fromState" "DocumentState",
    "toState" "DocumentState" NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL DEFAULT '',
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,

    CONSTRAINT "DocumentStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecrecyReview" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "conclusion" "SecrecyConclusion" NOT NULL,
    "day" DATE NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL DEFAULT '',
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,

    CONSTRAINT "SecrecyReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentRemark" (
    "id" SERIAL NOT NULL,
    "documentId" INTEGER NOT NULL,
    "paragraphId" INTEGER,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL DEFAULT '',
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" INTEGER,
    "answeredByName" TEXT,
    "answeredByPost" TEXT,
    "answeredByForId" INTEGER,
    "answeredByForName" TEXT,
    "answeredByForPost" TEXT,

    CONSTRAINT "DocumentRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicFeedback" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "documentId" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "about" INTEGER,
    "words" TEXT NOT NULL,
    "contact" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" INTEGER,
    "answeredByName" TEXT,
    "answeredByPost" TEXT,
    "answeredByForId" INTEGER,
    "answeredByForName" TEXT,
    "answeredByForPost" TEXT,

    CONSTRAINT "PublicFeedback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Document_inspectionId_kind_versionNo_key" ON "Document"("inspectionId", "kind", "versionNo");

-- CreateIndex
CREATE INDEX "DocumentParagraph_itemId_idx" ON "DocumentParagraph"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentParagraph_documentId_position_key" ON "DocumentParagraph"("documentId", "position");

-- CreateIndex
CREATE INDEX "DocumentStep_documentId_id_idx" ON "DocumentStep"("documentId", "id");

-- CreateIndex
CREATE INDEX "SecrecyReview_documentId_id_idx" ON "SecrecyReview"("documentId", "id");

-- CreateIndex
CREATE INDEX "DocumentRemark_documentId_id_idx" ON "DocumentRemark"("documentId", "id");

-- CreateIndex
CREATE INDEX "DocumentRemark_paragraphId_idx" ON "DocumentRemark"("paragraphId");

-- CreateIndex
CREATE UNIQUE INDEX "PublicFeedback_number_key" ON "PublicFeedback"("number");

-- CreateIndex
CREATE INDEX "PublicFeedback_inspectionId_id_idx" ON "PublicFeedback"("inspectionId", "id");

-- CreateIndex
CREATE INDEX "PublicFeedback_documentId_idx" ON "PublicFeedback"("documentId");

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentParagraph" ADD CONSTRAINT "DocumentParagraph_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentParagraph" ADD CONSTRAINT "DocumentParagraph_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentStep" ADD CONSTRAINT "DocumentStep_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SecrecyReview" ADD CONSTRAINT "SecrecyReview_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRemark" ADD CONSTRAINT "DocumentRemark_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentRemark" ADD CONSTRAINT "DocumentRemark_paragraphId_fkey" FOREIGN KEY ("paragraphId") REFERENCES "DocumentParagraph"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicFeedback" ADD CONSTRAINT "PublicFeedback_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One version is being written at a time, and one is the published one.
CREATE UNIQUE INDEX "Document_one_open" ON "Document" ("inspectionId", kind) WHERE state IN ('DRAFT', 'SECRECY_REVIEW', 'AWAITING_APPROVAL', 'APPROVED');
CREATE UNIQUE INDEX "Document_one_published" ON "Document" ("inspectionId", kind) WHERE state = 'PUBLISHED';

-- What was approved is whole, and what was not has none of it.
ALTER TABLE "Document" ADD CONSTRAINT document_frozen CHECK (
  num_nonnulls("frozenAt", frozen, sha256, "publicText", "publicSha256", "signedDay") IN (0, 6)
  AND (("frozenAt" IS NULL) = (state IN ('DRAFT', 'SECRECY_REVIEW', 'AWAITING_APPROVAL'))));
-- What is withheld says why and by whom.
ALTER TABLE "DocumentParagraph" ADD CONSTRAINT paragraph_withheld CHECK (
  NOT "isWithheld" OR ("withheldReason" <> '' AND "withheldById" IS NOT NULL AND "withheldAt" IS NOT NULL));

-- A frozen document keeps everything but its state; its paragraphs stay as they were (S37).
CREATE FUNCTION rectify_document_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD."frozenAt" IS NOT NULL AND (to_jsonb(NEW) - ARRAY['state', 'version']) <> (to_jsonb(OLD) - ARRAY['state', 'version'])) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_record BEFORE UPDATE OR DELETE ON "Document" FOR EACH ROW EXECUTE FUNCTION rectify_document_record();
CREATE TRIGGER document_whole BEFORE TRUNCATE ON "Document" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "Document" ENABLE ALWAYS TRIGGER document_record;
ALTER TABLE "Document" ENABLE ALWAYS TRIGGER document_whole;

CREATE FUNCTION rectify_paragraph_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Document" d WHERE d.id = OLD."documentId" AND d."frozenAt" IS NOT NULL) THEN
    RAISE EXCEPTION '% on % is refused: the document is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER paragraph_record BEFORE UPDATE OR DELETE ON "DocumentParagraph" FOR EACH ROW EXECUTE FUNCTION rectify_paragraph_record();
CREATE TRIGGER paragraph_whole BEFORE TRUNCATE ON "DocumentParagraph" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "DocumentParagraph" ENABLE ALWAYS TRIGGER paragraph_record;
ALTER TABLE "DocumentParagraph" ENABLE ALWAYS TRIGGER paragraph_whole;

CREATE TRIGGER document_step_record BEFORE UPDATE OR DELETE ON "DocumentStep" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER document_step_whole BEFORE TRUNCATE ON "DocumentStep" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "DocumentStep" ENABLE ALWAYS TRIGGER document_step_record;
ALTER TABLE "DocumentStep" ENABLE ALWAYS TRIGGER document_step_whole;
CREATE TRIGGER secrecy_review_record BEFORE UPDATE OR DELETE ON "SecrecyReview" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
CREATE TRIGGER secrecy_review_whole BEFORE TRUNCATE ON "SecrecyReview" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "SecrecyReview" ENABLE ALWAYS TRIGGER secrecy_review_record;
ALTER TABLE "SecrecyReview" ENABLE ALWAYS TRIGGER secrecy_review_whole;

-- A remark and what the public wrote stay; they are answered once.
CREATE FUNCTION rectify_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said text[] := ARRAY['answer', 'answeredAt', 'answeredById', 'answeredByName', 'answeredByPost', 'answeredByForId', 'answeredByForName', 'answeredByForPost', 'paragraphId'];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - said) <> (to_jsonb(OLD) - said) OR (OLD."answeredAt" IS NOT NULL AND NEW.answer <> OLD.answer) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_remark_record BEFORE UPDATE OR DELETE ON "DocumentRemark" FOR EACH ROW EXECUTE FUNCTION rectify_answered_once();
CREATE TRIGGER document_remark_whole BEFORE TRUNCATE ON "DocumentRemark" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "DocumentRemark" ENABLE ALWAYS TRIGGER document_remark_record;
ALTER TABLE "DocumentRemark" ENABLE ALWAYS TRIGGER document_remark_whole;
CREATE TRIGGER public_feedback_record BEFORE UPDATE OR DELETE ON "PublicFeedback" FOR EACH ROW EXECUTE FUNCTION rectify_answered_once();
CREATE TRIGGER public_feedback_whole BEFORE TRUNCATE ON "PublicFeedback" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "PublicFeedback" ENABLE ALWAYS TRIGGER public_feedback_record;
ALTER TABLE "PublicFeedback" ENABLE ALWAYS TRIGGER public_feedback_whole;
