-- Every plan looks for the lines of its item whose fulfilments are not settled yet: a few of a shop's millions. Prisma
-- knows nothing of partial indexes.
CREATE INDEX "order_lines_unsettled_idx" ON "order_lines"("shop", "item_id") WHERE "settled" <> "fulfilled";
