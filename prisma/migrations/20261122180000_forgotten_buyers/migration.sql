-- A buyer who asked to be forgotten has no page of his order any more. The default does not rewrite the table.
ALTER TABLE "orders" ADD COLUMN "is_forgotten" BOOLEAN NOT NULL DEFAULT false;
