-- What waits for each item, counted by the day that its buyers were given, so that no screen has to count lines.
CREATE TABLE "backorder_tallies" (
    "shop" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "is_dated" BOOLEAN NOT NULL,
    "lines" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,

    CONSTRAINT "backorder_tallies_pkey" PRIMARY KEY ("shop","item_id","location_id","due_on","is_dated")
);
INSERT INTO "backorder_tallies"
SELECT "shop", "item_id", "location_id", COALESCE("due_on", ''), "latest_on" IS NOT NULL, count(*), sum("backordered")
FROM "backorder_lines" WHERE "resolved_at" IS NULL GROUP BY 1, 2, 3, 4, 5;

-- The sum of the live allocations of each level.
ALTER TABLE "stock_levels" ADD COLUMN "allocated" INTEGER NOT NULL DEFAULT 0;
UPDATE "stock_levels" AS level SET "allocated" = bound."units"
FROM (
  SELECT "shop", "item_id", "location_id", sum("units")::int AS "units" FROM "allocations" GROUP BY 1, 2, 3
) AS bound
WHERE (level."shop", level."item_id", level."location_id") = (bound."shop", bound."item_id", bound."location_id");
