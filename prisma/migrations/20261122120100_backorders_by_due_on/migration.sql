-- Late lines of a shop that has few of them. Built beside the writes, and so alone in its file.
CREATE INDEX CONCURRENTLY "backorder_lines_open_by_due_on_idx" ON "backorder_lines"("shop", "due_on", "id") WHERE "resolved_at" IS NULL;
