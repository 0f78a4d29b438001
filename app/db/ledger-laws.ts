import type { Transaction } from "./client.ts";

/** A law that a shop's book breaks, of the ledger or of what is counted from it, and the item concerned. */
export interface BrokenLaw {
  law: "sum_of_moves" | "more_than_usable" | "more_than_wanted" | "tally";
  itemId: string;
  detail: string;
}

/**
 * Checks the ledger's laws for some items of a shop, in one snapshot: the moves of each line sum to its live allocation;
 * no location has more allocated than is usable; no line has more allocated than it still wants. Items that are about to
 * be planned anew are left out, because their book is known to be behind.
 */
export function findBrokenLaws(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<BrokenLaw[]> {
  return tx.$queryRaw<BrokenLaw[]>`
    WITH ledger AS (
      SELECT item_id, line_id, location_id, sum(CASE kind WHEN 'allocated' THEN units ELSE -units END) AS units
      FROM moves WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]}) GROUP BY item_id, line_id, location_id
    ), live AS (
      SELECT item_id, line_id, location_id, units FROM allocations
      WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]})
    ), broken AS (
      SELECT 'sum_of_moves' AS law, item_id,
        line_id || ': moves ' || COALESCE(ledger.units, 0) || ', live ' || COALESCE(live.units, 0) AS detail
      FROM ledger FULL JOIN live USING (item_id, line_id, location_id)
      WHERE COALESCE(ledger.units, 0) <> COALESCE(live.units, 0)
      UNION ALL
      SELECT 'more_than_usable', live.item_id,
        live.location_id || ': allocated ' || sum(live.units) || ', usable ' || GREATEST(0, max(available + committed))
      FROM live LEFT JOIN stock_levels AS level
        ON level.shop = ${shop} AND level.item_id = live.item_id AND level.location_id = live.location_id
      GROUP BY live.item_id, live.location_id
      HAVING sum(live.units) > GREATEST(0, COALESCE(max(available + committed), 0))
      UNION ALL
      SELECT 'more_than_wanted', live.item_id,
        live.line_id || ': allocated ' || live.units || ', wanted ' || COALESCE(demand.units, 0)
      FROM live LEFT JOIN demand_lines AS demand
        ON demand.shop = ${shop} AND demand.line_id = live.line_id AND demand.location_id = live.location_id
      WHERE live.units > COALESCE(demand.units, 0)
    )
    SELECT law, item_id AS "itemId", detail FROM broken
    WHERE NOT EXISTS (
      SELECT 1 FROM dirty_marks WHERE shop = ${shop} AND kind = 'item' AND subject_id = broken.item_id
    )
    ORDER BY 1, 2, 3`;
}

/**
 * Brings the ledger of some items back to the live allocations by moves of the difference, where the two do not agree.
 * Nothing is deleted: what was wrong stays in the history, and what put it right follows it.
 */
export async function balanceLedger(
  tx: Transaction,
  shop: string,
  itemIds: readonly string[],
  movedAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    WITH ledger AS (
      SELECT item_id, line_id, location_id, sum(CASE kind WHEN 'allocated' THEN units ELSE -units END) AS units
      FROM moves WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]}) GROUP BY item_id, line_id, location_id
    ), live AS (
      SELECT item_id, line_id, location_id, units FROM allocations
      WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]})
    ), difference AS (
      SELECT item_id, line_id, location_id, COALESCE(live.units, 0) - COALESCE(ledger.units, 0) AS units
      FROM ledger FULL JOIN live USING (item_id, line_id, location_id)
    )
    INSERT INTO moves (shop, item_id, location_id, line_id, kind, units, moved_at)
    SELECT ${shop}, item_id, location_id, line_id,
      CASE WHEN units > 0 THEN 'allocated' ELSE 'released' END, abs(units), ${movedAt}
    FROM difference WHERE units <> 0`;
}
