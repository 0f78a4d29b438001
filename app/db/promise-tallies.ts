import { Prisma } from "@prisma/client";
import { addDays, type Day } from "../domain/days.ts";
import type { Transaction } from "./client.ts";

/** Beyond every day of a shop's last month that is tallied: `YYYY-MM-99`, or empty before any is. */
const tallied = (shop: string): Prisma.Sql => Prisma.sql`
  (SELECT COALESCE(max(month) || '-99', '') FROM promise_tallies WHERE shop = ${shop})`;

/** A shop's outcomes that no tally counts, by supplier, with the columns of a tally. */
const untallied = (shop: string): Prisma.Sql => Prisma.sql`
  SELECT substr(settled_on, 1, 7) AS month, COALESCE(supplier_id, '') AS supplier_id, count(*)::int AS promises,
    count(*) FILTER (WHERE is_kept)::int AS kept, sum(confidence) AS confidence
  FROM promise_outcomes WHERE shop = ${shop} AND settled_on > ${tallied(shop)} GROUP BY 1, 2`;

/** All that ever came to an end, by month and supplier: the tallies of months that are over, and what was settled since. */
export const allTallies = (shop: string): Prisma.Sql => Prisma.sql`
  SELECT month, supplier_id, promises, kept, confidence FROM promise_tallies WHERE shop = ${shop}
  UNION ALL ${untallied(shop)}`;

/**
 * Counts the outcomes of the months that are over. A month is, a day after its last: a promise is settled on the day on which
 * the plan that settles it was begun, and no plan takes a day.
 */
export async function tallyPromises(tx: Transaction, shop: string, today: Day): Promise<void> {
  const running = addDays(today, -1).slice(0, 7);
  await tx.$executeRaw`
    INSERT INTO promise_tallies (shop, month, supplier_id, promises, kept, confidence)
    SELECT ${shop}, over.* FROM (${untallied(shop)}) AS over WHERE month < ${running}
    ON CONFLICT (shop, month, supplier_id) DO NOTHING`;
}

/**
 * Drops the last month that was tallied when it is not what there is to count: its outcomes count by themselves then, until
 * it is tallied anew.
 *
 * @returns whether it was wrong.
 */
export async function dropWrongPromiseTallies(tx: Transaction, shop: string): Promise<boolean> {
  const dropped = await tx.$executeRaw`
    WITH kept AS (
      SELECT month, supplier_id, promises, kept FROM promise_tallies
      WHERE shop = ${shop} AND month = (SELECT max(month) FROM promise_tallies WHERE shop = ${shop})
    ), counted AS (
      SELECT COALESCE(supplier_id, '') AS supplier_id, count(*) AS promises, count(*) FILTER (WHERE is_kept) AS kept
      FROM promise_outcomes
      WHERE shop = ${shop} AND settled_on > (SELECT max(month) FROM kept) AND settled_on < (SELECT max(month) || '-99' FROM kept)
      GROUP BY 1
    )
    DELETE FROM promise_tallies WHERE shop = ${shop} AND month = (SELECT max(month) FROM kept) AND EXISTS (
      SELECT FROM kept FULL JOIN counted USING (supplier_id)
      WHERE (kept.promises, kept.kept) IS DISTINCT FROM (counted.promises, counted.kept)
    )`;
  return dropped > 0;
}
