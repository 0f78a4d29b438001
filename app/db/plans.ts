import { Prisma } from "@prisma/client";
import type { BackorderChange, ItemDecision, LedgerMove } from "../domain/allocation/decide-item.ts";
import type { Quote } from "../domain/promising/quote-ship-promise.ts";
import type { ShopifyItem } from "../shopify/inventory.ts";
import type { Transaction } from "./client.ts";

/** What a plan of one item is saved under. */
export interface PlanKey {
  shop: string;
  itemId: string;
  plannedAt: Date;
}

/** A stock level as it was read, with the committed units that no known order explains. */
export interface PlannedLevel {
  locationId: string;
  available: number;
  committed: number;
  onHand: number;
  unexplained: number;
}

export interface PlannedInbound {
  id: string;
  expectedOn: string | null;
  status: string;
  sent: number;
  accepted: number;
  rejected: number;
}

/**
 * Saves the truth that a plan rests on: levels, locations and inbound lines, one statement a table. A location that is
 * known as it is is not touched, so that the items of one location do not wait for each other.
 */
export async function saveSupply(
  tx: Transaction,
  { shop, itemId, plannedAt }: PlanKey,
  supply: { levels: readonly PlannedLevel[]; locations: ShopifyItem["levels"]; inbound: readonly PlannedInbound[] },
): Promise<void> {
  const locations = JSON.stringify(supply.locations.map((level) => level.location));
  await tx.$executeRaw`
    INSERT INTO locations (shop, id, name, is_active, fulfills_online_orders)
    SELECT ${shop}, id, name, "isActive", "fulfillsOnlineOrders"
    FROM jsonb_to_recordset(${locations}::jsonb)
      AS location (id text, name text, "isActive" boolean, "fulfillsOnlineOrders" boolean)
    WHERE NOT EXISTS (
      SELECT 1 FROM locations AS known
      WHERE known.shop = ${shop} AND known.id = location.id AND known.name = location.name
        AND known.is_active = "isActive" AND known.fulfills_online_orders = "fulfillsOnlineOrders"
    )
    ORDER BY id
    ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name, is_active = EXCLUDED.is_active,
      fulfills_online_orders = EXCLUDED.fulfills_online_orders`;

  const kept = supply.levels.map((level) => level.locationId);
  await tx.stockLevel.deleteMany({ where: { shop, itemId, locationId: { notIn: kept } } });
  await tx.$executeRaw`
    INSERT INTO stock_levels (shop, item_id, location_id, available, committed, on_hand, unexplained, read_at)
    SELECT ${shop}, ${itemId}, "locationId", available, committed, "onHand", unexplained, ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(supply.levels)}::jsonb)
      AS level ("locationId" text, available int, committed int, "onHand" int, unexplained int)
    ON CONFLICT (shop, item_id, location_id) DO UPDATE SET available = EXCLUDED.available,
      committed = EXCLUDED.committed, on_hand = EXCLUDED.on_hand, unexplained = EXCLUDED.unexplained,
      read_at = EXCLUDED.read_at`;

  await tx.$executeRaw`
    UPDATE inbound_lines AS line
    SET expected_on = read."expectedOn", status = read.status, sent = read.sent, accepted = read.accepted,
      rejected = read.rejected, read_at = ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(supply.inbound)}::jsonb)
      AS read (id text, "expectedOn" text, status text, sent int, accepted int, rejected int)
    WHERE line.shop = ${shop} AND line.id = read.id`;
}

/** Appends the moves to the ledger and brings the live allocations to their sum. */
export async function saveMoves(tx: Transaction, key: PlanKey, moves: readonly LedgerMove[]): Promise<void> {
  if (moves.length === 0) return;
  const { shop, itemId, plannedAt } = key;
  await tx.$executeRaw`
    INSERT INTO moves (shop, item_id, location_id, line_id, kind, units, moved_at)
    SELECT ${shop}, ${itemId}, "locationId", "lineId", kind, units, ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
      AS move ("locationId" text, "lineId" text, kind text, units int)`;
  await tx.$executeRaw`
    WITH change AS (
      SELECT "locationId", "lineId", sum(CASE kind WHEN 'allocated' THEN units ELSE -units END) AS units
      FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
        AS move ("locationId" text, "lineId" text, kind text, units int)
      GROUP BY "locationId", "lineId"
    ), changed AS (
      UPDATE allocations SET units = allocations.units + change.units FROM change
      WHERE shop = ${shop} AND line_id = "lineId" AND location_id = "locationId"
      RETURNING line_id, location_id
    )
    INSERT INTO allocations (shop, item_id, location_id, line_id, units)
    SELECT ${shop}, ${itemId}, "locationId", "lineId", units FROM change
    WHERE ("lineId", "locationId") NOT IN (SELECT line_id, location_id FROM changed)`;
  await tx.$executeRaw`DELETE FROM allocations WHERE shop = ${shop} AND item_id = ${itemId} AND units = 0`;
}

/** Saves backorder lines and the revisions of their promises. */
export async function saveBackorders(
  tx: Transaction,
  { shop, itemId, plannedAt }: PlanKey,
  changes: readonly BackorderChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ shipPromise, ...change }) => ({ ...change, ...shipPromise }));
  const saved = await tx.$queryRaw<{ id: bigint; lineId: string; locationId: string }[]>`
    INSERT INTO backorder_lines (shop, item_id, line_id, location_id, order_id, ordered_at, wanted, allocated,
      backordered, units_ahead, earliest_on, latest_on, basis, resolved_at, created_at)
    SELECT ${shop}, ${itemId}, "lineId", "locationId", "orderId", orders.ordered_at, wanted, allocated,
      backordered, "unitsAhead", "earliestOn", "latestOn", basis,
      CASE WHEN backordered = 0 THEN ${plannedAt}::timestamptz END, ${plannedAt}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row ("lineId" text, "locationId" text, "orderId" text, wanted int, allocated int, backordered int,
        "unitsAhead" int, "earliestOn" text, "latestOn" text, basis text)
    JOIN orders ON orders.shop = ${shop} AND orders.id = "orderId"
    ON CONFLICT (shop, line_id, location_id) DO UPDATE SET wanted = EXCLUDED.wanted, allocated = EXCLUDED.allocated,
      backordered = EXCLUDED.backordered, units_ahead = EXCLUDED.units_ahead, earliest_on = EXCLUDED.earliest_on,
      latest_on = EXCLUDED.latest_on, basis = EXCLUDED.basis,
      resolved_at = CASE WHEN EXCLUDED.backordered = 0 THEN COALESCE(backorder_lines.resolved_at, ${plannedAt}) END
    RETURNING id, line_id AS "lineId", location_id AS "locationId"`;

  const ids = new Map(saved.map((row) => [`${row.lineId} ${row.locationId}`, row.id]));
  const revisions = changes.flatMap(({ revision, shipPromise, lineId, locationId }) => {
    const backorderLineId = ids.get(`${lineId} ${locationId}`);
    if (!revision || backorderLineId === undefined) return [];
    const promise = shipPromise ?? { earliestOn: null, latestOn: null, basis: null };
    return [
      { shop, backorderLineId, ...promise, cause: revision as unknown as Prisma.InputJsonObject, revisedAt: plannedAt },
    ];
  });
  await tx.promiseRevision.createMany({ data: revisions });
}

/** What a buyer of the item is shown. */
export interface ItemShown {
  available: number;
  continuesSelling: boolean;
  quotes: Quote[];
}

/** Saves the item itself and clears what the plan has settled: consumed fulfilments and demand that wants nothing. */
export async function saveItem(
  tx: Transaction,
  { shop, itemId, plannedAt }: PlanKey,
  item: Pick<ShopifyItem, "title" | "sku" | "variantId" | "productId" | "tracked"> & ItemShown,
  isShownAnew: boolean,
): Promise<void> {
  const { title, sku, variantId, productId, tracked, continuesSelling, available } = item;
  const quotes = item.quotes as unknown as Prisma.InputJsonArray;
  await tx.item.update({
    where: { shop_id: { shop, id: itemId } },
    data: {
      ...{ title, sku, variantId, productId, tracked, continuesSelling, available, quotes, plannedAt },
      ...(isShownAnew ? { revision: { increment: 1 } } : {}),
    },
  });
  await tx.$executeRaw`
    UPDATE order_lines SET settled = fulfilled
    WHERE shop = ${shop} AND item_id = ${itemId} AND settled <> fulfilled`;
  await tx.demandLine.deleteMany({ where: { shop, itemId, units: 0 } });
}

/** Counts up the revision of orders whose published state changed, locked in the order of their ids; returns those that are known. */
export async function reviseOrders(
  tx: Transaction,
  shop: string,
  { orderIds }: Pick<ItemDecision, "orderIds">,
): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE orders SET revision = revision + 1
    FROM (
      SELECT shop, id FROM orders WHERE shop = ${shop} AND id = ANY(${[...orderIds]}) ORDER BY id FOR UPDATE
    ) AS locked
    WHERE (orders.shop, orders.id) = (locked.shop, locked.id)
    RETURNING orders.id`;
  return rows.map((row) => row.id);
}
