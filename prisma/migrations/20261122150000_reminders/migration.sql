-- Processes of the version before leave both out: their suppliers are reminded like any other.
ALTER TABLE "suppliers" ADD COLUMN "remind_days_before" INTEGER DEFAULT 1;
ALTER TABLE "purchase_orders" ADD COLUMN "reminder_asked_at" TIMESTAMPTZ(3);
