-- A file of one statement runs outside of a transaction: the index is built while others write.
CREATE UNIQUE INDEX CONCURRENTLY "backorder_lines_shop_item_id_line_id_location_id_key" ON "backorder_lines"("shop", "item_id", "line_id", "location_id");
