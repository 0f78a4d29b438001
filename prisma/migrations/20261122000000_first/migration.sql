-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shops" (
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),
    "turned_on" TEXT,

    CONSTRAINT "shops_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT,
    "triggered_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,
    "sorted_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dirty_marks" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "claim_token" TEXT,

    CONSTRAINT "dirty_marks_pkey" PRIMARY KEY ("shop","kind","subject_id")
);

-- CreateTable
CREATE TABLE "dead_letters" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "died_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "locations" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "fulfills_online_orders" BOOLEAN NOT NULL,

    CONSTRAINT "locations_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "items" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "variant_id" TEXT,
    "product_id" TEXT,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "tracked" BOOLEAN NOT NULL,
    "continues_selling" BOOLEAN NOT NULL,
    "available" INTEGER NOT NULL DEFAULT 0,
    "quotes" JSONB NOT NULL DEFAULT '[]',
    "planned_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "published_revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "items_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "stock_levels" (
    "shop" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "available" INTEGER NOT NULL,
    "committed" INTEGER NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "unexplained" INTEGER NOT NULL DEFAULT 0,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_levels_pkey" PRIMARY KEY ("shop","item_id","location_id")
);

-- CreateTable
CREATE TABLE "inbound_shipments" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "transfer_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_shipments_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "inbound_lines" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "shipment_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "expected_on" TEXT,
    "status" TEXT NOT NULL,
    "sent" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_lines_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "published_revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "item_id" TEXT,
    "variant_id" TEXT,
    "title" TEXT NOT NULL,
    "ordered" INTEGER NOT NULL,
    "fulfilled" INTEGER NOT NULL,
    "settled" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "demand_lines" (
    "shop" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "frozen_units" INTEGER NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "demand_lines_pkey" PRIMARY KEY ("shop","line_id","location_id")
);

-- CreateTable
CREATE TABLE "allocations" (
    "shop" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "units" INTEGER NOT NULL,

    CONSTRAINT "allocations_pkey" PRIMARY KEY ("shop","line_id","location_id")
);

-- CreateTable
CREATE TABLE "moves" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "units" INTEGER NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moves_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "backorder_lines" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "wanted" INTEGER NOT NULL,
    "allocated" INTEGER NOT NULL,
    "backordered" INTEGER NOT NULL,
    "units_ahead" INTEGER NOT NULL,
    "earliest_on" TEXT,
    "latest_on" TEXT,
    "basis" TEXT,
    "resolved_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "backorder_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promise_revisions" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "backorder_line_id" BIGINT NOT NULL,
    "earliest_on" TEXT,
    "latest_on" TEXT,
    "basis" TEXT,
    "cause" JSONB NOT NULL,
    "revised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promise_revisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "deliveries_sorted_at_id_idx" ON "deliveries"("sorted_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_shop_webhook_id_key" ON "deliveries"("shop", "webhook_id");

-- CreateIndex
CREATE INDEX "dirty_marks_shop_due_at_idx" ON "dirty_marks"("shop", "due_at");

-- CreateIndex
CREATE INDEX "dead_letters_shop_subject_idx" ON "dead_letters"("shop", "subject");

-- CreateIndex
CREATE INDEX "dead_letters_shop_closed_at_died_at_idx" ON "dead_letters"("shop", "closed_at", "died_at");

-- CreateIndex
CREATE INDEX "items_shop_variant_id_idx" ON "items"("shop", "variant_id");

-- CreateIndex
CREATE INDEX "inbound_shipments_shop_transfer_id_idx" ON "inbound_shipments"("shop", "transfer_id");

-- CreateIndex
CREATE INDEX "inbound_lines_shop_item_id_idx" ON "inbound_lines"("shop", "item_id");

-- CreateIndex
CREATE INDEX "inbound_lines_shop_shipment_id_idx" ON "inbound_lines"("shop", "shipment_id");

-- CreateIndex
CREATE INDEX "order_lines_shop_order_id_idx" ON "order_lines"("shop", "order_id");

-- CreateIndex
CREATE INDEX "demand_lines_shop_item_id_idx" ON "demand_lines"("shop", "item_id");

-- CreateIndex
CREATE INDEX "demand_lines_shop_order_id_idx" ON "demand_lines"("shop", "order_id");

-- CreateIndex
CREATE INDEX "allocations_shop_item_id_idx" ON "allocations"("shop", "item_id");

-- CreateIndex
CREATE INDEX "moves_shop_line_id_id_idx" ON "moves"("shop", "line_id", "id");

-- CreateIndex
CREATE INDEX "moves_shop_item_id_id_idx" ON "moves"("shop", "item_id", "id");

-- CreateIndex
CREATE INDEX "backorder_lines_shop_resolved_at_latest_on_idx" ON "backorder_lines"("shop", "resolved_at", "latest_on");

-- CreateIndex
CREATE INDEX "backorder_lines_shop_item_id_idx" ON "backorder_lines"("shop", "item_id");

-- CreateIndex
CREATE INDEX "backorder_lines_shop_order_id_idx" ON "backorder_lines"("shop", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "backorder_lines_shop_line_id_location_id_key" ON "backorder_lines"("shop", "line_id", "location_id");

-- CreateIndex
CREATE INDEX "promise_revisions_shop_backorder_line_id_id_idx" ON "promise_revisions"("shop", "backorder_line_id", "id");


-- The laws that PostgreSQL itself can keep.
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_units_never_negative" CHECK ("units" >= 0);
ALTER TABLE "moves" ADD CONSTRAINT "moves_units_positive" CHECK ("units" > 0);
ALTER TABLE "moves" ADD CONSTRAINT "moves_kind_known" CHECK ("kind" IN ('allocated', 'released', 'consumed'));
