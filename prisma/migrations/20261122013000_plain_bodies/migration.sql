-- A body is written once and read once: compressing it would be the larger part of what its insert costs.
ALTER TABLE "deliveries" ALTER COLUMN "body" SET STORAGE EXTERNAL;
