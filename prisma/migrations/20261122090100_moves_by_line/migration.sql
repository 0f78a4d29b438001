-- The ledger is read by line and by item: one index each is enough. Beside the writes, and so alone in its file: PostgreSQL
-- builds an index concurrently outside a transaction only.
CREATE UNIQUE INDEX CONCURRENTLY "moves_by_line_key" ON "moves"("shop", "line_id", "id");
