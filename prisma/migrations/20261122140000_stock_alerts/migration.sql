-- CreateTable
CREATE TABLE "stock_alerts" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "customer_id" TEXT,
    "locale" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3),
    "announced" INTEGER NOT NULL DEFAULT 0,
    "lapses_at" TIMESTAMPTZ(3),
    "mailed" TEXT,

    CONSTRAINT "stock_alerts_pkey" PRIMARY KEY ("id"),
    -- What is announced is no more than was asked for; a place in line, and a time to buy, belong to their states.
    CONSTRAINT "stock_alerts_units" CHECK (units > 0 AND announced BETWEEN 0 AND units),
    CONSTRAINT "stock_alerts_state" CHECK (
        (state = 'asked' AND joined_at IS NULL AND lapses_at IS NULL AND announced = 0)
        OR (state = 'waiting' AND joined_at IS NOT NULL AND lapses_at IS NULL AND announced = 0)
        OR (state = 'told' AND joined_at IS NOT NULL AND lapses_at IS NOT NULL AND announced > 0)
    )
);

-- CreateTable
CREATE TABLE "alert_attempts" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "source_digest" TEXT NOT NULL,
    "address_digest" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_settings" (
    "shop" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_settings_pkey" PRIMARY KEY ("shop")
);

-- CreateIndex
CREATE UNIQUE INDEX "stock_alerts_shop_item_id_market_email_key" ON "stock_alerts"("shop", "item_id", "market", "email");

-- CreateIndex
CREATE INDEX "stock_alerts_shop_item_id_joined_at_id_idx" ON "stock_alerts"("shop", "item_id", "joined_at", "id");

-- CreateIndex
CREATE INDEX "stock_alerts_shop_email_idx" ON "stock_alerts"("shop", "email");

-- CreateIndex
CREATE INDEX "stock_alerts_lapses_at_idx" ON "stock_alerts"("lapses_at");

-- CreateIndex
CREATE INDEX "alert_attempts_shop_source_digest_tried_at_idx" ON "alert_attempts"("shop", "source_digest", "tried_at");

-- CreateIndex
CREATE INDEX "alert_attempts_shop_address_digest_tried_at_idx" ON "alert_attempts"("shop", "address_digest", "tried_at");

-- CreateIndex
CREATE INDEX "alert_attempts_tried_at_idx" ON "alert_attempts"("tried_at");
