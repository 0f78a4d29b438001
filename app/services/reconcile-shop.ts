import { isDeepStrictEqual } from "node:util";
import { now } from "../config/clock.ts";
import {
  RECONCILE_ITEMS,
  RECONCILE_ITEMS_AT_ONCE,
  RECONCILE_ORDERS,
  RECONCILE_OVERLAP_MS,
  RECONCILE_RIVAL_ORDERS,
  RECONCILE_SETTLED_MS,
} from "../config/limits.ts";
import { log } from "../config/log.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { balanceLedger, findBrokenLaws, type BrokenLaw } from "../db/ledger-laws.ts";
import { markDirty, settleMark, type Claim, type Mark, type MarkKind } from "../db/marks.ts";
import { dropWrongPromiseTallies } from "../db/promise-tallies.ts";
import {
  bookedLevels,
  missedOrders,
  noteItemsChecked,
  reconciledUntil,
  saveReconciliation,
  takeRivalOrders,
  unknownShipments,
  type Levels,
} from "../db/reconciliations.ts";
import { lockItems } from "../db/read-item-books.ts";
import { installedAt } from "../db/shops.ts";
import { findWrongTallies, tallyAllocations, tallyBackorders } from "../db/tallies.ts";
import { adminApi, type AdminApi } from "../shopify/admin-api.ts";
import { readLevels, readUpdatedOrders, type ReadLevels, type UpdatedOrder } from "../shopify/reconcile.ts";
import { readOpenTransfers } from "../shopify/transfers.ts";

/**
 * Reads again what webhooks may have missed, within bounds: orders updated since the last time, the stock of items for
 * which somebody may wait, open transfers, and the orders that wait for them or compete, with their holds and tags. What
 * differs is marked and so repaired by ordinary means; what was found is kept. The ledger's own laws are checked with it.
 */
export async function reconcileShop(claim: Claim): Promise<void> {
  const { shop } = claim;
  const api = await adminApi(shop);
  const span = await spanOf(shop);
  const orders = await readUpdatedOrders(api, span.fromAt, span.untilAt, RECONCILE_ORDERS);
  const missed = await missedOrders(shop, orders);
  const { drifted, itemIds } = await findDriftedItems(api, shop);
  const transfers = await findMissedTransfers(api, shop);

  await prisma.$transaction(async (tx) => {
    const finishedAt = now();
    const broken = await findBrokenLaws(tx, shop, itemIds);
    logBroken(shop, broken);
    const brokenIds = broken.map((law) => law.itemId);
    if (broken.length > 0) await balanceLedger(tx, shop, brokenIds, finishedAt);
    const wrong = await findWrongTallies(tx, shop);
    await mendTallies(tx, shop, wrong);
    const isMonthWrong = await dropWrongPromiseTallies(tx, shop);
    if (isMonthWrong) log.error({ shop }, "the promises of the last month were counted wrongly");
    const rivals = await takeRivalOrders(tx, shop, RECONCILE_RIVAL_ORDERS, finishedAt);
    const marks = (kind: MarkKind, ids: Iterable<string>): Mark[] =>
      [...ids].map((subjectId) => ({ shop, kind, subjectId }));
    await markDirty(
      tx,
      [
        // What is to ship from where may change without a new time of the order's update.
        ...marks("order", [...missed, ...rivals]),
        ...marks("item", [...drifted, ...brokenIds]),
        ...marks("transfer", transfers),
        ...marks("publish_order", rivals),
      ],
      finishedAt,
    );
    const findings = {
      ordersRead: orders.length,
      ordersMissed: missed.length,
      ordersChecked: rivals.length,
      itemsRead: itemIds.length,
      itemsDrifted: drifted.length,
      transfersMissed: transfers.length,
      lawsBroken: broken.length + wrong.length + Number(isMonthWrong),
    };
    await saveReconciliation(tx, shop, { ...span, untilAt: reachedUntil(span, orders), finishedAt }, findings);
    await settleMark(tx, claim);
  });
}

function logBroken(shop: string, broken: readonly BrokenLaw[]): void {
  for (const { law, itemId, detail } of broken) log.error({ shop, law, itemId, detail }, "a law of the book is broken");
}

/** Counts anew what was kept wrongly, when nobody changes it any more. */
async function mendTallies(tx: Transaction, shop: string, wrong: readonly BrokenLaw[]): Promise<void> {
  if (wrong.length === 0) return;
  logBroken(shop, wrong);
  const itemIds = [...new Set(wrong.map(({ itemId }) => itemId))];
  await lockItems(tx, shop, itemIds);
  await tallyBackorders(tx, shop, itemIds);
  await tallyAllocations(tx, shop, itemIds);
}

interface Span {
  fromAt: Date;
  untilAt: Date;
}

/**
 * The span of updates to look at: from a little before where the last reconciliation ended, because Shopify's search
 * lags behind, to a little before now, because webhooks of what has just happened are still on their way.
 */
async function spanOf(shop: string): Promise<Span> {
  const since = (await reconciledUntil(shop)) ?? (await installedAt(shop)) ?? now();
  return {
    fromAt: new Date(since.getTime() - RECONCILE_OVERLAP_MS),
    untilAt: new Date(now().getTime() - RECONCILE_SETTLED_MS),
  };
}

/** How far a span was read: to its end, or, when the cap was reached, to the last order that was. */
function reachedUntil({ untilAt }: Span, orders: readonly UpdatedOrder[]): Date {
  const last = orders.at(-1);
  return orders.length >= RECONCILE_ORDERS && last ? last.updatedAt : untilAt;
}

/** Of the items that are looked at this time, those whose stock in Shopify differs from our book. */
async function findDriftedItems(api: AdminApi, shop: string): Promise<{ drifted: string[]; itemIds: string[] }> {
  const booked = await bookedLevels(shop, RECONCILE_ITEMS);
  const itemIds = [...booked.keys()];
  const drifted: string[] = [];
  for (let first = 0; first < itemIds.length; first += RECONCILE_ITEMS_AT_ONCE) {
    const batch = itemIds.slice(first, first + RECONCILE_ITEMS_AT_ONCE);
    const read = await readLevels(api, batch);
    drifted.push(...batch.filter((itemId) => !agree(read.get(itemId), booked.get(itemId) ?? new Map())));
    await noteItemsChecked(shop, batch, now());
  }
  return { drifted, itemIds };
}

/** Whether Shopify's levels of an item are those of our book; of an item that no longer exists they are not. */
function agree(read: ReadLevels | undefined, booked: Levels): boolean {
  if (!read) return false;
  const { levels, areAll } = read;
  const areSame = [...levels].every(([locationId, level]) => isDeepStrictEqual(level, booked.get(locationId)));
  return areSame && (!areAll || levels.size === booked.size);
}

/** Open transfers with a shipment that our book does not know. */
async function findMissedTransfers(api: AdminApi, shop: string): Promise<string[]> {
  const transfers = await readOpenTransfers(api);
  const unknown = await unknownShipments(
    shop,
    transfers.flatMap((transfer) => transfer.shipmentIds),
  );
  return transfers.filter(({ shipmentIds }) => shipmentIds.some((id) => unknown.has(id))).map(({ id }) => id);
}
