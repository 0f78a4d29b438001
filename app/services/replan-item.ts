import { isDeepStrictEqual } from "node:util";
import { dayIn, now } from "../config/clock.ts";
import { CONSISTENT_CUT_PAUSE_MS, CONSISTENT_CUT_TRIES } from "../config/limits.ts";
import { log } from "../config/log.ts";
import { saveCollections } from "../db/collections.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { decisionInputOf, knownInbound, type ItemBook } from "../db/item-book.ts";
import { keepSelling } from "../db/keep-selling.ts";
import { saveLocations } from "../db/locations.ts";
import { handBack, markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import type { PlannedLevel } from "../db/plans.ts";
import { readPurchaseSupply, readReceiptStamp, type PurchaseSupply } from "../db/purchase-supply.ts";
import { openItemBook } from "../db/read-item-books.ts";
import { saveDecision } from "../db/save-decision.ts";
import { readWritingStamp } from "../db/selling.ts";
import { readSellingRule } from "../db/selling-rules.ts";
import { timeZoneOf } from "../db/shops.ts";
import { decideItem } from "../domain/allocation/decide-item.ts";
import { explainMoves } from "../domain/allocation/explain-moves.ts";
import type { Day } from "../domain/days.ts";
import { handedOver, withPurchases } from "../domain/purchasing/purchase-inbound.ts";
import { dayOf } from "../domain/supply/moved-day.ts";
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
  const stampBefore = await readReceiptStamp(prisma, shop, itemId);
  const writingBefore = await readWritingStamp(prisma, shop, itemId);
  const item = (await readItem(await adminApi(shop), itemId, inboundIds)) ?? missingItem(itemId);
  const timeZone = await timeZoneOf(shop);
  const plannedAt = now();
  const today = dayIn(timeZone, plannedAt);

  const saved = await prisma.$transaction(async (tx) => {
    const book = await openItemBook(tx, shop, itemId, timeZone);
    const levels = explainCommitted(item, book);
    const stamp = await readReceiptStamp(tx, shop, itemId);
    const isOneMoment =
      (!item.tracked || isConsistentCut(levels, book)) && stampBefore.writing === 0 && stamp.writing === 0;
    // A receipt that was booked meanwhile is in no stock that was read before it. Receipts are few: it needs no bound.
    const isBehind = stampBefore.booked !== stamp.booked;
    if (isBehind || (!isOneMoment && claim.attempts < CONSISTENT_CUT_TRIES)) {
      const attempts = isBehind ? claim.attempts : claim.attempts + 1;
      await handBack(tx, claim, new Date(plannedAt.getTime() + CONSISTENT_CUT_PAUSE_MS), attempts);
      return null;
    }
    const supply = await readPurchaseSupply(tx, shop, itemId, timeZone);
    const shipments = readInbound(book, new Set(inboundIds), item.inbound, { timeZone, today });
    const inbound = withPurchases(shipments, supply.purchases, supply.closed);
    const plannedOn = book.item.plannedAt && dayIn(timeZone, book.item.plannedAt);
    const rule = await readSellingRule(tx, shop, { itemId, productId: item.productId });
    const facts = { ...item, releaseOn: rule.releaseOn };
    const reading = { ...facts, levels, inbound, onlineLocationIds: onlineLocationIds(item), today, plannedOn };
    const before = { ...book, inbound: handedOver(book.inbound, inbound, supply.purchases) };
    const decision = decideItem(decisionInputOf(before, reading));
    await saveDecision(tx, { shop, itemId, plannedAt }, { item: facts, book, levels, inbound, decision, plannedOn });
    const selling = { ...reading, rule, stampBefore: writingBefore, demand: book.demand, plan: decision.plan };
    await keepSelling(tx, { shop, itemId, plannedAt }, selling);
    await saveNewLocations(tx, shop, item, book);
    if (!isDeepStrictEqual(item.collectionIds, book.item.collectionIds)) {
      await saveCollections(tx, shop, item.collections);
    }
    await markDirty(tx, linkedOrders(shop, supply, book.inbound, inbound), plannedAt);
    await settleMark(tx, claim);
    return decision;
  });
  if (saved && log.isLevelEnabled("debug"))
    for (const { kind, ...told } of explainMoves(saved)) log.debug({ shop, itemId, ...told }, `units ${kind}`);
}

/** An item that Shopify no longer has: nothing is tracked, so nothing can be backordered. */
function missingItem(id: string): ShopifyItem {
  const inbound = { shipments: new Map(), lines: new Map() };
  const unknown = { sku: null, variantId: null, productId: null, productTags: [] };
  const inNone = { collectionIds: [], collections: [] };
  return { id, title: id, tracked: false, continuesSelling: false, ...unknown, ...inNone, levels: [], inbound };
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
  { timeZone, today }: { timeZone: string; today: Day },
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
    const expectedOn = dayOf(arrivesAt && dayIn(timeZone, arrivesAt), line);
    const firstExpectedOn = line.firstExpectedOn ?? expectedOn;
    const isReceivedToday = units.accepted > line.accepted || (status === "RECEIVED" && line.receivedOn === null);
    const receivedOn = isReceivedToday ? today : line.receivedOn;
    const { accepted, rejected } = units;
    return { ...line, status, expectedOn, firstExpectedOn, receivedOn, sent, accepted, rejected };
  });
}

/** Active locations of the item that ship online orders: a new buyer is served from these only. */
function onlineLocationIds({ levels }: ShopifyItem): string[] {
  return levels
    .filter(({ location }) => location.isActive && location.fulfillsOnlineOrders)
    .map(({ location }) => location.id);
}

async function saveNewLocations(tx: Transaction, shop: string, { levels }: ShopifyItem, book: ItemBook): Promise<void> {
  if (levels.every(({ location }) => book.levels.has(location.id))) return;
  await saveLocations(
    tx,
    shop,
    levels.map(({ location }) => location),
  );
}

/** Purchase orders of which a linked shipment has brought, or carries, something else than at the last plan. */
function linkedOrders(
  shop: string,
  { purchases }: PurchaseSupply,
  before: ItemBook["inbound"],
  after: ItemBook["inbound"],
): Mark[] {
  const known = new Map(before.map((line) => [line.id, line]));
  const isMoved = (line: ItemBook["inbound"][number]): boolean => {
    const last = known.get(line.id);
    return line.sent !== last?.sent || line.accepted !== last.accepted || line.rejected !== last.rejected;
  };
  const moved = new Set(after.filter(isMoved).map((line) => line.id));
  const orders = purchases.filter((line) => line.shipmentLineIds.some((id) => moved.has(id)));
  return orders.map(({ orderId }) => ({ shop, kind: "purchase_order", subjectId: orderId }));
}
