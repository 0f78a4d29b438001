-- DropIndex
DROP INDEX "backorder_lines_shop_resolved_at_latest_on_idx";

-- CreateIndex
CREATE INDEX "backorder_lines_shop_resolved_at_latest_on_id_idx" ON "backorder_lines"("shop", "resolved_at", "latest_on", "id");

-- CreateIndex
CREATE INDEX "backorder_lines_shop_resolved_at_ordered_at_id_idx" ON "backorder_lines"("shop", "resolved_at", "ordered_at", "id");

-- CreateIndex
CREATE INDEX "orders_shop_name_idx" ON "orders"("shop", "name");
