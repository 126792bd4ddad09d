-- AlterTable
ALTER TABLE "WriteKey" ADD COLUMN     "inputHash" TEXT NOT NULL DEFAULT '';
