-- AlterTable
ALTER TABLE "orders" ADD COLUMN "checked_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reconciliations" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "orders_read" INTEGER NOT NULL,
    "orders_missed" INTEGER NOT NULL,
    "orders_checked" INTEGER NOT NULL,
    "items_read" INTEGER NOT NULL,
    "items_drifted" INTEGER NOT NULL,
    "transfers_missed" INTEGER NOT NULL,
    "laws_broken" INTEGER NOT NULL,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reconciliations_shop_finished_at_idx" ON "reconciliations"("shop", "finished_at");
