import type { Transaction } from "./client.ts";
import type { BrokenLaw } from "./ledger-laws.ts";

/**
 * Counts the open backorder lines of some items anew. Whoever changes lines of an item holds its lock, and so does the
 * caller: what it counts is what is there when it ends.
 */
export async function tallyBackorders(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH counted AS (
      SELECT item_id, location_id, COALESCE(due_on, '') AS due_on, latest_on IS NOT NULL AS is_dated,
        count(*)::int AS lines, sum(backordered)::int AS units
      FROM backorder_lines
      WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]}) AND resolved_at IS NULL GROUP BY 1, 2, 3, 4
    ), gone AS (
      DELETE FROM backorder_tallies AS tally WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]})
        AND NOT EXISTS (
          SELECT FROM counted WHERE (counted.item_id, counted.location_id, counted.due_on, counted.is_dated)
            = (tally.item_id, tally.location_id, tally.due_on, tally.is_dated)
        )
    )
    INSERT INTO backorder_tallies AS tally (shop, item_id, location_id, due_on, is_dated, lines, units)
    SELECT ${shop}, counted.* FROM counted
    ON CONFLICT (shop, item_id, location_id, due_on, is_dated) DO UPDATE SET lines = EXCLUDED.lines, units = EXCLUDED.units
    WHERE (tally.lines, tally.units) <> (EXCLUDED.lines, EXCLUDED.units)`;
}

/** Sums the live allocations of some items anew, by the same rule. */
export async function tallyAllocations(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE stock_levels AS level SET allocated = bound.units
    FROM (
      SELECT own.item_id, own.location_id, COALESCE(sum(live.units), 0)::int AS units
      FROM stock_levels AS own LEFT JOIN allocations AS live
        ON live.shop = ${shop} AND live.item_id = own.item_id AND live.location_id = own.location_id
      WHERE own.shop = ${shop} AND own.item_id = ANY(${[...itemIds]}) GROUP BY own.item_id, own.location_id
    ) AS bound
    WHERE level.shop = ${shop} AND level.item_id = bound.item_id AND level.location_id = bound.location_id
      AND level.allocated <> bound.units`;
}

/** The tallies of a whole shop that are not what there is to count, in one snapshot. */
export function findWrongTallies(tx: Transaction, shop: string): Promise<BrokenLaw[]> {
  return tx.$queryRaw<BrokenLaw[]>`
    WITH counted AS (
      SELECT item_id, location_id, COALESCE(due_on, '') AS due_on, latest_on IS NOT NULL AS is_dated,
        count(*) AS lines, sum(backordered) AS units
      FROM backorder_lines WHERE shop = ${shop} AND resolved_at IS NULL GROUP BY 1, 2, 3, 4
    ), kept AS (
      SELECT item_id, location_id, due_on, is_dated, lines, units FROM backorder_tallies WHERE shop = ${shop}
    ), bound AS (
      SELECT item_id, location_id, sum(units) AS units FROM allocations WHERE shop = ${shop} GROUP BY 1, 2
    )
    SELECT 'tally' AS law, item_id AS "itemId", concat_ws(' ', location_id, NULLIF(due_on, '') || ':', 'kept', kept.lines,
      'lines of', kept.units, 'units, there are', counted.lines, 'of', counted.units) AS detail
    FROM counted FULL JOIN kept USING (item_id, location_id, due_on, is_dated)
    WHERE (counted.lines, counted.units) IS DISTINCT FROM (kept.lines, kept.units)
    UNION ALL
    SELECT 'tally', level.item_id, level.location_id || ': kept ' || level.allocated || ' allocated, there are '
      || COALESCE(bound.units, 0)
    FROM stock_levels AS level LEFT JOIN bound USING (item_id, location_id)
    WHERE level.shop = ${shop} AND level.allocated <> COALESCE(bound.units, 0)
    ORDER BY 2, 3`;
}
