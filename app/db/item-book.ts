import { dayIn } from "../config/clock.ts";
import type { DecisionInput } from "../domain/allocation/decide-item.ts";
import type { AllocationPolicy, PolicySettings } from "../domain/allocation/policy.ts";
import { settingsFor, type PolicySubject } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import type { DemandLine } from "../domain/demand/demand-line.ts";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import type { InboundLine } from "../domain/supply/inbound-line.ts";
import { usableUnits, type StockLevel } from "../domain/supply/stock-level.ts";
import { prisma, type Transaction } from "./client.ts";
import { directivesOf, type PlacedDirective } from "./directives.ts";
import { ORDER_FACTS, orderFactsOf, type OrderFactsRow } from "./order-facts.ts";
import { currentPolicy } from "./policies.ts";

/** A demand line with what its order line says of fulfilments. */
export interface BookedDemand extends DemandLine {
  /** Units fulfilled since the ledger was last settled, over all locations of the order line. */
  fulfilledSince: number;
}

/** The item itself, as it was last saved. */
export interface BookedItem extends PolicySubject {
  title: string;
  sku: string | null;
  variantId: string | null;
  tracked: boolean;
  continuesSelling: boolean;
  available: number;
  quotes: unknown;
  plannedAt: Date | null;
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
  /** The policy that holds, and what was decided beside it, by location. */
  policy: AllocationPolicy;
  directives: Map<string, PlacedDirective[]>;
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
export async function openItemBook(tx: Transaction, shop: string, itemId: string, timeZone: string): Promise<ItemBook> {
  const item = (await lockItem(tx, shop, itemId)) ?? (await createItem(tx, shop, itemId));
  const where = { shop, itemId };
  const levels = await tx.stockLevel.findMany({ where });
  const inbound = await tx.inboundLine.findMany({ where: { ...where, ...stillOpen } });
  const allocations = await tx.allocation.findMany({ where });
  const backorders = await tx.backorderLine.findMany({ where });
  const policy = await currentPolicy(tx, shop);
  const demand = await readDemand(tx, shop, itemId);
  const booked = new Map(backorders.map((row) => [keyOf(row), row]));
  return {
    item,
    levels: new Map(levels.map((level) => [level.locationId, level])),
    inbound,
    demand: demand.map((row) => ({
      ...orderFactsOf(row, (instant) => dayIn(timeZone, instant)),
      ...{ lineId: row.lineId, locationId: row.locationId, units: row.units, frozenUnits: row.frozenUnits },
      fulfilledSince: row.fulfilledSince,
      ...waitOf(row, booked),
      parcelsLeft: parcelsLeft(settingsFor(policy, item, row.locationId), row.parcels),
    })),
    allocations: byLocation(allocations),
    backorders: backorders.map((row) => ({ ...row, shipPromise: promiseOf(row) })),
    policy,
    directives: await directivesOf(tx, shop, itemId),
  };
}

interface DemandRow extends OrderFactsRow {
  lineId: string;
  locationId: string;
  units: number;
  frozenUnits: number;
  fulfilledSince: number;
}

function readDemand(tx: Transaction, shop: string, itemId: string): Promise<DemandRow[]> {
  return tx.$queryRaw`
    SELECT ${ORDER_FACTS}, demand.line_id AS "lineId", demand.location_id AS "locationId", demand.units,
      demand.frozen_units AS "frozenUnits", line.fulfilled - line.settled AS "fulfilledSince"
    FROM demand_lines AS demand
    JOIN order_lines AS line ON line.shop = demand.shop AND line.id = demand.line_id
    JOIN orders ON orders.shop = demand.shop AND orders.id = demand.order_id
    WHERE demand.shop = ${shop} AND demand.item_id = ${itemId}`;
}

function parcelsLeft({ completeness }: PolicySettings, sent: number): number | null {
  if (completeness.kind !== "partial" || completeness.mostParcels === null) return null;
  return Math.max(0, completeness.mostParcels - sent);
}

const keyOf = (line: { lineId: string; locationId: string }): string => `${line.lineId} ${line.locationId}`;

/** How a demand line has waited so far, as its backorder line tells. */
function waitOf(
  line: { lineId: string; locationId: string },
  booked: ReadonlyMap<string, { overtaken: number; resolvedAt: Date | null }>,
): Pick<DemandLine, "isWaiting" | "overtaken"> {
  const backorder = booked.get(keyOf(line));
  return { isWaiting: backorder?.resolvedAt === null, overtaken: backorder?.overtaken ?? 0 };
}

async function lockItem(tx: Transaction, shop: string, itemId: string): Promise<BookedItem | undefined> {
  const rows = await tx.$queryRaw<BookedItem[]>`
    SELECT title, sku, variant_id AS "variantId", product_id AS "productId", product_tags AS "productTags", tracked,
      available, continues_selling AS "continuesSelling", quotes, planned_at AS "plannedAt"
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

/** What an item is planned from: the truth that was just read, or the book itself. */
export interface ItemReading extends PolicySubject {
  tracked: boolean;
  levels: readonly StockLevel[];
  inbound: readonly InboundLine[];
  /** Active locations that stock the item and ship online orders. */
  onlineLocationIds: readonly string[];
  today: Day;
  /** The day of the last plan; null when there was none. */
  plannedOn: Day | null;
}

/** What the rules need to decide about an item: what was read, and its book. */
export function decisionInputOf(book: ItemBook, reading: ItemReading): DecisionInput {
  const { productId, productTags, today, onlineLocationIds } = reading;
  // Without tracking Shopify sells as many as are asked for: nobody waits, and nothing is allocated.
  const { levels, inbound, demand } = reading.tracked
    ? { ...reading, demand: book.demand }
    : { levels: [], inbound: [], demand: [] };
  return {
    situation: {
      ...{ levels, inbound, demand, today, onlineLocationIds },
      allocations: book.allocations,
      policy: book.policy,
      product: { productId, productTags },
      directives: book.directives,
      isCommitted: false,
    },
    fulfilled: book.demand,
    backorders: book.backorders.map((row) => ({ ...row, isResolved: row.resolvedAt !== null })),
    before: {
      on: reading.plannedOn,
      usable: new Map([...book.levels].map(([locationId, level]) => [locationId, usableUnits(level)])),
      inbound: book.inbound,
    },
  };
}
