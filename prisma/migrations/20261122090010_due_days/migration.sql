-- The day that each buyer was given last, of lines that were there before it was kept. Some thousand lines at a time, so that
-- nobody waits for long; and alone in its file, because only outside a transaction each batch is one of its own.
DO $$
DECLARE
  done BIGINT := 0;
  until BIGINT;
BEGIN
  LOOP
    SELECT max("id") INTO until FROM (
      SELECT "id" FROM "backorder_lines" WHERE "id" > done ORDER BY "id" LIMIT 5000
    ) AS batch;
    EXIT WHEN until IS NULL;
    UPDATE "backorder_lines" AS line SET "due_on" = COALESCE(line."latest_on", (
      SELECT revision."latest_on" FROM "promise_revisions" AS revision
      WHERE revision."shop" = line."shop" AND revision."backorder_line_id" = line."id" AND revision."latest_on" IS NOT NULL
      ORDER BY revision."id" DESC LIMIT 1
    ))
    WHERE line."id" > done AND line."id" <= until AND line."due_on" IS NULL;
    COMMIT;
    done := until;
  END LOOP;
END $$;
