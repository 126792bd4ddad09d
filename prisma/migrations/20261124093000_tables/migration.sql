-- CreateEnum
CREATE TYPE "InspectionState" AS ENUM ('PLANNING', 'PLAN_APPROVED', 'RECTIFYING', 'NOTICE_PUBLISHED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "AcceptingBody" AS ENUM ('TEAM', 'INSPECTION_OFFICE', 'BOTH');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('DRAFT', 'COMMITTED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "ItemStatus" AS ENUM ('PLANNED', 'IN_PROGRESS', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'RETURNED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ItemKind" AS ENUM ('IMMEDIATE', 'BY_DEADLINE', 'LONG_TERM');

-- CreateEnum
CREATE TYPE "ItemVerdict" AS ENUM ('COMPLETED', 'PHASE_ACHIEVED');

-- CreateEnum
CREATE TYPE "MeasureState" AS ENUM ('NOT_STARTED', 'UNDER_WAY', 'REPORTED_DONE');

-- CreateEnum
CREATE TYPE "MeasureVerdict" AS ENUM ('ACCEPTED', 'REOPENED');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('MINUTES', 'RULE', 'VOUCHER', 'PHOTO', 'POSTING', 'REGISTER', 'PERSONNEL', 'OTHER');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('INSPECTOR', 'INSPECTION_OFFICE', 'OBSERVER', 'PRINCIPAL', 'LEADER', 'RECTIFICATION_OFFICE', 'SECTION_HEAD', 'HANDLER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN');

-- CreateEnum
CREATE TYPE "QuantityKind" AS ENUM ('RULE_COUNT', 'RECOVERED_FEN', 'REFUNDED_FEN', 'AVERTED_FEN', 'PERSONS_HANDLED', 'ATTENDANCES', 'MEETINGS', 'OTHER');

-- CreateEnum
CREATE TYPE "RoundOutcome" AS ENUM ('PENDING', 'WITHDRAWN', 'DECLINED', 'RETURNED', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "ReturnReason" AS ENUM ('INSUFFICIENT', 'MISMATCH', 'NOT_DONE', 'NO_EFFECT', 'NOT_GENERALISED', 'RULE_UNUSED', 'UNTRUE', 'OTHER');

-- CreateEnum
CREATE TYPE "ReviewBody" AS ENUM ('TEAM', 'INSPECTION_OFFICE');

-- CreateEnum
CREATE TYPE "SignOffDecision" AS ENUM ('SIGNED', 'DECLINED');

-- CreateTable
CREATE TABLE "AuditEvent" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verb" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actorId" INTEGER,
    "objectType" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "inspectionId" INTEGER,
    "requestId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditHead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SystemMark" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SystemMark_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "WriteKey" (
    "key" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "verb" TEXT NOT NULL,
    "answer" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WriteKey_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "proves" TEXT NOT NULL DEFAULT '',
    "isSupplement" BOOLEAN NOT NULL DEFAULT false,
    "createdById" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnById" INTEGER,
    "withdrawnByName" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceMeasure" (
    "evidenceId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,

    CONSTRAINT "EvidenceMeasure_pkey" PRIMARY KEY ("evidenceId","measureId")
);

-- CreateTable
CREATE TABLE "EvidenceVersion" (
    "id" SERIAL NOT NULL,
    "evidenceId" INTEGER NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "versionNo" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uploadedById" INTEGER NOT NULL,
    "uploadedByName" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceWaiver" (
    "id" SERIAL NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceWaiver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "teamName" TEXT NOT NULL,
    "startDay" DATE,
    "endDay" DATE,
    "feedbackDay" DATE NOT NULL,
    "planDueDay" DATE NOT NULL,
    "periodEndDay" DATE NOT NULL,
    "declaredAreas" INTEGER,
    "declaredCategories" INTEGER,
    "declaredItems" INTEGER,
    "declaredMeasures" INTEGER,
    "acceptingBody" "AcceptingBody" NOT NULL DEFAULT 'TEAM',
    "yellowDays" INTEGER NOT NULL DEFAULT 20,
    "orangeDays" INTEGER NOT NULL DEFAULT 10,
    "areaName" TEXT NOT NULL DEFAULT '',
    "categoryName" TEXT NOT NULL DEFAULT '',
    "itemName" TEXT NOT NULL DEFAULT '',
    "state" "InspectionState" NOT NULL DEFAULT 'PLANNING',
    "meetingDay" DATE,
    "approvedAt" TIMESTAMPTZ(3),
    "approvedById" INTEGER,
    "nextItemNumber" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InspectionAssignment" (
    "inspectionId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "assignedById" INTEGER,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InspectionAssignment_pkey" PRIMARY KEY ("inspectionId","personId","role")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "meetingDay" DATE NOT NULL,
    "approvedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedById" INTEGER NOT NULL,
    "approvedByName" TEXT NOT NULL,
    "approvedByPost" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "sourceName" TEXT NOT NULL,
    "sourceSha256" TEXT NOT NULL,
    "sourceSize" INTEGER NOT NULL,
    "paragraphs" JSONB NOT NULL,
    "outline" JSONB NOT NULL,
    "corrections" JSONB NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" INTEGER NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "committedById" INTEGER,
    "committedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "mark" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "paragraph" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Category" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "areaId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "mark" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "paragraph" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "categoryId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "finding" TEXT NOT NULL DEFAULT '',
    "manifestations" TEXT NOT NULL DEFAULT '',
    "publicResult" TEXT NOT NULL DEFAULT '',
    "rootCause" TEXT NOT NULL DEFAULT '',
    "goal" TEXT NOT NULL DEFAULT '',
    "kind" "ItemKind",
    "leaderId" INTEGER,
    "leadSectionId" INTEGER,
    "originalDeadline" DATE,
    "currentDeadline" DATE,
    "status" "ItemStatus" NOT NULL DEFAULT 'PLANNED',
    "statusSince" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "ItemVerdict",
    "roundNo" INTEGER NOT NULL DEFAULT 0,
    "submittedDay" DATE,
    "closedDay" DATE,
    "nextReviewDay" DATE,
    "returnCount" INTEGER NOT NULL DEFAULT 0,
    "measureCount" INTEGER NOT NULL DEFAULT 0,
    "acceptedCount" INTEGER NOT NULL DEFAULT 0,
    "reportedCount" INTEGER NOT NULL DEFAULT 0,
    "lastReportDay" DATE,
    "repeatOfId" INTEGER,
    "isRebound" BOOLEAN NOT NULL DEFAULT false,
    "approvedAt" TIMESTAMPTZ(3),
    "importId" INTEGER,
    "paragraph" INTEGER,
    "sourceText" TEXT NOT NULL DEFAULT '',
    "grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemSupportingSection" (
    "itemId" INTEGER NOT NULL,
    "sectionId" INTEGER NOT NULL,

    CONSTRAINT "ItemSupportingSection_pkey" PRIMARY KEY ("itemId","sectionId")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "approvedText" TEXT,
    "ownerSectionId" INTEGER,
    "ownerPersonId" INTEGER,
    "originalDeadline" DATE,
    "currentDeadline" DATE,
    "acceptanceCriterion" TEXT NOT NULL DEFAULT '',
    "requiredKinds" "EvidenceKind"[] DEFAULT ARRAY[]::"EvidenceKind"[],
    "state" "MeasureState" NOT NULL DEFAULT 'NOT_STARTED',
    "verdict" "MeasureVerdict",
    "reportedDoneDay" DATE,
    "acceptedRoundNo" INTEGER,
    "lastReportDay" DATE,
    "paragraph" INTEGER,
    "sourceText" TEXT NOT NULL DEFAULT '',
    "grams" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldChange" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER,
    "field" TEXT NOT NULL,
    "oldValue" TEXT NOT NULL,
    "newValue" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "changedById" INTEGER NOT NULL,
    "changedByName" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FieldChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemEvent" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER,
    "roundNo" INTEGER,
    "kind" TEXT NOT NULL,
    "fromStatus" "ItemStatus",
    "toStatus" "ItemStatus",
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "ItemEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" SERIAL NOT NULL,
    "parentId" INTEGER,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Section" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL DEFAULT '',
    "unitId" INTEGER NOT NULL,
    "sectionId" INTEGER,
    "passwordHash" TEXT NOT NULL,
    "passwordSetAt" TIMESTAMPTZ(3) NOT NULL,
    "passwordDiesAt" TIMESTAMPTZ(3),
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "formerHashes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT,
    "theme" TEXT,
    "shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "unitId" INTEGER NOT NULL,
    "sectionId" INTEGER,
    "grantedById" INTEGER,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedById" INTEGER,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RoleGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "address" TEXT NOT NULL DEFAULT '',
    "agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgressUpdate" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "done" TEXT NOT NULL,
    "obstacle" TEXT NOT NULL DEFAULT '',
    "nextStep" TEXT NOT NULL DEFAULT '',
    "stateAfter" "MeasureState" NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProgressUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Quantity" (
    "id" SERIAL NOT NULL,
    "updateId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "kind" "QuantityKind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "label" TEXT NOT NULL DEFAULT '',
    "evidenceId" INTEGER,

    CONSTRAINT "Quantity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProgressDraft" (
    "personId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProgressDraft_pkey" PRIMARY KEY ("personId","measureId")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "roundNo" INTEGER NOT NULL,
    "fromStatus" "ItemStatus" NOT NULL,
    "submittedById" INTEGER NOT NULL,
    "submittedByName" TEXT NOT NULL,
    "submittedByPost" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedDay" DATE NOT NULL,
    "deadlineThen" DATE NOT NULL,
    "declaration" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "outcome" "RoundOutcome" NOT NULL DEFAULT 'PENDING',
    "outcomeAt" TIMESTAMPTZ(3),
    "outcomeDay" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubmissionMeasure" (
    "id" SERIAL NOT NULL,
    "submissionId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "claim" TEXT NOT NULL,
    "updateId" INTEGER,
    "carried" BOOLEAN NOT NULL DEFAULT false,
    "verdict" "MeasureVerdict",
    "reason" "ReturnReason",
    "words" TEXT NOT NULL DEFAULT '',
    "judgedById" INTEGER,
    "judgedByName" TEXT,
    "judgedByPost" TEXT,
    "judgedAt" TIMESTAMPTZ(3),
    "waivers" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "SubmissionMeasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MeasureOpinion" (
    "id" SERIAL NOT NULL,
    "submissionMeasureId" INTEGER NOT NULL,
    "body" "ReviewBody" NOT NULL,
    "verdict" "MeasureVerdict" NOT NULL,
    "reason" "ReturnReason",
    "words" TEXT NOT NULL DEFAULT '',
    "judgedById" INTEGER NOT NULL,
    "judgedByName" TEXT NOT NULL,
    "judgedByPost" TEXT NOT NULL,
    "judgedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MeasureOpinion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubmissionFile" (
    "id" SERIAL NOT NULL,
    "submissionId" INTEGER NOT NULL,
    "measureId" INTEGER NOT NULL,
    "versionId" INTEGER NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,

    CONSTRAINT "SubmissionFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" SERIAL NOT NULL,
    "submissionId" INTEGER NOT NULL,
    "decision" "SignOffDecision" NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL,
    "declaration" TEXT NOT NULL DEFAULT '',
    "words" TEXT NOT NULL DEFAULT '',
    "measureIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewDecision" (
    "id" SERIAL NOT NULL,
    "submissionId" INTEGER NOT NULL,
    "body" "ReviewBody" NOT NULL,
    "accepts" BOOLEAN NOT NULL,
    "verdict" "ItemVerdict",
    "nextReviewDay" DATE,
    "newDeadline" DATE,
    "words" TEXT NOT NULL DEFAULT '',
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClosingRecord" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "submissionId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "verdict" "ItemVerdict" NOT NULL,
    "nextReviewDay" DATE,
    "closedDay" DATE NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedById" INTEGER NOT NULL,
    "closedByName" TEXT NOT NULL,
    "closedByPost" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "ClosingRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClosingCounter" (
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ClosingCounter_pkey" PRIMARY KEY ("unitId","year")
);

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_seq_idx" ON "AuditEvent"("actorId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_objectType_objectId_seq_idx" ON "AuditEvent"("objectType", "objectId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_verb_seq_idx" ON "AuditEvent"("verb", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_inspectionId_seq_idx" ON "AuditEvent"("inspectionId", "seq");

-- CreateIndex
CREATE INDEX "WriteKey_createdAt_idx" ON "WriteKey"("createdAt");

-- CreateIndex
CREATE INDEX "Evidence_itemId_idx" ON "Evidence"("itemId");

-- CreateIndex
CREATE INDEX "EvidenceMeasure_measureId_idx" ON "EvidenceMeasure"("measureId");

-- CreateIndex
CREATE INDEX "EvidenceVersion_sha256_idx" ON "EvidenceVersion"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceVersion_evidenceId_versionNo_key" ON "EvidenceVersion"("evidenceId", "versionNo");

-- CreateIndex
CREATE INDEX "EvidenceWaiver_measureId_idx" ON "EvidenceWaiver"("measureId");

-- CreateIndex
CREATE INDEX "EvidenceWaiver_itemId_idx" ON "EvidenceWaiver"("itemId");

-- CreateIndex
CREATE INDEX "Inspection_unitId_idx" ON "Inspection"("unitId");

-- CreateIndex
CREATE INDEX "InspectionAssignment_personId_idx" ON "InspectionAssignment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_inspectionId_key" ON "Plan"("inspectionId");

-- CreateIndex
CREATE INDEX "Import_inspectionId_state_idx" ON "Import"("inspectionId", "state");

-- CreateIndex
CREATE INDEX "Area_inspectionId_position_idx" ON "Area"("inspectionId", "position");

-- CreateIndex
CREATE INDEX "Category_inspectionId_position_idx" ON "Category"("inspectionId", "position");

-- CreateIndex
CREATE INDEX "Category_areaId_idx" ON "Category"("areaId");

-- CreateIndex
CREATE INDEX "Item_inspectionId_position_idx" ON "Item"("inspectionId", "position");

-- CreateIndex
CREATE INDEX "Item_inspectionId_status_currentDeadline_idx" ON "Item"("inspectionId", "status", "currentDeadline");

-- CreateIndex
CREATE INDEX "Item_inspectionId_leadSectionId_idx" ON "Item"("inspectionId", "leadSectionId");

-- CreateIndex
CREATE INDEX "Item_inspectionId_leaderId_idx" ON "Item"("inspectionId", "leaderId");

-- CreateIndex
CREATE INDEX "Item_categoryId_idx" ON "Item"("categoryId");

-- CreateIndex
CREATE INDEX "Item_grams_idx" ON "Item" USING GIN ("grams");

-- CreateIndex
CREATE UNIQUE INDEX "Item_inspectionId_number_key" ON "Item"("inspectionId", "number");

-- CreateIndex
CREATE INDEX "ItemSupportingSection_sectionId_idx" ON "ItemSupportingSection"("sectionId");

-- CreateIndex
CREATE INDEX "Measure_inspectionId_ownerSectionId_idx" ON "Measure"("inspectionId", "ownerSectionId");

-- CreateIndex
CREATE INDEX "Measure_ownerSectionId_state_idx" ON "Measure"("ownerSectionId", "state");

-- CreateIndex
CREATE INDEX "Measure_ownerPersonId_idx" ON "Measure"("ownerPersonId");

-- CreateIndex
CREATE INDEX "Measure_grams_idx" ON "Measure" USING GIN ("grams");

-- CreateIndex
CREATE UNIQUE INDEX "Measure_itemId_number_key" ON "Measure"("itemId", "number");

-- CreateIndex
CREATE INDEX "FieldChange_itemId_changedAt_idx" ON "FieldChange"("itemId", "changedAt");

-- CreateIndex
CREATE INDEX "ItemEvent_itemId_at_idx" ON "ItemEvent"("itemId", "at");

-- CreateIndex
CREATE INDEX "ItemEvent_inspectionId_kind_day_idx" ON "ItemEvent"("inspectionId", "kind", "day");

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Section_unitId_name_key" ON "Section"("unitId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Person_account_key" ON "Person"("account");

-- CreateIndex
CREATE INDEX "Person_unitId_idx" ON "Person"("unitId");

-- CreateIndex
CREATE INDEX "Person_sectionId_idx" ON "Person"("sectionId");

-- CreateIndex
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");

-- CreateIndex
CREATE INDEX "RoleGrant_unitId_role_idx" ON "RoleGrant"("unitId", "role");

-- CreateIndex
CREATE INDEX "RoleGrant_sectionId_idx" ON "RoleGrant"("sectionId");

-- CreateIndex
CREATE INDEX "Session_personId_endedAt_idx" ON "Session"("personId", "endedAt");

-- CreateIndex
CREATE INDEX "ProgressUpdate_measureId_createdAt_idx" ON "ProgressUpdate"("measureId", "createdAt");

-- CreateIndex
CREATE INDEX "ProgressUpdate_itemId_createdAt_idx" ON "ProgressUpdate"("itemId", "createdAt");

-- CreateIndex
CREATE INDEX "ProgressUpdate_inspectionId_day_idx" ON "ProgressUpdate"("inspectionId", "day");

-- CreateIndex
CREATE INDEX "Quantity_measureId_idx" ON "Quantity"("measureId");

-- CreateIndex
CREATE INDEX "Quantity_updateId_idx" ON "Quantity"("updateId");

-- CreateIndex
CREATE INDEX "ProgressDraft_measureId_idx" ON "ProgressDraft"("measureId");

-- CreateIndex
CREATE INDEX "Submission_inspectionId_outcome_submittedDay_idx" ON "Submission"("inspectionId", "outcome", "submittedDay");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_itemId_roundNo_key" ON "Submission"("itemId", "roundNo");

-- CreateIndex
CREATE INDEX "SubmissionMeasure_measureId_idx" ON "SubmissionMeasure"("measureId");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionMeasure_submissionId_measureId_key" ON "SubmissionMeasure"("submissionId", "measureId");

-- CreateIndex
CREATE UNIQUE INDEX "MeasureOpinion_submissionMeasureId_body_key" ON "MeasureOpinion"("submissionMeasureId", "body");

-- CreateIndex
CREATE INDEX "SubmissionFile_versionId_idx" ON "SubmissionFile"("versionId");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionFile_submissionId_measureId_versionId_key" ON "SubmissionFile"("submissionId", "measureId", "versionId");

-- CreateIndex
CREATE INDEX "SignOff_submissionId_idx" ON "SignOff"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewDecision_submissionId_body_key" ON "ReviewDecision"("submissionId", "body");

-- CreateIndex
CREATE UNIQUE INDEX "ClosingRecord_itemId_key" ON "ClosingRecord"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "ClosingRecord_submissionId_key" ON "ClosingRecord"("submissionId");

-- CreateIndex
CREATE INDEX "ClosingRecord_inspectionId_idx" ON "ClosingRecord"("inspectionId");

-- CreateIndex
CREATE UNIQUE INDEX "ClosingRecord_unitId_year_number_key" ON "ClosingRecord"("unitId", "year", "number");

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceMeasure" ADD CONSTRAINT "EvidenceMeasure_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceMeasure" ADD CONSTRAINT "EvidenceMeasure_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceVersion" ADD CONSTRAINT "EvidenceVersion_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceWaiver" ADD CONSTRAINT "EvidenceWaiver_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionAssignment" ADD CONSTRAINT "InspectionAssignment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionAssignment" ADD CONSTRAINT "InspectionAssignment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Category" ADD CONSTRAINT "Category_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Category" ADD CONSTRAINT "Category_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_categoryId_fkey" FOREIGN KEY ("categoryId") REFERENCES "Category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_leaderId_fkey" FOREIGN KEY ("leaderId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_leadSectionId_fkey" FOREIGN KEY ("leadSectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_repeatOfId_fkey" FOREIGN KEY ("repeatOfId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemSupportingSection" ADD CONSTRAINT "ItemSupportingSection_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemSupportingSection" ADD CONSTRAINT "ItemSupportingSection_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_ownerSectionId_fkey" FOREIGN KEY ("ownerSectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_ownerPersonId_fkey" FOREIGN KEY ("ownerPersonId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FieldChange" ADD CONSTRAINT "FieldChange_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemEvent" ADD CONSTRAINT "ItemEvent_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Section" ADD CONSTRAINT "Section_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressUpdate" ADD CONSTRAINT "ProgressUpdate_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quantity" ADD CONSTRAINT "Quantity_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "ProgressUpdate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProgressDraft" ADD CONSTRAINT "ProgressDraft_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubmissionMeasure" ADD CONSTRAINT "SubmissionMeasure_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeasureOpinion" ADD CONSTRAINT "MeasureOpinion_submissionMeasureId_fkey" FOREIGN KEY ("submissionMeasureId") REFERENCES "SubmissionMeasure"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubmissionFile" ADD CONSTRAINT "SubmissionFile_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubmissionFile" ADD CONSTRAINT "SubmissionFile_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "EvidenceVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewDecision" ADD CONSTRAINT "ReviewDecision_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClosingRecord" ADD CONSTRAINT "ClosingRecord_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
