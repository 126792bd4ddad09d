-- CreateEnum
CREATE TYPE "ExtensionReason" AS ENUM ('POLICY', 'APPROVAL', 'FUNDS', 'TENDER', 'LAWSUIT', 'LEGACY', 'THIRD_PARTY', 'OTHER');

-- CreateEnum
CREATE TYPE "ExtensionState" AS ENUM ('REQUESTED', 'ENDORSED', 'GRANTED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ExtensionStep" AS ENUM ('LEADER', 'TEAM');

-- AlterTable
ALTER TABLE "Inspection" ADD COLUMN     "extensionDays" INTEGER NOT NULL DEFAULT 90,
ADD COLUMN     "extensionLimit" INTEGER NOT NULL DEFAULT 2;

-- AlterTable
ALTER TABLE "Item" ADD COLUMN     "extensionCount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ExtensionRequest" (
    "id" SERIAL NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "itemId" INTEGER NOT NULL,
    "measureId" INTEGER,
    "number" INTEGER NOT NULL,
    "reason" "ExtensionReason" NOT NULL,
    "words" TEXT NOT NULL,
    "originalDay" DATE NOT NULL,
    "currentDay" DATE NOT NULL,
    "proposedDay" DATE NOT NULL,
    "evidenceIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "state" "ExtensionState" NOT NULL DEFAULT 'REQUESTED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL,
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,

    CONSTRAINT "ExtensionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExtensionDecision" (
    "id" SERIAL NOT NULL,
    "requestId" INTEGER NOT NULL,
    "step" "ExtensionStep" NOT NULL,
    "agrees" BOOLEAN NOT NULL,
    "grantedDay" DATE,
    "words" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "personId" INTEGER NOT NULL,
    "personName" TEXT NOT NULL,
    "personPost" TEXT NOT NULL,
    "personForId" INTEGER,
    "personForName" TEXT,
    "personForPost" TEXT,

    CONSTRAINT "ExtensionDecision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExtensionRequest_inspectionId_state_idx" ON "ExtensionRequest"("inspectionId", "state");

-- CreateIndex
CREATE INDEX "ExtensionRequest_measureId_idx" ON "ExtensionRequest"("measureId");

-- CreateIndex
CREATE UNIQUE INDEX "ExtensionRequest_itemId_number_key" ON "ExtensionRequest"("itemId", "number");

-- CreateIndex
CREATE INDEX "ExtensionDecision_requestId_idx" ON "ExtensionDecision"("requestId");

-- AddForeignKey
ALTER TABLE "ExtensionRequest" ADD CONSTRAINT "ExtensionRequest_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExtensionRequest" ADD CONSTRAINT "ExtensionRequest_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExtensionDecision" ADD CONSTRAINT "ExtensionDecision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ExtensionRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of a request only its state goes on, and nothing once it is decided; a word about it is a record.
CREATE FUNCTION rectify_extension_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('GRANTED', 'REFUSED', 'WITHDRAWN')
    OR (to_jsonb(NEW) - ARRAY['state', 'version']) <> (to_jsonb(OLD) - ARRAY['state', 'version']) THEN
    RAISE EXCEPTION '% on % is refused: the row is a record', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extension_request_record BEFORE UPDATE OR DELETE ON "ExtensionRequest" FOR EACH ROW EXECUTE FUNCTION rectify_extension_record();
ALTER TABLE "ExtensionRequest" ENABLE ALWAYS TRIGGER extension_request_record;
CREATE TRIGGER extension_request_whole BEFORE TRUNCATE ON "ExtensionRequest" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ExtensionRequest" ENABLE ALWAYS TRIGGER extension_request_whole;
CREATE TRIGGER extension_decision_record BEFORE UPDATE OR DELETE ON "ExtensionDecision" FOR EACH ROW EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ExtensionDecision" ENABLE ALWAYS TRIGGER extension_decision_record;
CREATE TRIGGER extension_decision_whole BEFORE TRUNCATE ON "ExtensionDecision" FOR EACH STATEMENT EXECUTE FUNCTION rectify_refuse();
ALTER TABLE "ExtensionDecision" ENABLE ALWAYS TRIGGER extension_decision_whole;

-- Rules that must never break.
CREATE UNIQUE INDEX extension_one_open ON "ExtensionRequest" ("itemId", coalesce("measureId", 0)) WHERE state IN ('REQUESTED', 'ENDORSED');
ALTER TABLE "ExtensionRequest" ADD CONSTRAINT extension_later CHECK ("proposedDay" > "currentDay" AND "currentDay" >= "originalDay");
ALTER TABLE "ExtensionDecision" ADD CONSTRAINT extension_granted_day CHECK (("grantedDay" IS NOT NULL) = (agrees AND step = 'TEAM'));
ALTER TABLE "Inspection" ADD CONSTRAINT inspection_extensions CHECK ("extensionLimit" >= 0 AND "extensionDays" >= 0);
