-- The last day that a buyer was ever given: lists ask for it on every line, and would otherwise go through the promises.
ALTER TABLE "backorder_lines" ADD COLUMN "due_on" TEXT;

-- Lists show open lines only. Prisma knows nothing of partial indexes.
CREATE INDEX "backorder_lines_open_by_latest_on_idx" ON "backorder_lines"("shop", "latest_on", "id") WHERE "resolved_at" IS NULL;
CREATE INDEX "backorder_lines_open_by_ordered_at_idx" ON "backorder_lines"("shop", "ordered_at", "id") WHERE "resolved_at" IS NULL;
DROP INDEX "backorder_lines_shop_resolved_at_latest_on_id_idx";
DROP INDEX "backorder_lines_shop_resolved_at_ordered_at_id_idx";

-- A plan changes the ranks of all lines behind it: half a page left free lets the new row stay beside the old one, and
-- then no index is written.
ALTER TABLE "backorder_lines" SET (fillfactor = 50);
ALTER TABLE "allocations" SET (fillfactor = 70);
