-- Lines that are raised later are served before those raised earlier. Lines raised before this have one turn, and so keep
-- the order of the policy among themselves.
ALTER TABLE "directives" ADD COLUMN     "turn" INTEGER NOT NULL DEFAULT 0;
