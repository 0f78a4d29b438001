-- CreateTable
CREATE TABLE "suppliers" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL,
    "lead_time_days" INTEGER,
    "minimum_value" DECIMAL(16,4),
    "capacity_per_week" INTEGER,
    "confirm_within_days" INTEGER NOT NULL DEFAULT 3,
    "working_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "closed_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "suppliers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supplier_items" (
    "shop" TEXT NOT NULL,
    "supplier_id" BIGINT NOT NULL,
    "item_id" TEXT NOT NULL,
    "preference" INTEGER NOT NULL DEFAULT 1,
    "supplier_sku" TEXT NOT NULL DEFAULT '',
    "unit_cost" DECIMAL(16,4),
    "pack_size" INTEGER NOT NULL DEFAULT 1,
    "minimum_units" INTEGER NOT NULL DEFAULT 1,
    "price_breaks" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "supplier_items_pkey" PRIMARY KEY ("shop","supplier_id","item_id")
);

-- CreateTable
CREATE TABLE "purchase_orders" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "supplier_id" BIGINT NOT NULL,
    "location_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "currency" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "confirm_by" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_lines" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "purchase_order_id" BIGINT NOT NULL,
    "item_id" TEXT NOT NULL,
    "ordered" INTEGER NOT NULL,
    "confirmed" INTEGER,
    "received" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "unit_cost" DECIMAL(16,4),
    "expected_on" TEXT,

    CONSTRAINT "purchase_order_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_changes" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "purchase_order_id" BIGINT NOT NULL,
    "change" JSONB NOT NULL,
    "author" TEXT,
    "reason" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_order_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_receipts" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "purchase_order_id" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL,
    "item_id" TEXT NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'decided',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "change_from" INTEGER,
    "writing_since" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "author" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_order_receipts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_transfers" (
    "shop" TEXT NOT NULL,
    "transfer_id" TEXT NOT NULL,
    "purchase_order_id" BIGINT NOT NULL,
    "author" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "purchase_order_transfers_pkey" PRIMARY KEY ("shop","transfer_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "suppliers_shop_name_key" ON "suppliers"("shop", "name");

-- CreateIndex
CREATE INDEX "supplier_items_shop_item_id_preference_idx" ON "supplier_items"("shop", "item_id", "preference");

-- CreateIndex
CREATE INDEX "purchase_orders_shop_status_id_idx" ON "purchase_orders"("shop", "status", "id");

-- CreateIndex
CREATE INDEX "purchase_orders_shop_supplier_id_id_idx" ON "purchase_orders"("shop", "supplier_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_orders_shop_number_key" ON "purchase_orders"("shop", "number");

-- CreateIndex
CREATE INDEX "purchase_order_lines_shop_item_id_idx" ON "purchase_order_lines"("shop", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_lines_shop_purchase_order_id_item_id_key" ON "purchase_order_lines"("shop", "purchase_order_id", "item_id");

-- CreateIndex
CREATE INDEX "purchase_order_changes_shop_purchase_order_id_id_idx" ON "purchase_order_changes"("shop", "purchase_order_id", "id");

-- CreateIndex
CREATE INDEX "purchase_order_receipts_shop_item_id_state_idx" ON "purchase_order_receipts"("shop", "item_id", "state");

-- CreateIndex
CREATE INDEX "purchase_order_receipts_shop_purchase_order_id_idx" ON "purchase_order_receipts"("shop", "purchase_order_id");

-- CreateIndex
CREATE INDEX "purchase_order_transfers_shop_purchase_order_id_idx" ON "purchase_order_transfers"("shop", "purchase_order_id");


-- What holds of every purchase order, whoever writes it.
ALTER TABLE "suppliers" ADD CONSTRAINT "suppliers_figures"
  CHECK ("lead_time_days" >= 0 AND "minimum_value" >= 0 AND "capacity_per_week" > 0 AND "confirm_within_days" > 0);
ALTER TABLE "supplier_items" ADD CONSTRAINT "supplier_items_figures"
  CHECK ("preference" > 0 AND "unit_cost" >= 0 AND "pack_size" > 0 AND "minimum_units" > 0);
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_status_known"
  CHECK ("status" IN ('draft', 'sent', 'confirmed', 'partly_received', 'received', 'closed', 'cancelled'));
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_units"
  CHECK ("ordered" > 0 AND "confirmed" >= 0 AND "received" >= 0 AND "rejected" >= 0
    AND "received" + "rejected" <= "ordered");
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_cost" CHECK ("unit_cost" >= 0);
ALTER TABLE "purchase_order_receipts" ADD CONSTRAINT "purchase_order_receipts_units"
  CHECK ("accepted" >= 0 AND "rejected" >= 0 AND "accepted" + "rejected" > 0);
ALTER TABLE "purchase_order_receipts" ADD CONSTRAINT "purchase_order_receipts_state_known"
  CHECK ("state" IN ('decided', 'writing', 'booked', 'refused'));
