-- The fewest units in which a shopper can buy what he waits for: of fewer he is not told.
ALTER TABLE "stock_alerts" ADD COLUMN "least" INTEGER NOT NULL DEFAULT 1;
