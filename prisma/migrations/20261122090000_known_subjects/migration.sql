-- What a delivery is about, when its first letters say so: then its body is neither kept nor read.
ALTER TABLE "deliveries" ADD COLUMN "subject_kind" TEXT, ADD COLUMN "subject_id" TEXT;
