-- A supplier has further contacts beside the first one, who stays where he is: what an older process writes is true of both.
-- Neither default rewrites the table.
ALTER TABLE "suppliers" ADD COLUMN "is_mailed" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "further_contacts" JSONB NOT NULL DEFAULT '[]';
