-- CreateTable
CREATE TABLE "lead_times" (
    "shop" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "delays" DOUBLE PRECISION[],
    "receipts" DOUBLE PRECISION[],
    "shipments" INTEGER NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_times_pkey" PRIMARY KEY ("shop", "scope")
);

-- CreateTable
CREATE TABLE "promise_settings" (
    "shop" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promise_settings_pkey" PRIMARY KEY ("shop")
);

-- How sure a promise was when it was given, and who sends what it rests on; unknown of those given before.
ALTER TABLE "promise_revisions" ADD COLUMN "confidence" DOUBLE PRECISION,
ADD COLUMN "supplier_id" TEXT;

-- CreateTable
CREATE TABLE "promise_outcomes" (
    "shop" TEXT NOT NULL,
    "revision_id" BIGINT NOT NULL,
    "item_id" TEXT NOT NULL,
    "supplier_id" TEXT,
    "confidence" DOUBLE PRECISION NOT NULL,
    "latest_on" TEXT NOT NULL,
    "settled_on" TEXT NOT NULL,
    "is_kept" BOOLEAN NOT NULL,

    CONSTRAINT "promise_outcomes_pkey" PRIMARY KEY ("shop", "revision_id")
);

-- CreateIndex
CREATE INDEX "promise_outcomes_shop_settled_on_idx" ON "promise_outcomes"("shop", "settled_on");
