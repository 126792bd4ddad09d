-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "Job" (
    "name" TEXT NOT NULL,
    "dailyMinute" INTEGER,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Job_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" UUID NOT NULL,
    "jobName" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3),
    "input" JSONB,
    "state" "JobState" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "askedById" INTEGER,
    "askedByName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "retryAt" TIMESTAMPTZ(3),
    "runner" TEXT NOT NULL DEFAULT '',
    "progressDone" INTEGER NOT NULL DEFAULT 0,
    "progressTotal" INTEGER,
    "cancelAskedAt" TIMESTAMPTZ(3),
    "cancelAskedById" INTEGER,
    "failure" TEXT,
    "failureDetail" TEXT NOT NULL DEFAULT '',
    "result" JSONB,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "JobRun_jobName_createdAt_idx" ON "JobRun"("jobName", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "JobRun_jobName_slot_key" ON "JobRun"("jobName", "slot");

-- AddForeignKey
ALTER TABLE "JobRun" ADD CONSTRAINT "JobRun_jobName_fkey" FOREIGN KEY ("jobName") REFERENCES "Job"("name") ON DELETE RESTRICT ON UPDATE CASCADE;


-- At most one run of a key that is not over (S60).
CREATE UNIQUE INDEX job_run_open ON "JobRun" (key) WHERE state IN ('QUEUED', 'RUNNING');
ALTER TABLE "Job" ADD CONSTRAINT job_daily_minute CHECK ("dailyMinute" BETWEEN 0 AND 1439);
