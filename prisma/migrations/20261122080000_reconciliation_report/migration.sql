-- When an item's stock was last compared with Shopify's, so that the next reconciliation compares others.
ALTER TABLE "items" ADD COLUMN "checked_at" TIMESTAMPTZ(3);

-- The revision that an order was given only to be compared with what Shopify shows.
ALTER TABLE "orders" ADD COLUMN "checked_revision" INTEGER;
