-- A day that a person told of a shipment of Shopify's instead of the one that Shopify tells, and the moves themselves.
ALTER TABLE "inbound_lines" ADD COLUMN     "moved_on" TEXT,
ADD COLUMN     "told_on" TEXT;

-- CreateTable
CREATE TABLE "arrival_moves" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "moved_from" TEXT,
    "moved_to" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arrival_moves_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "arrival_moves_shop_shipment_id_idx" ON "arrival_moves"("shop", "shipment_id");
