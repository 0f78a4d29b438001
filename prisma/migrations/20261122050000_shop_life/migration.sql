-- While Shopify does not serve a shop, its work rests.
ALTER TABLE "shops"
  ADD COLUMN "resting_since" TIMESTAMPTZ(3),
  ADD COLUMN "resting_until" TIMESTAMPTZ(3),
  ADD COLUMN "resting_cause" TEXT;

-- Waiting orders that did not show in Shopify what our book says.
ALTER TABLE "reconciliations" ADD COLUMN "orders_drifted" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "privacy_requests" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "privacy_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "privacy_requests_shop_webhook_id_key" ON "privacy_requests"("shop", "webhook_id");
