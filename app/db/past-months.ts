import { Prisma } from "@prisma/client";
import { daysIn } from "../config/clock.ts";
import { LAB_ORDERS } from "../config/limits.ts";
import type { PastLine, PastMonths, PastOrder, PastSupply } from "../domain/allocation/replay-policy.ts";
import type { Day } from "../domain/days.ts";
import { prisma } from "./client.ts";
import { jsonRows } from "./json-rows.ts";
import { ORDER_FACTS, orderFactsOf, type OrderFactsRow } from "./order-facts.ts";

interface OrderRow extends OrderFactsRow {
  cancelledAt: string | null;
  firstPromisedOn: Day | null;
}

/**
 * A shop's past since an instant, as the book tells it: the newest orders with their lines, and the supply that they were
 * given. Supply is what the ledger bound to these orders, at the moment it did; what was bound once and freed again counts
 * once. Of orders that left no trace in the ledger, such as those whose stock is not tracked, nothing is told.
 */
export async function readPastMonths(shop: string, since: Date, until: Date, timeZone: string): Promise<PastMonths> {
  const dayOf = daysIn(timeZone);
  const rows = await readOrders(shop, since);
  const orderIds = rows.map((row) => row.orderId);
  const lines = Map.groupBy(await readLines(shop, orderIds), (line) => line.orderId);
  const orders = rows.flatMap((row): PastOrder[] => {
    const wanted = lines.get(row.orderId);
    if (!wanted) return [];
    const facts = orderFactsOf(row, dayOf);
    const dueOn = facts.askedForOn ?? row.firstPromisedOn;
    const cancelledOn = row.cancelledAt && dayOf(new Date(row.cancelledAt));
    return [{ ...facts, lines: wanted, dueOn, cancelledOn }];
  });
  const supply = await readSupply(shop, orderIds);
  const itemIds = [...new Set([...lines.values()].flatMap((some) => some.map((line) => line.itemId)))];
  return {
    orders,
    supply: supply.map(({ at, ...gain }): PastSupply => ({ ...gain, on: dayOf(new Date(at)) })),
    products: await readProducts(shop, itemIds),
    until: dayOf(until),
  };
}

function readOrders(shop: string, since: Date): Promise<OrderRow[]> {
  const query = Prisma.sql`
    SELECT ${ORDER_FACTS}, orders.cancelled_at AS "cancelledAt", (
      SELECT max(revision.latest_on) FROM backorder_lines AS line
      JOIN LATERAL (
        SELECT latest_on FROM promise_revisions
        WHERE shop = line.shop AND backorder_line_id = line.id ORDER BY id LIMIT 1
      ) AS revision ON true
      WHERE line.shop = orders.shop AND line.order_id = orders.id
    ) AS "firstPromisedOn"
    FROM orders WHERE orders.shop = ${shop} AND orders.ordered_at >= ${since}
    ORDER BY orders.ordered_at DESC, orders.id DESC LIMIT ${LAB_ORDERS}`;
  return jsonRows(prisma, query);
}

function readLines(shop: string, orderIds: readonly string[]): Promise<(PastLine & { orderId: string })[]> {
  const query = Prisma.sql`
    SELECT line.order_id AS "orderId", line.id AS "lineId", line.item_id AS "itemId", place.location_id AS "locationId",
      line.ordered AS units
    FROM order_lines AS line
    JOIN LATERAL (
      (SELECT location_id FROM moves WHERE shop = line.shop AND line_id = line.id ORDER BY id LIMIT 1)
      UNION ALL
      (SELECT location_id FROM backorder_lines AS short
      WHERE short.shop = line.shop AND short.item_id = line.item_id AND short.line_id = line.id ORDER BY short.id LIMIT 1)
      LIMIT 1
    ) AS place ON true
    WHERE line.shop = ${shop} AND line.order_id = ANY(${[...orderIds]}) AND line.item_id IS NOT NULL AND line.ordered > 0`;
  return jsonRows(prisma, query);
}

function readSupply(
  shop: string,
  orderIds: readonly string[],
): Promise<{ at: string; itemId: string; locationId: string; units: number }[]> {
  const query = Prisma.sql`
    WITH bound AS (
      SELECT move.id, move.item_id, move.location_id, move.moved_at,
        CASE move.kind WHEN 'allocated' THEN move.units WHEN 'released' THEN -move.units ELSE 0 END AS units
      FROM moves AS move JOIN order_lines AS line ON line.shop = move.shop AND line.id = move.line_id
      WHERE move.shop = ${shop} AND line.order_id = ANY(${[...orderIds]})
    ), running AS (
      SELECT *, sum(units) OVER (PARTITION BY item_id, location_id ORDER BY id) AS level FROM bound
    ), peaks AS (
      SELECT *, max(level) OVER (PARTITION BY item_id, location_id ORDER BY id) AS peak FROM running
    ), gains AS (
      SELECT item_id, location_id, moved_at,
        peak - lag(peak, 1, 0) OVER (PARTITION BY item_id, location_id ORDER BY id) AS units
      FROM peaks
    )
    SELECT moved_at AS at, item_id AS "itemId", location_id AS "locationId", units::int AS units
    FROM gains WHERE units > 0`;
  return jsonRows(prisma, query);
}

async function readProducts(shop: string, itemIds: readonly string[]): Promise<PastMonths["products"]> {
  const rows = await prisma.item.findMany({
    where: { shop, id: { in: [...itemIds] } },
    select: { id: true, productId: true, productTags: true, collectionIds: true },
  });
  return new Map(rows.map(({ id, ...product }) => [id, product]));
}
