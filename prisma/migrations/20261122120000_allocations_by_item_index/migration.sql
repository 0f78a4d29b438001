-- A file of one statement runs outside of a transaction: the index is built while others write.
CREATE UNIQUE INDEX CONCURRENTLY "allocations_by_item" ON "allocations"("shop", "item_id", "line_id", "location_id");
