import type { ShownLine } from "../domain/notices/order-metafield.ts";
import type { ShopifyFulfilmentOrder } from "../shopify/fulfilment-orders.ts";
import type { ShopifyOrder } from "../shopify/orders.ts";
import { prisma, type Transaction } from "./client.ts";

/** The items that an order's open demand is for. */
export async function itemsOfOrder(tx: Transaction, shop: string, orderId: string): Promise<string[]> {
  const rows = await tx.demandLine.findMany({
    where: { shop, orderId },
    select: { itemId: true },
    distinct: ["itemId"],
  });
  return rows.map((row) => row.itemId);
}

/**
 * Saves an order as it was read: header, lines, and what is still to ship from where. Demand that is gone stays with no
 * units until its item is planned, so that what was allocated to it is consumed or released there.
 *
 * @returns false when a newer reading was saved before, and nothing was changed.
 */
export async function saveOrder(
  tx: Transaction,
  shop: string,
  order: ShopifyOrder,
  fulfilmentOrders: readonly ShopifyFulfilmentOrder[],
): Promise<boolean> {
  const { id, name, orderedAt, cancelledAt, updatedAt } = order;
  const saved = await tx.$executeRaw`
    INSERT INTO orders (shop, id, name, ordered_at, cancelled_at, updated_at)
    VALUES (${shop}, ${id}, ${name}, ${orderedAt}, ${cancelledAt}, ${updatedAt})
    ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name, ordered_at = EXCLUDED.ordered_at,
      cancelled_at = EXCLUDED.cancelled_at, updated_at = EXCLUDED.updated_at
    WHERE orders.updated_at <= EXCLUDED.updated_at`;
  if (saved === 0) return false;

  await tx.$executeRaw`
    INSERT INTO order_lines (shop, id, order_id, item_id, variant_id, title, ordered, fulfilled)
    SELECT ${shop}, id, ${id}, "itemId", "variantId", title, ordered, fulfilled
    FROM jsonb_to_recordset(${JSON.stringify(order.lines)}::jsonb)
      AS line (id text, "itemId" text, "variantId" text, title text, ordered int, fulfilled int)
    ON CONFLICT (shop, id) DO UPDATE SET item_id = COALESCE(EXCLUDED.item_id, order_lines.item_id),
      variant_id = COALESCE(EXCLUDED.variant_id, order_lines.variant_id), title = EXCLUDED.title,
      ordered = EXCLUDED.ordered, fulfilled = EXCLUDED.fulfilled`;
  await saveDemand(tx, shop, order, fulfilmentOrders);
  return true;
}

async function saveDemand(
  tx: Transaction,
  shop: string,
  { id, orderedAt }: ShopifyOrder,
  fulfilmentOrders: readonly ShopifyFulfilmentOrder[],
): Promise<void> {
  const pieces = fulfilmentOrders.flatMap(({ locationId, isFrozen, lines }) =>
    lines.flatMap(({ lineId, itemId, remainingUnits }) =>
      itemId ? [{ lineId, itemId, locationId, units: remainingUnits, frozen: isFrozen ? remainingUnits : 0 }] : [],
    ),
  );
  await tx.$executeRaw`
    UPDATE demand_lines SET units = 0, frozen_units = 0 WHERE shop = ${shop} AND order_id = ${id}`;
  await tx.$executeRaw`
    INSERT INTO demand_lines (shop, line_id, location_id, item_id, order_id, units, frozen_units, ordered_at)
    SELECT ${shop}, "lineId", "locationId", min("itemId"), ${id}, sum(units), sum(frozen), ${orderedAt}
    FROM jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb)
      AS piece ("lineId" text, "itemId" text, "locationId" text, units int, frozen int)
    GROUP BY "lineId", "locationId" HAVING sum(units) > 0
    ON CONFLICT (shop, line_id, location_id) DO UPDATE SET units = EXCLUDED.units,
      frozen_units = EXCLUDED.frozen_units, item_id = EXCLUDED.item_id, ordered_at = EXCLUDED.ordered_at`;
}

/** An order that Shopify no longer has wants nothing any more. */
export async function forgetDemand(tx: Transaction, shop: string, orderId: string, now: Date): Promise<void> {
  await tx.demandLine.updateMany({ where: { shop, orderId }, data: { units: 0, frozenUnits: 0 } });
  await tx.order.updateMany({ where: { shop, id: orderId, cancelledAt: null }, data: { cancelledAt: now } });
}

/** What Shopify is to show of an order's backorders, and the units to hold at each location. */
export interface OrderToPublish {
  revision: number;
  publishedRevision: number;
  cancelledAt: Date | null;
  /** Backordered units by location and line. */
  backordered: Map<string, Map<string, number>>;
  /** Lines whose stock is tracked; empty when no line was ever backordered. */
  lines: ShownLine[];
}

/** Reads what an order should show; null when the order is not known. */
export async function readOrderToPublish(shop: string, orderId: string): Promise<OrderToPublish | null> {
  // The revision is read before the rows, so that rows which are newer than it are published once more, never less.
  const order = await prisma.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
  if (!order) return null;
  const backorders = await prisma.backorderLine.findMany({ where: { shop, orderId } });
  const backordered = new Map<string, Map<string, number>>();
  for (const { locationId, lineId, backordered: units } of backorders) {
    const lines = backordered.get(locationId) ?? new Map<string, number>();
    if (units > 0) backordered.set(locationId, lines.set(lineId, units));
  }
  const lines = backorders.length === 0 ? [] : await readShownLines(shop, orderId);
  return { ...order, backordered, lines };
}

function readShownLines(shop: string, orderId: string): Promise<ShownLine[]> {
  return prisma.$queryRaw<ShownLine[]>`
    SELECT line.id AS "lineId", line.variant_id AS "variantId", line.ordered,
      COALESCE((
        SELECT sum(units)::int FROM allocations WHERE allocations.shop = line.shop AND allocations.line_id = line.id
      ), 0) AS allocated,
      COALESCE(sum(backorder.backordered)::int, 0) AS backordered,
      -- One part without a known date leaves the whole line without one.
      CASE WHEN bool_and(backorder.latest_on IS NOT NULL) FILTER (WHERE backorder.backordered > 0)
        THEN min(backorder.earliest_on) END AS "earliestOn",
      CASE WHEN bool_and(backorder.latest_on IS NOT NULL) FILTER (WHERE backorder.backordered > 0)
        THEN max(backorder.latest_on) END AS "latestOn"
    FROM order_lines AS line
    JOIN items ON items.shop = line.shop AND items.id = line.item_id AND items.tracked
    LEFT JOIN backorder_lines AS backorder ON backorder.shop = line.shop AND backorder.line_id = line.id
    WHERE line.shop = ${shop} AND line.order_id = ${orderId}
    GROUP BY line.shop, line.id, line.variant_id, line.ordered ORDER BY line.id`;
}

/** Notes that Shopify shows the order at this revision. */
export async function markOrderPublished(shop: string, orderId: string, revision: number): Promise<void> {
  await prisma.$executeRaw`
    UPDATE orders SET published_revision = GREATEST(published_revision, ${revision})
    WHERE shop = ${shop} AND id = ${orderId}`;
}
