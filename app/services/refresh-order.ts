import { dayIn, now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { forgetDemand, itemsOfOrder, locationsOfOrder, saveOrders, shownOrders } from "../db/orders.ts";
import { reviseOrders } from "../db/plans.ts";
import { currentPolicy } from "../db/policies.ts";
import { noteDriftedOrder } from "../db/reconciliations.ts";
import { timeZoneOf } from "../db/shops.ts";
import { unitsToHold } from "../db/units-to-hold.ts";
import { choosesOrders } from "../domain/allocation/settings-for.ts";
import { decideOrderHolds } from "../domain/fulfilment/decide-holds.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readFulfilmentOrders } from "../shopify/fulfilment-orders.ts";
import { readOrder } from "../shopify/orders.ts";

/**
 * Reads an order again, saves what it still wants from where, and marks the items that it concerns. It is published anew
 * when what it shows of a line changed, and when it does not hold what our book says, because somebody released our hold
 * or gave up one that was in our way.
 */
export async function refreshOrder(claim: Claim): Promise<void> {
  const { shop, subjectId: orderId } = claim;
  const api = await adminApi(shop);
  const order = await readOrder(api, orderId);
  const fulfilmentOrders = (order && (await readFulfilmentOrders(api, orderId))) ?? [];
  const readAt = now();
  const today = dayIn(await timeZoneOf(shop), readAt);
  await prisma.$transaction(async (tx) => {
    const before = await itemsOfOrder(tx, shop, orderId);
    const shownBefore = await shownOrders(tx, shop, [orderId], today);
    const changed = order ? await saveOrders(tx, shop, [{ order, fulfilmentOrders }]) : [];
    if (!order) await forgetDemand(tx, shop, orderId, readAt);
    const after = await itemsOfOrder(tx, shop, orderId);
    const itemIds = [...new Set([...before, ...after])];
    const marks = itemIds.map((itemId): Mark => ({ shop, kind: "item", subjectId: itemId }));
    const choices = choosesOrders(await currentPolicy(tx, shop)) ? await locationsOfOrder(tx, shop, orderId) : [];
    for (const locationId of choices) marks.push({ shop, kind: "choose_orders", subjectId: locationId });
    const { changes } = decideOrderHolds(fulfilmentOrders, await unitsToHold(tx, shop, orderId, today));
    const holdsDiffer = changes.length > 0;
    // A cancelled order shows nothing, whatever it showed before.
    const isChanged = changed.length > 0 || Boolean(order?.cancelledAt);
    const shown = isChanged ? [...shownBefore, ...(await shownOrders(tx, shop, [orderId], today))] : [];
    if (holdsDiffer && !isChanged) await noteDriftedOrder(tx, shop, orderId);
    for (const id of await reviseOrders(tx, shop, { orderIds: holdsDiffer ? [orderId] : shown }))
      marks.push({ shop, kind: "publish_order", subjectId: id });
    await markDirty(tx, marks, readAt);
    await settleMark(tx, claim);
  });
}
