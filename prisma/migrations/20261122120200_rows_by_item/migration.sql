-- A plan writes the rows of one item: by its id one index finds the item, and each of its lines.
ALTER TABLE "allocations" DROP CONSTRAINT "allocations_pkey";
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_pkey" PRIMARY KEY USING INDEX "allocations_by_item";
DROP INDEX "allocations_shop_item_id_idx";
DROP INDEX "backorder_lines_shop_line_id_location_id_key";
DROP INDEX "backorder_lines_shop_item_id_idx";
