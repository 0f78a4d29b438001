-- The collections of an item's product, and what they are called.
ALTER TABLE "items" ADD COLUMN "collection_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

CREATE TABLE "collections" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "collections_pkey" PRIMARY KEY ("shop","id")
);
