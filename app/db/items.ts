import type { Item } from "@prisma/client";
import type { DemandLine } from "../domain/demand/demand-line.ts";
import type { StockLevel } from "../domain/supply/stock-level.ts";
import type { InboundLine } from "../domain/supply/inbound-line.ts";
import type { Quote } from "../domain/promising/quote-ship-promise.ts";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import { prisma, type Transaction } from "./client.ts";

/** A demand line with what its order line says of fulfilments. */
export interface BookedDemand extends DemandLine {
  /** Units fulfilled since the ledger was last settled, over all locations of the order line. */
  fulfilledSince: number;
}

/** A backorder line as it was last planned. */
export interface BookedBackorder {
  id: bigint;
  lineId: string;
  locationId: string;
  orderId: string;
  allocated: number;
  backordered: number;
  unitsAhead: number;
  rank: number;
  overtaken: number;
  wanted: number;
  shipPromise: ShipPromise | null;
  resolvedAt: Date | null;
}

/** Everything our book says of one item before it is planned anew. */
export interface ItemBook {
  item: BookedItem;
  levels: Map<string, StockLevel & { unexplained: number }>;
  /** Inbound lines that may still change. */
  inbound: (InboundLine & { status: string })[];
  demand: BookedDemand[];
  /** Live allocations by location and line. */
  allocations: Map<string, Map<string, number>>;
  backorders: BookedBackorder[];
}

/** Lines of shipments that were received in full, or no longer exist, never change again. */
const stillOpen = { status: { notIn: ["RECEIVED", "GONE"] } };

/** Inbound lines that may still change, with the shipments that carry them. */
export async function knownInbound(shop: string, itemId: string): Promise<{ lineId: string; shipmentId: string }[]> {
  const rows = await prisma.inboundLine.findMany({
    where: { shop, itemId, ...stillOpen },
    select: { id: true, shipmentId: true },
  });
  return rows.map((row) => ({ lineId: row.id, shipmentId: row.shipmentId }));
}

/**
 * Locks the item, so that one item is planned by one worker at a time, and reads its book. An item that was never seen
 * is created.
 */
export async function openItemBook(tx: Transaction, shop: string, itemId: string): Promise<ItemBook> {
  const item = (await lockItem(tx, shop, itemId)) ?? (await createItem(tx, shop, itemId));
  const where = { shop, itemId };
  const levels = await tx.stockLevel.findMany({ where });
  const inbound = await tx.inboundLine.findMany({ where: { ...where, ...stillOpen } });
  const allocations = await tx.allocation.findMany({ where });
  const backorders = await tx.backorderLine.findMany({ where });
  type Row = Pick<BookedDemand, "lineId" | "orderId" | "locationId" | "units" | "frozenUnits" | "fulfilledSince">;
  const demand = await tx.$queryRaw<(Row & { orderedAt: Date })[]>`
    SELECT demand.line_id AS "lineId", demand.order_id AS "orderId", demand.location_id AS "locationId", demand.units,
      demand.frozen_units AS "frozenUnits", demand.ordered_at AS "orderedAt",
      line.fulfilled - line.settled AS "fulfilledSince"
    FROM demand_lines AS demand JOIN order_lines AS line ON line.shop = demand.shop AND line.id = demand.line_id
    WHERE demand.shop = ${shop} AND demand.item_id = ${itemId}`;
  return {
    item,
    levels: new Map(levels.map((level) => [level.locationId, level])),
    inbound,
    demand: demand.map((line) => ({
      ...line,
      ...UNREAD_FACTS,
      orderedAt: line.orderedAt.toISOString(),
      orderedOn: line.orderedAt.toISOString().slice(0, 10),
      overtaken: overtakenOf(line, backorders),
    })),
    allocations: byLocation(allocations),
    backorders: backorders.map((row) => ({ ...row, shipPromise: promiseOf(row) })),
  };
}

/** First come, first served looks at none of these. */
const UNREAD_FACTS = {
  value: 0,
  isPaid: false,
  askedForOn: null,
  channel: null,
  isBusiness: false,
  countryCode: null,
  orderTags: [],
  customer: null,
  parcelsLeft: null,
};

const overtakenOf = (
  line: { lineId: string; locationId: string },
  backorders: readonly { lineId: string; locationId: string; overtaken: number }[],
): number => backorders.find((row) => row.lineId === line.lineId && row.locationId === line.locationId)?.overtaken ?? 0;

type BookedItem = Pick<Item, "tracked" | "available" | "continuesSelling" | "quotes" | "plannedAt">;

async function lockItem(tx: Transaction, shop: string, itemId: string): Promise<BookedItem | undefined> {
  const rows = await tx.$queryRaw<BookedItem[]>`
    SELECT tracked, available, continues_selling AS "continuesSelling", quotes, planned_at AS "plannedAt"
    FROM items WHERE shop = ${shop} AND id = ${itemId} FOR UPDATE`;
  return rows[0];
}

async function createItem(tx: Transaction, shop: string, itemId: string): Promise<BookedItem> {
  await tx.$executeRaw`
    INSERT INTO items (shop, id, title, tracked, continues_selling) VALUES (${shop}, ${itemId}, '', false, false)
    ON CONFLICT (shop, id) DO NOTHING`;
  const created = await lockItem(tx, shop, itemId);
  if (!created) throw new Error(`The item ${itemId} of ${shop} was deleted while it was being created.`);
  return created;
}

function byLocation(rows: readonly { locationId: string; lineId: string; units: number }[]) {
  const map = new Map<string, Map<string, number>>();
  for (const { locationId, lineId, units } of rows) {
    const lines = map.get(locationId) ?? new Map<string, number>();
    map.set(locationId, lines.set(lineId, units));
  }
  return map;
}

/** The ship promise of a row that keeps it in three columns. */
export function promiseOf(row: {
  earliestOn: string | null;
  latestOn: string | null;
  basis: string | null;
}): ShipPromise | null {
  if (row.earliestOn === null || row.latestOn === null) return null;
  return { earliestOn: row.earliestOn, latestOn: row.latestOn, basis: row.basis === "stock" ? "stock" : "inbound" };
}

/** What a variant in Shopify should show. */
export interface ItemToPublish {
  variantId: string | null;
  tracked: boolean;
  available: number;
  continuesSelling: boolean;
  quotes: Quote[];
  revision: number;
  publishedRevision: number;
}

/** Reads what an item's variant should show; null when the item is not known. */
export async function readItemToPublish(shop: string, itemId: string): Promise<ItemToPublish | null> {
  const item = await prisma.item.findUnique({ where: { shop_id: { shop, id: itemId } } });
  return item && { ...item, quotes: item.quotes as unknown as Quote[] };
}

/** Notes that Shopify shows the item at this revision. */
export async function markItemPublished(shop: string, itemId: string, revision: number): Promise<void> {
  await prisma.$executeRaw`
    UPDATE items SET published_revision = GREATEST(published_revision, ${revision})
    WHERE shop = ${shop} AND id = ${itemId}`;
}

/** Counts up the revision of an item, so that it is published once more. */
export async function reviseItem(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.item.updateMany({ where: { shop, id: itemId }, data: { revision: { increment: 1 } } });
}

/** Marks every item of a shop whose plan speaks of days: something is on its way, or somebody waits. */
export async function markDatedItems(tx: Transaction, shop: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dirty_marks (shop, kind, subject_id, marked_at, due_at)
    SELECT shop, 'item', item_id, ${now}, ${now} FROM (
      SELECT shop, item_id FROM inbound_lines WHERE shop = ${shop} AND status NOT IN ('RECEIVED', 'GONE')
      UNION
      SELECT shop, item_id FROM backorder_lines WHERE shop = ${shop} AND resolved_at IS NULL
    ) AS dated
    ORDER BY item_id
    ON CONFLICT (shop, kind, subject_id) DO UPDATE
    SET revision = dirty_marks.revision + 1, due_at = LEAST(dirty_marks.due_at, EXCLUDED.due_at)`;
}

/** Marks every item of a shop that somebody still wants: who gets what of it may be another now. */
export async function markAllWaitingItems(tx: Transaction, shop: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dirty_marks (shop, kind, subject_id, marked_at, due_at)
    SELECT DISTINCT shop, 'item', item_id, ${now}::timestamptz, ${now}::timestamptz FROM demand_lines WHERE shop = ${shop}
    ORDER BY item_id
    ON CONFLICT (shop, kind, subject_id) DO UPDATE
    SET revision = dirty_marks.revision + 1, due_at = LEAST(dirty_marks.due_at, EXCLUDED.due_at)`;
}

/** What our book says of the items of a product. */
export function itemsOfProduct(tx: Transaction, shop: string, productId: string) {
  return tx.item.findMany({
    where: { shop, productId },
    select: { id: true, variantId: true, title: true, sku: true, tracked: true, continuesSelling: true },
  });
}
