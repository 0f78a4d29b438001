-- A line that a person skips keeps what it has, and gets nothing more. The wider checks are validated without a lock that
-- keeps writers out.
ALTER TABLE "moves" DROP CONSTRAINT "moves_kind_known";
ALTER TABLE "moves" ADD CONSTRAINT "moves_kind_known"
  CHECK ("kind" IN ('allocated', 'released', 'consumed', 'pinned', 'held_back', 'skipped', 'raised', 'withdrawn')) NOT VALID;
ALTER TABLE "moves" VALIDATE CONSTRAINT "moves_kind_known";
ALTER TABLE "directives" DROP CONSTRAINT "directives_kind_known";
ALTER TABLE "directives" ADD CONSTRAINT "directives_kind_known"
  CHECK ("kind" IN ('pinned', 'held_back', 'skipped', 'raised', 'chosen')) NOT VALID;
ALTER TABLE "directives" VALIDATE CONSTRAINT "directives_kind_known";
