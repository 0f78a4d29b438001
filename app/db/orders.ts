import { Prisma } from "@prisma/client";
import type { Day } from "../domain/days.ts";
import type { ShownLine } from "../domain/notices/order-metafield.ts";
import type { ShopifyFulfilmentOrder } from "../shopify/fulfilment-orders.ts";
import type { ShopifyOrder } from "../shopify/orders.ts";
import { prisma, type Transaction } from "./client.ts";
import { jsonRows } from "./json-rows.ts";
import { unitsToHold } from "./units-to-hold.ts";

/** The items that an order's open demand is for. */
export async function itemsOfOrder(tx: Transaction, shop: string, orderId: string): Promise<string[]> {
  const rows = await tx.demandLine.findMany({
    where: { shop, orderId },
    select: { itemId: true },
    distinct: ["itemId"],
  });
  return rows.map((row) => row.itemId);
}

/** The locations from which an order's open demand is to ship. */
export async function locationsOfOrder(tx: Transaction, shop: string, orderId: string): Promise<string[]> {
  const rows = await tx.demandLine.findMany({
    where: { shop, orderId, units: { gt: 0 } },
    select: { locationId: true },
    distinct: ["locationId"],
  });
  return rows.map((row) => row.locationId);
}

/** An order as it was read, with what is still to ship from where. */
export interface ReadOrder {
  order: ShopifyOrder;
  fulfilmentOrders: readonly ShopifyFulfilmentOrder[];
}

/**
 * Saves orders as they were read: headers, lines, and what is still to ship from where. An order of which a newer
 * reading was saved before is left as it is. Demand that is gone stays with no units until its item is planned, so that
 * what was allocated to it is consumed or released there.
 *
 * @returns ids of the orders of which a line is new or changed.
 */
export async function saveOrders(tx: Transaction, shop: string, read: readonly ReadOrder[]): Promise<string[]> {
  const saved = await saveHeaders(tx, shop, read);
  const isSaved = new Set(saved.map((row) => row.id));
  const fresh = read.filter(({ order }) => isSaved.has(order.id));
  const lines = fresh.flatMap(({ order }) => order.lines.map((line) => ({ ...line, orderId: order.id })));
  const changed = await tx.$queryRaw<{ orderId: string }[]>`
    INSERT INTO order_lines (shop, id, order_id, item_id, variant_id, title, ordered, fulfilled, seen_promise)
    SELECT ${shop}, id, "orderId", "itemId", "variantId", title, ordered, fulfilled, "seenPromise"
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS line
      (id text, "orderId" text, "itemId" text, "variantId" text, title text, ordered int, fulfilled int,
        "seenPromise" text)
    ON CONFLICT (shop, id) DO UPDATE SET item_id = COALESCE(EXCLUDED.item_id, order_lines.item_id),
      variant_id = COALESCE(EXCLUDED.variant_id, order_lines.variant_id), title = EXCLUDED.title,
      ordered = EXCLUDED.ordered, fulfilled = EXCLUDED.fulfilled, seen_promise = EXCLUDED.seen_promise
    WHERE (order_lines.item_id, order_lines.variant_id, order_lines.title, order_lines.ordered, order_lines.fulfilled,
        order_lines.seen_promise)
      IS DISTINCT FROM (
        COALESCE(EXCLUDED.item_id, order_lines.item_id), COALESCE(EXCLUDED.variant_id, order_lines.variant_id),
        EXCLUDED.title, EXCLUDED.ordered, EXCLUDED.fulfilled, EXCLUDED.seen_promise)
    RETURNING order_id AS "orderId"`;
  await saveDemand(tx, shop, fresh);
  return [...new Set(changed.map((row) => row.orderId))];
}

function saveHeaders(tx: Transaction, shop: string, read: readonly ReadOrder[]): Promise<{ id: string }[]> {
  const headers = read.map(({ order: { lines: _, facts, ...header }, fulfilmentOrders }) => ({
    ...header,
    ...facts,
    askedForAt: earliest(fulfilmentOrders.map(({ fulfillBy }) => fulfillBy)),
  }));
  return tx.$queryRaw`
    INSERT INTO orders (shop, id, name, ordered_at, cancelled_at, updated_at, value, is_paid, asked_for_at, channel,
      is_business, country_code, tags, customer_id, customer_orders, customer_spent, customer_tags, parcels)
    SELECT ${shop}, id, name, "orderedAt", "cancelledAt", "updatedAt", value, "isPaid", "askedForAt", channel,
      "isBusiness", "countryCode", tags, "customerId", "customerOrders", "customerSpent", "customerTags", parcels
    FROM jsonb_to_recordset(${JSON.stringify(headers)}::jsonb) AS header
      (id text, name text, "orderedAt" timestamptz, "cancelledAt" timestamptz, "updatedAt" timestamptz, value numeric,
        "isPaid" boolean, "askedForAt" timestamptz, channel text, "isBusiness" boolean, "countryCode" text,
        tags text[], "customerId" text, "customerOrders" int, "customerSpent" numeric, "customerTags" text[], parcels int)
    ORDER BY id
    ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name, ordered_at = EXCLUDED.ordered_at,
      cancelled_at = EXCLUDED.cancelled_at, updated_at = EXCLUDED.updated_at, value = EXCLUDED.value,
      is_paid = EXCLUDED.is_paid, asked_for_at = EXCLUDED.asked_for_at, channel = EXCLUDED.channel,
      is_business = EXCLUDED.is_business, country_code = EXCLUDED.country_code, tags = EXCLUDED.tags,
      customer_id = EXCLUDED.customer_id, customer_orders = EXCLUDED.customer_orders, customer_spent = EXCLUDED.customer_spent,
      customer_tags = EXCLUDED.customer_tags, parcels = EXCLUDED.parcels
    WHERE orders.updated_at <= EXCLUDED.updated_at
    RETURNING id`;
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((instant) => instant.getTime())));
}

async function saveDemand(tx: Transaction, shop: string, read: readonly ReadOrder[]): Promise<void> {
  const pieces = read.flatMap(({ order: { id: orderId, orderedAt }, fulfilmentOrders }) =>
    fulfilmentOrders.flatMap(({ locationId, isFrozen, lines }) =>
      lines.flatMap(({ lineId, itemId, remainingUnits: units }) =>
        itemId ? [{ orderId, orderedAt, lineId, itemId, locationId, units, frozen: isFrozen ? units : 0 }] : [],
      ),
    ),
  );
  await tx.$executeRaw`
    UPDATE demand_lines SET units = 0, frozen_units = 0
    WHERE shop = ${shop} AND order_id = ANY(${read.map(({ order }) => order.id)})`;
  await tx.$executeRaw`
    INSERT INTO demand_lines (shop, line_id, location_id, item_id, order_id, units, frozen_units, ordered_at)
    SELECT ${shop}, "lineId", "locationId", min("itemId"), min("orderId"), sum(units), sum(frozen), min("orderedAt")
    FROM jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) AS piece ("lineId" text, "itemId" text,
      "orderId" text, "orderedAt" timestamptz, "locationId" text, units int, frozen int)
    GROUP BY "lineId", "locationId" HAVING sum(units) > 0
    ON CONFLICT (shop, line_id, location_id) DO UPDATE SET units = EXCLUDED.units,
      frozen_units = EXCLUDED.frozen_units, item_id = EXCLUDED.item_id, ordered_at = EXCLUDED.ordered_at`;
}

/** The names of some orders, by id. */
export async function orderNames(shop: string, orderIds: readonly string[]): Promise<Map<string, string>> {
  const query = Prisma.sql`SELECT id, name FROM orders WHERE shop = ${shop} AND id = ANY(${[...orderIds]})`;
  const rows = await jsonRows<{ id: string; name: string }>(prisma, query);
  return new Map(rows.map((row) => [row.id, row.name]));
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
  /** Whether its buyer asked to be forgotten. */
  isForgotten: boolean;
  isBackordered: boolean;
  /** Whether a line of it ever was, so that its buyer's page has something to tell. */
  wasBackordered: boolean;
  /** Units by location and line. */
  toHold: Map<string, Map<string, number>>;
  /** Lines whose stock is tracked; empty when no line was ever backordered, and none is a pre-order. */
  lines: ShownLine[];
}

/** Reads what an order should show on a day; null when the order is not known. */
export async function readOrderToPublish(shop: string, orderId: string, today: Day): Promise<OrderToPublish | null> {
  // The revision is read before the rows, so that rows which are newer than it are published once more, never less.
  const order = await prisma.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
  if (!order) return null;
  const wasBackordered = (await prisma.backorderLine.count({ where: { shop, orderId } })) > 0;
  const isBackordered = (await prisma.backorderLine.count({ where: { shop, orderId, backordered: { gt: 0 } } })) > 0;
  const toHold = await unitsToHold(prisma, shop, orderId, today);
  const lines = wasBackordered || toHold.size > 0 ? await readShownLines(shop, orderId, today) : [];
  return { ...order, isBackordered, wasBackordered, toHold, lines };
}

/** Of some orders, those of which a line was ever backordered: only these have a page of their buyer. */
export async function everBackordered(tx: Transaction, shop: string, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.backorderLine.findMany({
    where: { shop, orderId: { in: [...orderIds] } },
    select: { orderId: true },
    distinct: ["orderId"],
  });
  return rows.map((row) => row.orderId);
}

/** Of some orders, those that show anything on a day: a line of them was ever backordered, or is a pre-order. */
export async function shownOrders(
  tx: Transaction,
  shop: string,
  orderIds: readonly string[],
  today: Day,
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ orderId: string }[]>`
    SELECT order_id AS "orderId" FROM backorder_lines WHERE shop = ${shop} AND order_id = ANY(${[...orderIds]})
    UNION
    SELECT demand.order_id FROM demand_lines AS demand
    JOIN items ON items.shop = ${shop} AND items.id = demand.item_id AND items.tracked AND items.release_on > ${today}
    WHERE demand.shop = ${shop} AND demand.order_id = ANY(${[...orderIds]}) AND demand.units > 0`;
  return rows.map((row) => row.orderId);
}

function readShownLines(shop: string, orderId: string, today: Day): Promise<ShownLine[]> {
  return prisma.$queryRaw<ShownLine[]>`
    SELECT line.id AS "lineId", line.variant_id AS "variantId", line.ordered,
      COALESCE((
        SELECT sum(units)::int FROM allocations AS live
        WHERE live.shop = line.shop AND live.item_id = line.item_id AND live.line_id = line.id
      ), 0) AS allocated,
      COALESCE(sum(backorder.backordered)::int, 0) AS backordered,
      -- One part without a known date leaves the whole line without one.
      CASE WHEN bool_and(backorder.latest_on IS NOT NULL) FILTER (WHERE backorder.backordered > 0)
        THEN min(backorder.earliest_on) END AS "earliestOn",
      CASE WHEN bool_and(backorder.latest_on IS NOT NULL) FILTER (WHERE backorder.backordered > 0)
        THEN max(backorder.latest_on) END AS "latestOn",
      CASE WHEN items.release_on > ${today} AND EXISTS (
        SELECT FROM demand_lines AS demand
        WHERE demand.shop = line.shop AND demand.order_id = line.order_id AND demand.line_id = line.id AND demand.units > 0
      ) THEN items.release_on END AS "releaseOn"
    FROM order_lines AS line
    JOIN items ON items.shop = line.shop AND items.id = line.item_id AND items.tracked
    LEFT JOIN backorder_lines AS backorder ON backorder.shop = line.shop AND backorder.item_id = line.item_id
      AND backorder.line_id = line.id
    WHERE line.shop = ${shop} AND line.order_id = ${orderId}
    GROUP BY line.shop, line.id, line.variant_id, line.ordered, items.release_on ORDER BY line.id`;
}

/** Notes that Shopify shows the order at this revision. */
export async function markOrderPublished(shop: string, orderId: string, revision: number): Promise<void> {
  await prisma.$executeRaw`
    UPDATE orders SET published_revision = GREATEST(published_revision, ${revision})
    WHERE shop = ${shop} AND id = ${orderId}`;
}
