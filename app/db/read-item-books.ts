import { Prisma } from "@prisma/client";
import { daysIn, hourIn, now } from "../config/clock.ts";
import { overtakenIn, type Overtaken } from "../domain/allocation/count-overtakes.ts";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { parcelsLeft, protects, settingsFor } from "../domain/allocation/settings-for.ts";
import type { Day } from "../domain/days.ts";
import type { OrderFacts } from "../domain/demand/order-facts.ts";
import { routeOf } from "../domain/forecasting/past-shipment.ts";
import { leadTimeDay } from "../domain/purchasing/told-lead-time.ts";
import type { PromiseTerms } from "../domain/promising/supply-outlook.ts";
import type { InboundLine } from "../domain/supply/inbound-line.ts";
import type { Transaction } from "./client.ts";
import { directivesOf, type PlacedDirective } from "./directives.ts";
import {
  promiseOf,
  stillOpen,
  type BookedBackorder,
  type BookedDemand,
  type BookedItem,
  type ItemBook,
} from "./item-book.ts";
import { jsonRows } from "./json-rows.ts";
import { ORDER_FACTS, orderFactsOf, type OrderFactsRow } from "./order-facts.ts";
import { leadTimesOf } from "./lead-times.ts";
import { currentPolicy } from "./policies.ts";
import { readPromiseSettings } from "./promise-settings.ts";
import { readToldLeadTimes } from "./suppliers.ts";

/**
 * Locks an item, so that one item is planned by one worker at a time, and reads its book. An item that was never seen is
 * created.
 */
export async function openItemBook(tx: Transaction, shop: string, itemId: string, timeZone: string): Promise<ItemBook> {
  await tx.$executeRaw`
    INSERT INTO items (shop, id, title, tracked, continues_selling) VALUES (${shop}, ${itemId}, '', false, false)
    ON CONFLICT (shop, id) DO NOTHING`;
  await lockItems(tx, shop, [itemId]);
  const book = (await readItemBooks(tx, shop, [itemId], timeZone)).get(itemId);
  if (!book) throw new Error(`The item ${itemId} of ${shop} was deleted while it was being opened.`);
  return book;
}

/** Locks items in the order of their ids, as everybody does who locks several. */
export async function lockItems(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM items WHERE shop = ${shop} AND id = ANY(${[...itemIds]}) ORDER BY id FOR UPDATE`;
}

/** The books of some items, by item; one that was never seen has none. */
export async function readItemBooks(
  tx: Transaction,
  shop: string,
  itemIds: readonly string[],
  timeZone: string,
): Promise<Map<string, ItemBook>> {
  const where = { shop, itemId: { in: [...itemIds] } };
  const items = await readItems(tx, shop, itemIds);
  const levels = Map.groupBy(await tx.stockLevel.findMany({ where }), itemOf);
  const inbound = Map.groupBy(await tx.inboundLine.findMany({ where: { ...where, ...stillOpen } }), itemOf);
  const allocations = Map.groupBy(await readAllocations(tx, shop, itemIds), itemOf);
  const demandRows = await readDemand(tx, shop, itemIds);
  const demand = Map.groupBy(demandRows, itemOf);
  const orderIds = [...new Set(demandRows.map(({ orderId }) => orderId))];
  const backorders = Map.groupBy(await readBackorders(tx, shop, itemIds, orderIds), itemOf);
  const directives = await directivesOf(tx, shop, itemIds);
  const policy = await currentPolicy(tx, shop);
  const promising = await readPromiseTerms(tx, shop, [...inbound.values()].flat(), timeZone);
  const leadTimeDays = await readLeadTimeDays(tx, shop, promising, [...inbound.values()].flat());
  const protectionUse = protects(policy) ? await readProtectionUse(tx, shop, itemIds) : NO_USE;
  const factsOf = factsOnce(daysIn(timeZone));
  const bookOf = ({ id, ...item }: BookedItem & { id: string }): ItemBook => {
    const waits = new Map(backorders.get(id)?.map((row) => [keyOf(row), row]));
    const overtaken = overtakenIn(backorders.get(id) ?? []);
    return {
      item,
      levels: new Map(levels.get(id)?.map((level) => [level.locationId, level])),
      inbound: inbound.get(id) ?? [],
      demand: (demand.get(id) ?? []).map((row) => demandOf(row, { item, policy, waits, overtaken, factsOf })),
      allocations: byLocation(allocations.get(id) ?? []),
      backorders: backorders.get(id) ?? [],
      policy,
      promising,
      leadTimeDays,
      directives: directives.get(id) ?? new Map<string, PlacedDirective[]>(),
      protectionUse: protectionUse.get(id) ?? new Map<string, Map<string, number>>(),
    };
  };
  return new Map(items.map((item) => [item.id, bookOf(item)]));
}

/** What the items are promised by. */
async function readPromiseTerms(
  tx: Transaction,
  shop: string,
  inbound: readonly InboundLine[],
  timeZone: string,
): Promise<PromiseTerms> {
  return {
    settings: await readPromiseSettings(tx, shop),
    leadTimes: await leadTimesOf(tx, shop, inbound.map(routeOf)),
    hour: hourIn(timeZone, now()),
  };
}

/** By inbound line of a purchase order: the day of its supplier's lead time, where the shop gives dates by it. */
async function readLeadTimeDays(
  tx: Transaction,
  shop: string,
  { settings: { byLeadTime } }: PromiseTerms,
  inbound: readonly { id: string; supplierId: string | null; orderedOn: Day | null }[],
): Promise<Map<string, Day>> {
  const ordered = inbound.filter(({ supplierId, orderedOn }) => supplierId !== null && orderedOn !== null);
  if (!byLeadTime || ordered.length === 0) return new Map();
  const told = await readToldLeadTimes(tx, shop, [...new Set(ordered.map(({ supplierId }) => supplierId ?? ""))]);
  return new Map(
    ordered.flatMap(({ id, supplierId, orderedOn }): [string, Day][] => {
      const leadTime = told.get(supplierId ?? "");
      return leadTime && orderedOn ? [[id, leadTimeDay(orderedOn, leadTime)]] : [];
    }),
  );
}

const itemOf = (row: { itemId: string }): string => row.itemId;

const keyOf = (line: { lineId: string; locationId: string }): string => `${line.lineId} ${line.locationId}`;

function readItems(
  tx: Transaction,
  shop: string,
  itemIds: readonly string[],
): Promise<(BookedItem & { id: string })[]> {
  return tx.item.findMany({
    where: { shop, id: { in: [...itemIds] } },
    select: {
      ...{ id: true, title: true, sku: true, variantId: true, productId: true, productTags: true, collectionIds: true },
      ...{ tracked: true },
      ...{ available: true, continuesSelling: true, quotes: true, releaseOn: true, plannedAt: true },
    },
  });
}

interface AllocationRow {
  itemId: string;
  locationId: string;
  lineId: string;
  units: number;
}

function readAllocations(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<AllocationRow[]> {
  const query = Prisma.sql`
    SELECT item_id AS "itemId", location_id AS "locationId", line_id AS "lineId", units FROM allocations
    WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]})`;
  return jsonRows(tx, query);
}

interface BackorderRow extends Omit<BookedBackorder, "shipPromise" | "resolvedAt"> {
  itemId: string;
  earliestOn: string | null;
  latestOn: string | null;
  basis: string | null;
  resolvedAt: string | null;
}

/** Open backorder lines, and resolved ones of the orders that still want the items; all others only grow with the years. */
async function readBackorders(
  tx: Transaction,
  shop: string,
  itemIds: readonly string[],
  orderIds: readonly string[],
): Promise<(BookedBackorder & { itemId: string })[]> {
  const rows = await jsonRows<BackorderRow>(
    tx,
    Prisma.sql`
      SELECT item_id AS "itemId", line_id AS "lineId", location_id AS "locationId", order_id AS "orderId", wanted,
        allocated, backordered, units_ahead AS "unitsAhead", rank, overtaken, earliest_on AS "earliestOn",
        latest_on AS "latestOn", basis, due_on AS "dueOn", resolved_at AS "resolvedAt"
      FROM backorder_lines WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]})
        AND (resolved_at IS NULL OR order_id = ANY(${[...orderIds]}))`,
  );
  return rows.map(({ earliestOn, latestOn, basis, ...row }) => ({
    ...row,
    resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt),
    shipPromise: promiseOf({ earliestOn, latestOn, basis }),
  }));
}

interface DemandRow extends OrderFactsRow {
  itemId: string;
  orderName: string;
  lineId: string;
  locationId: string;
  units: number;
  frozenUnits: number;
  fulfilledSince: number;
  customerId: string | null;
}

/** Each line's order and order line are read by their keys, however many a shop has: a join would rather go through all. */
function readDemand(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<DemandRow[]> {
  const query = Prisma.sql`
    SELECT ${ORDER_FACTS}, demand.item_id AS "itemId", demand.line_id AS "lineId", demand.location_id AS "locationId",
      demand.units, demand.frozen_units AS "frozenUnits", line.fulfilled - line.settled AS "fulfilledSince",
      orders.customer_id AS "customerId", orders.name AS "orderName"
    FROM demand_lines AS demand
    JOIN LATERAL (
      SELECT fulfilled, settled FROM order_lines WHERE shop = demand.shop AND id = demand.line_id LIMIT 1
    ) AS line ON true
    JOIN LATERAL (SELECT * FROM orders WHERE shop = demand.shop AND id = demand.order_id LIMIT 1) AS orders ON true
    WHERE demand.shop = ${shop} AND demand.item_id = ANY(${[...itemIds]})`;
  return jsonRows(tx, query);
}

interface DemandContext {
  item: BookedItem;
  policy: AllocationPolicy;
  /** The item's backorder lines. */
  waits: ReadonlyMap<string, { resolvedAt: Date | null }>;
  overtaken: Overtaken;
  factsOf: (row: DemandRow) => OrderFacts;
}

/** The facts of each order, which are the same for all of its lines. */
function factsOnce(dayOf: (instant: Date) => string): DemandContext["factsOf"] {
  const known = new Map<string, OrderFacts>();
  return (row) => {
    const facts = known.get(row.orderId) ?? orderFactsOf(row, dayOf);
    known.set(row.orderId, facts);
    return facts;
  };
}

function demandOf(row: DemandRow, { item, policy, waits, overtaken, factsOf }: DemandContext): BookedDemand {
  const { lineId, locationId, units, frozenUnits, fulfilledSince, orderName, customerId, parcels } = row;
  const left = parcelsLeft(settingsFor(policy, item, locationId), parcels);
  return {
    ...factsOf(row),
    lineId,
    locationId,
    units,
    frozenUnits,
    fulfilledSince,
    orderName,
    customerId,
    isWaiting: waits.get(keyOf(row))?.resolvedAt === null,
    overtaken: overtaken(row),
    parcelsLeft: left,
  };
}

/** Units that have left to the orders of each protection, by item and location. */
type UseByItem = Map<string, Map<string, Map<string, number>>>;

const NO_USE: UseByItem = new Map();

async function readProtectionUse(tx: Transaction, shop: string, itemIds: readonly string[]): Promise<UseByItem> {
  const rows = await tx.$queryRaw<{ itemId: string; locationId: string; protection: string; units: number }[]>`
    SELECT item_id AS "itemId", location_id AS "locationId", reason AS protection, sum(units)::int AS units FROM moves
    WHERE shop = ${shop} AND item_id = ANY(${[...itemIds]}) AND kind = 'consumed' AND rule = 'protection'
      AND reason IS NOT NULL
    GROUP BY item_id, location_id, reason`;
  const use: UseByItem = new Map();
  for (const { itemId, locationId, protection, units } of rows) {
    const locations = use.get(itemId) ?? new Map<string, Map<string, number>>();
    const here = locations.get(locationId) ?? new Map<string, number>();
    use.set(itemId, locations.set(locationId, here.set(protection, units)));
  }
  return use;
}

function byLocation(rows: readonly { locationId: string; lineId: string; units: number }[]) {
  const map = new Map<string, Map<string, number>>();
  for (const { locationId, lineId, units } of rows) {
    const lines = map.get(locationId) ?? new Map<string, number>();
    map.set(locationId, lines.set(lineId, units));
  }
  return map;
}
