-- CreateTable
CREATE TABLE "imports" (
    "shop" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "operation_id" TEXT,
    "done_bytes" BIGINT NOT NULL DEFAULT 0,
    "done_objects" INTEGER NOT NULL DEFAULT 0,
    "all_objects" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("shop")
);
