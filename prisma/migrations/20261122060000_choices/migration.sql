-- CreateTable
CREATE TABLE "order_choices" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "orders" INTEGER NOT NULL,
    "certificate" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_choices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "order_choices_shop_location_id_id_idx" ON "order_choices"("shop", "location_id", "id");
