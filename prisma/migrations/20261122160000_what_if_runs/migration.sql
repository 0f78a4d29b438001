-- CreateTable
CREATE TABLE "what_if_runs" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "findings" JSONB,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "what_if_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "what_if_runs_asked_at_idx" ON "what_if_runs"("asked_at");
