import { isDeepStrictEqual } from "node:util";
import { dayIn, now } from "../config/clock.ts";
import {
  CONSISTENT_CUT_PAUSE_MS,
  CONSISTENT_CUT_TRIES,
  PUBLISHED_AVAILABLE_UNITS,
  PUBLISHED_QUOTES,
} from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { knownInbound, openItemBook, type ItemBook } from "../db/items.ts";
import { handBack, markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import {
  reviseOrders,
  saveBackorders,
  saveInbound,
  saveItem,
  saveLevels,
  saveMoves,
  settleDemand,
  type ItemShown,
  type PlannedInbound,
  type PlannedLevel,
} from "../db/plans.ts";
import { saveLocations } from "../db/locations.ts";
import { everBackordered } from "../db/orders.ts";
import { timeZoneOf } from "../db/shops.ts";
import { decideItem, type ItemDecision } from "../domain/allocation/decide-item.ts";
import { DEFAULT_POLICY } from "../domain/allocation/policy.ts";
import type { Day } from "../domain/days.ts";
import { usableUnits } from "../domain/supply/stock-level.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readItem, type ShopifyInbound, type ShopifyItem } from "../shopify/inventory.ts";

/**
 * Reads an item's stock and what is on the way to it, decides who gets what and what everybody is promised, and saves
 * it all in one transaction. What Shopify is to be told is marked for publication in the same transaction.
 */
export async function replanItem(claim: Claim): Promise<void> {
  const { shop, subjectId: itemId } = claim;
  const known = await knownInbound(shop, itemId);
  const inboundIds = [...new Set(known.flatMap((line) => [line.lineId, line.shipmentId]))];
  const item = (await readItem(await adminApi(shop), itemId, inboundIds)) ?? missingItem(itemId);
  const timeZone = await timeZoneOf(shop);
  const plannedAt = now();
  const today = dayIn(timeZone, plannedAt);

  await prisma.$transaction(async (tx) => {
    const book = await openItemBook(tx, shop, itemId);
    const levels = explainCommitted(item, book);
    if (item.tracked && !isConsistentCut(levels, book) && claim.attempts < CONSISTENT_CUT_TRIES) {
      return handBack(tx, claim, new Date(plannedAt.getTime() + CONSISTENT_CUT_PAUSE_MS), claim.attempts + 1);
    }
    const inbound = readInbound(book, new Set(inboundIds), item.inbound, timeZone);
    const plannedOn = book.item.plannedAt && dayIn(timeZone, book.item.plannedAt);
    const decision = decide({ item, book, levels, inbound, today, plannedOn });
    const isNewDay = plannedOn !== today;
    await save(tx, { shop, itemId, plannedAt }, { item, book, levels, inbound, decision, isNewDay });
    await settleMark(tx, claim);
  });
}

/** An item that Shopify no longer has: nothing is tracked, so nothing can be backordered. */
function missingItem(id: string): ShopifyItem {
  const inbound = { shipments: new Map(), lines: new Map() };
  const unknown = { sku: null, variantId: null, productId: null, productTags: [] };
  return { id, title: id, tracked: false, continuesSelling: false, ...unknown, levels: [], inbound };
}

/** The levels with the committed units that the orders we know do not explain. */
function explainCommitted(item: ShopifyItem, book: ItemBook): PlannedLevel[] {
  return item.levels.map(({ location, available, committed, onHand }) => {
    const wanted = book.demand
      .filter((line) => line.locationId === location.id)
      .reduce((sum, line) => sum + line.units, 0);
    return { locationId: location.id, available, committed, onHand, unexplained: committed - wanted };
  });
}

/**
 * Whether stock and orders were read at one moment: Shopify commits exactly the units that orders still want, so a new
 * difference means that one of the two readings is behind. A lasting difference, for example orders that are too old to
 * be read, is part of the book and no reason to wait.
 */
function isConsistentCut(levels: readonly PlannedLevel[], book: ItemBook): boolean {
  return levels.every((level) => level.unexplained === (book.levels.get(level.locationId)?.unexplained ?? 0));
}

/**
 * The book's inbound lines as Shopify now reports them. What was asked for and is gone will not arrive; a line that came
 * into the book since it was asked is left as it is, and the item is marked anew with it.
 */
function readInbound(
  book: ItemBook,
  asked: ReadonlySet<string>,
  read: ShopifyInbound,
  timeZone: string,
): ItemBook["inbound"] {
  return book.inbound.map((line) => {
    if (!asked.has(line.id)) return line;
    const shipment = read.shipments.get(line.shipmentId);
    const units = read.lines.get(line.id);
    if (!shipment || !units) return { ...line, status: "GONE", sent: line.accepted + line.rejected };
    const { status, arrivesAt } = shipment;
    const received = units.accepted + units.rejected;
    // A draft has not been sent; of a shipment that is closed, nothing more will come.
    const sent = status === "DRAFT" ? 0 : status === "RECEIVED" ? received : received + units.unreceived;
    const expectedOn = arrivesAt && dayIn(timeZone, arrivesAt);
    return { ...line, status, expectedOn, sent, accepted: units.accepted, rejected: units.rejected };
  });
}

interface Reading {
  item: ShopifyItem;
  book: ItemBook;
  levels: PlannedLevel[];
  inbound: ItemBook["inbound"];
  today: Day;
  plannedOn: Day | null;
}

function decide({ item, book, levels, inbound, today, plannedOn }: Reading): ItemDecision {
  const onlineLocationIds = item.levels
    .filter(({ location }) => location.isActive && location.fulfillsOnlineOrders)
    .map(({ location }) => location.id);
  // Without tracking Shopify sells as many as are asked for: nobody waits, and nothing is allocated.
  const situation = item.tracked ? { levels, inbound, demand: book.demand } : { levels: [], inbound: [], demand: [] };
  return decideItem({
    situation: {
      ...situation,
      today,
      onlineLocationIds,
      allocations: book.allocations,
      policy: DEFAULT_POLICY,
      product: { productId: item.productId, productTags: item.productTags },
      directives: new Map(),
      isCommitted: false,
    },
    fulfilled: book.demand,
    backorders: book.backorders.map((row) => ({ ...row, isResolved: row.resolvedAt !== null })),
    before: {
      on: plannedOn,
      usable: new Map([...book.levels].map(([locationId, level]) => [locationId, usableUnits(level)])),
      inbound: book.inbound,
    },
  });
}

interface Planned {
  item: ShopifyItem;
  book: ItemBook;
  levels: PlannedLevel[];
  inbound: PlannedInbound[];
  decision: ItemDecision;
  /** The first plan of a day tells dates anew, because the storefront shows none from data that is too old. */
  isNewDay: boolean;
}

async function save(tx: Transaction, key: { shop: string; itemId: string; plannedAt: Date }, planned: Planned) {
  const { item, book, decision } = planned;
  const shown = shownOf(item, decision);
  const isShownAnew =
    !isShown(book.item, shown) ||
    item.tracked !== book.item.tracked ||
    (planned.isNewDay && shown.quotes.length > 0) ||
    isFirstPlan(book);
  await saveLevels(tx, key, planned.levels, book.levels);
  await saveInbound(tx, key, planned.inbound);
  await saveMoves(tx, key, decision.moves);
  await saveBackorders(tx, key, decision.backorders);
  await saveItem(tx, key, { ...item, ...shown }, isShownAnew);
  // Orders are locked before their lines and demand, as when they are read again.
  const touched = await everBackordered(tx, key.shop, touchedOrders(planned));
  const orderIds = await reviseOrders(tx, key.shop, { orderIds: [...decision.orderIds, ...touched] });
  if (book.demand.length > 0) await settleDemand(tx, key);
  if (item.levels.some(({ location }) => !book.levels.has(location.id))) {
    await saveLocations(
      tx,
      key.shop,
      item.levels.map(({ location }) => location),
    );
  }
  const marks = orderIds.map((orderId): Mark => ({ shop: key.shop, kind: "publish_order", subjectId: orderId }));
  if (isShownAnew) marks.push({ shop: key.shop, kind: "publish_item", subjectId: key.itemId });
  await markDirty(tx, marks, key.plannedAt);
}

/**
 * Orders with a line that got or lost units here, or whose stock is tracked now and was not, or the reverse. If they show
 * anything, they show that too, even when none of it waits.
 */
function touchedOrders({ item, book, decision }: Planned): string[] {
  const isTrackedAnew = item.tracked !== book.item.tracked;
  const moved = new Set(decision.moves.map((move) => move.lineId));
  const touched = book.demand.filter((line) => isTrackedAnew || moved.has(line.lineId));
  return [...new Set(touched.map((line) => line.orderId))];
}

/** What a buyer is shown, within the bounds of what is published. */
function shownOf(item: ShopifyItem, { plan }: ItemDecision): ItemShown {
  return {
    available: Math.min(plan.available, PUBLISHED_AVAILABLE_UNITS),
    continuesSelling: item.continuesSelling,
    quotes: plan.quotes.slice(0, PUBLISHED_QUOTES),
  };
}

const isFirstPlan = (book: ItemBook): boolean => book.item.plannedAt === null;

function isShown(before: ItemBook["item"], { available, continuesSelling, quotes }: ItemShown): boolean {
  const seen = { available: before.available, continuesSelling: before.continuesSelling, quotes: before.quotes };
  return isDeepStrictEqual(seen, { available, continuesSelling, quotes });
}
