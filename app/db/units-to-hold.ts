import type { Day } from "../domain/days.ts";
import type { Transaction } from "./client.ts";

/**
 * The units of an order that must not ship yet, by location and line: those that it lacks, and of an item that is not
 * released on `today` all that it wants, so that what is allocated of a pre-order stays in the warehouse.
 */
export async function unitsToHold(
  tx: Transaction,
  shop: string,
  orderId: string,
  today: Day,
): Promise<Map<string, Map<string, number>>> {
  const rows = await tx.$queryRaw<{ locationId: string; lineId: string; units: number }[]>`
    SELECT location_id AS "locationId", line_id AS "lineId", max(units)::int AS units
    FROM (
      SELECT location_id, line_id, backordered AS units FROM backorder_lines
      WHERE shop = ${shop} AND order_id = ${orderId} AND backordered > 0
      UNION ALL
      SELECT location_id, line_id, units FROM demand_lines AS demand
      JOIN items ON items.shop = ${shop} AND items.id = demand.item_id AND items.tracked AND items.release_on > ${today}
      WHERE demand.shop = ${shop} AND demand.order_id = ${orderId} AND units > 0
    ) AS held
    GROUP BY location_id, line_id`;
  const toHold = new Map<string, Map<string, number>>();
  for (const { locationId, lineId, units } of rows) {
    const lines = toHold.get(locationId) ?? new Map<string, number>();
    toHold.set(locationId, lines.set(lineId, units));
  }
  return toHold;
}
