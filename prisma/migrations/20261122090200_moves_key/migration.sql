-- The index is there already: only the catalogue is written.
ALTER TABLE "moves" DROP CONSTRAINT "moves_pkey", ADD CONSTRAINT "moves_pkey" PRIMARY KEY USING INDEX "moves_by_line_key";
DROP INDEX IF EXISTS "moves_shop_line_id_id_idx";
