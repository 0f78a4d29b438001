-- What a policy looks at of an order.
ALTER TABLE "orders"
  ADD COLUMN "value" DECIMAL(16,4) NOT NULL DEFAULT 0,
  ADD COLUMN "is_paid" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "asked_for_at" TIMESTAMPTZ(3),
  ADD COLUMN "channel" TEXT,
  ADD COLUMN "is_business" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "country_code" TEXT,
  ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "customer_orders" INTEGER,
  ADD COLUMN "customer_spent" DECIMAL(16,4),
  ADD COLUMN "customer_tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "parcels" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "items" ADD COLUMN "product_tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Which policy and rule made a move, and who made it by hand, and why.
ALTER TABLE "moves"
  ADD COLUMN "policy_version" INTEGER,
  ADD COLUMN "rule" TEXT,
  ADD COLUMN "author" TEXT,
  ADD COLUMN "reason" TEXT;

-- What a person does to a line beside its units is a move of no units. The wider checks are validated without a lock that
-- keeps writers out.
ALTER TABLE "moves" DROP CONSTRAINT "moves_units_positive";
ALTER TABLE "moves" DROP CONSTRAINT "moves_kind_known";
ALTER TABLE "moves" ADD CONSTRAINT "moves_kind_known"
  CHECK ("kind" IN ('allocated', 'released', 'consumed', 'pinned', 'held_back', 'raised', 'withdrawn')) NOT VALID;
ALTER TABLE "moves" ADD CONSTRAINT "moves_units_of_kind"
  CHECK (CASE WHEN "kind" IN ('allocated', 'released', 'consumed') THEN "units" > 0 ELSE "units" = 0 END) NOT VALID;
ALTER TABLE "moves" VALIDATE CONSTRAINT "moves_kind_known";
ALTER TABLE "moves" VALIDATE CONSTRAINT "moves_units_of_kind";

ALTER TABLE "backorder_lines"
  ADD COLUMN "rank" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "overtaken" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "shops"
  ADD COLUMN "parcel_cost" DECIMAL(16,4),
  ADD COLUMN "transfer_unit_cost" DECIMAL(16,4),
  ADD COLUMN "transfer_days" INTEGER;

-- CreateTable
CREATE TABLE "policies" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "exceptions" JSONB NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("shop","version")
);

-- CreateTable
CREATE TABLE "directives" (
    "shop" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "units" INTEGER,
    "author" TEXT,
    "reason" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directives_pkey" PRIMARY KEY ("shop","line_id","location_id","kind")
);
ALTER TABLE "directives" ADD CONSTRAINT "directives_kind_known"
  CHECK ("kind" IN ('pinned', 'held_back', 'raised', 'chosen'));
ALTER TABLE "directives" ADD CONSTRAINT "directives_units_of_kind"
  CHECK (("kind" IN ('pinned', 'chosen')) = ("units" IS NOT NULL) AND ("units" IS NULL OR "units" > 0));

-- CreateTable
CREATE TABLE "lab_runs" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "policies" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "results" JSONB,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "lab_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "directives_shop_item_id_idx" ON "directives"("shop", "item_id");

-- CreateIndex
CREATE INDEX "directives_shop_location_id_kind_idx" ON "directives"("shop", "location_id", "kind");

-- CreateIndex
CREATE INDEX "lab_runs_shop_asked_at_idx" ON "lab_runs"("shop", "asked_at");

-- CreateIndex
CREATE INDEX "demand_lines_shop_location_id_idx" ON "demand_lines"("shop", "location_id");
