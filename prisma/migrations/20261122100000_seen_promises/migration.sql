-- The promise that the buyer read when he put a line into the cart, as the storefront noted it on the line.
ALTER TABLE "order_lines" ADD COLUMN "seen_promise" TEXT;
