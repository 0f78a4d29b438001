-- How items are sold when none is left, and what Shopify has of it.
ALTER TABLE "items" ADD COLUMN "release_on" TEXT;
ALTER TABLE "orders" ADD COLUMN "customer_id" TEXT;

CREATE TABLE "selling_rules" (
    "shop" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "selling_rules_pkey" PRIMARY KEY ("shop","scope")
);

CREATE TABLE "item_selling" (
    "shop" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "left" INTEGER,
    "oversold" INTEGER NOT NULL DEFAULT 0,
    "wanted" BOOLEAN,
    "kept" BOOLEAN,
    "changed_by_hand_at" TIMESTAMPTZ(3),
    "is_writing" BOOLEAN NOT NULL DEFAULT false,
    "writings" INTEGER NOT NULL DEFAULT 0,
    "turns_on" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "item_selling_pkey" PRIMARY KEY ("shop","item_id")
);

CREATE INDEX "item_selling_shop_changed_by_hand_at_idx" ON "item_selling"("shop", "changed_by_hand_at");

-- Order lines that take more past zero than the rule of their item allows.
CREATE TABLE "over_limit_lines" (
    "shop" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "limit_kind" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "most" INTEGER NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "over_limit_lines_pkey" PRIMARY KEY ("shop","line_id","location_id")
);

CREATE INDEX "over_limit_lines_shop_found_at_idx" ON "over_limit_lines"("shop", "found_at");
