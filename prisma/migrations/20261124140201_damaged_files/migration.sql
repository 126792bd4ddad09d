-- AlterTable
ALTER TABLE "EvidenceVersion" ADD COLUMN     "damagedAt" TIMESTAMPTZ(3);
