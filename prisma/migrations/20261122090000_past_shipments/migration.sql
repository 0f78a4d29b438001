-- Who sends a line, since when it is under way and what was told of it first: what its lead time is learned from.
ALTER TABLE "inbound_lines" ADD COLUMN "supplier_id" TEXT,
ADD COLUMN "origin" TEXT,
ADD COLUMN "ordered_on" TEXT,
ADD COLUMN "first_expected_on" TEXT,
ADD COLUMN "received_on" TEXT;

UPDATE "inbound_lines" SET "first_expected_on" = "expected_on" WHERE "status" NOT IN ('RECEIVED', 'GONE');

-- CreateTable
CREATE TABLE "past_shipments" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supplier_id" TEXT,
    "origin" TEXT,
    "location_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "ordered_on" TEXT,
    "expected_on" TEXT NOT NULL,
    "received_on" TEXT NOT NULL,
    "sent" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "past_shipments_pkey" PRIMARY KEY ("shop", "id")
);

-- CreateIndex
CREATE INDEX "past_shipments_shop_received_on_id_idx" ON "past_shipments"("shop", "received_on", "id");

-- CreateIndex
CREATE INDEX "past_shipments_shop_supplier_id_received_on_idx" ON "past_shipments"("shop", "supplier_id", "received_on");
