import { RESTOCK_ITEMS, RESTOCK_LINES } from "../config/limits.ts";
import type { Day } from "../domain/days.ts";
import type { ItemBook, ItemReading } from "./item-book.ts";
import { prisma, type Transaction } from "./client.ts";

/** A location where units lie free that waiting lines could have. */
export interface WaitingRestock {
  locationId: string;
  name: string;
  items: number;
  /** Usable units that no line has, of these items. */
  free: number;
  /** Units that lines of these items lack. */
  backordered: number;
}

/** Where a restock waits to be given out: units lie free, and lines lack them. */
export function waitingRestocks(shop: string): Promise<WaitingRestock[]> {
  return prisma.$queryRaw`
    WITH short AS (
      SELECT item_id, location_id, sum(units)::int AS backordered FROM backorder_tallies
      WHERE shop = ${shop} AND units > 0 GROUP BY item_id, location_id
    ), free AS (
      SELECT short.*, GREATEST(0, level.available + level.committed) - level.allocated AS free
      FROM short JOIN stock_levels AS level ON level.shop = ${shop} AND level.item_id = short.item_id
        AND level.location_id = short.location_id
    )
    SELECT free.location_id AS "locationId", COALESCE(max(name), free.location_id) AS name, count(*)::int AS items,
      sum(free)::int AS free, sum(backordered)::int AS backordered
    FROM free LEFT JOIN locations ON locations.shop = ${shop} AND locations.id = free.location_id
    WHERE free > 0 GROUP BY free.location_id ORDER BY 2, 1`;
}

/** The items of one preview of a restock, and how many more wait at the location. */
export interface RestockItems {
  itemIds: string[];
  more: number;
}

/**
 * The items that lines at a location lack. When there are more, or more lines wait for them, than a preview can show, those
 * of which units lie free come first, then those with the most units short. An item that nobody lacks changes nothing,
 * whatever orders wait with it.
 */
export async function restockItems(tx: Transaction, shop: string, locationId: string): Promise<RestockItems> {
  const rows = await tx.$queryRaw<{ itemId: string; all: number }[]>`
    WITH short AS (
      SELECT item_id, sum(units) AS units, sum(lines) AS lines FROM backorder_tallies
      WHERE shop = ${shop} AND location_id = ${locationId} AND units > 0 GROUP BY item_id
    ), placed AS (
      SELECT short.item_id, (count(*) OVER ())::int AS all, sum(lines) OVER (
        ORDER BY level.available + level.committed > level.allocated DESC NULLS LAST, short.units DESC, short.item_id
      ) - lines AS lines_before
      FROM short
      JOIN items ON items.shop = ${shop} AND items.id = short.item_id AND items.tracked
      LEFT JOIN stock_levels AS level
        ON level.shop = ${shop} AND level.item_id = short.item_id AND level.location_id = ${locationId}
    )
    SELECT item_id AS "itemId", placed.all FROM placed
    WHERE lines_before < ${RESTOCK_LINES} ORDER BY lines_before LIMIT ${RESTOCK_ITEMS}`;
  return { itemIds: rows.map((row) => row.itemId).sort(), more: (rows[0]?.all ?? 0) - rows.length };
}

/** Of some orders, those that lack units of other items than these at a location too. */
export async function ordersShortElsewhere(
  shop: string,
  { locationId, itemIds }: { locationId: string; itemIds: readonly string[] },
  orderIds: readonly string[],
): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ orderId: string }[]>`
    SELECT DISTINCT order_id AS "orderId" FROM backorder_lines
    WHERE shop = ${shop} AND order_id = ANY(${[...orderIds]}) AND location_id = ${locationId} AND resolved_at IS NULL
      AND item_id <> ALL(${[...itemIds]})`;
  return new Set(rows.map((row) => row.orderId));
}

/** Locks the orders of some items' demand, in the order of their ids, as everybody does who locks several. */
export async function lockOrdersOf(tx: Transaction, shop: string, books: Iterable<ItemBook>): Promise<void> {
  const orderIds = new Set([...books].flatMap((book) => book.demand.map((line) => line.orderId)));
  await tx.$queryRaw`
    SELECT id FROM orders WHERE shop = ${shop} AND id = ANY(${[...orderIds]}) ORDER BY id FOR UPDATE`;
}

/** Active locations that ship online orders. */
export async function onlineLocations(tx: Transaction, shop: string): Promise<string[]> {
  const rows = await tx.location.findMany({
    where: { shop, isActive: true, fulfillsOnlineOrders: true },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** The book as the truth that a plan is made from, when Shopify is not read anew. */
export function readingOf(
  book: ItemBook,
  days: { today: Day; plannedOn: Day | null },
  online: readonly string[],
): ItemReading {
  return {
    ...book.item,
    ...days,
    levels: [...book.levels.values()],
    inbound: book.inbound,
    onlineLocationIds: online.filter((locationId) => book.levels.has(locationId)),
  };
}
