import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { backorderedOf, forgetDemand, itemsOfOrder, saveOrders } from "../db/orders.ts";
import { reviseOrders } from "../db/plans.ts";
import { decideOrderHolds } from "../domain/fulfilment/decide-holds.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readFulfilmentOrders } from "../shopify/fulfilment-orders.ts";
import { readOrder } from "../shopify/orders.ts";

/**
 * Reads an order again, saves what it still wants from where, and marks the items that it concerns. When it does not hold
 * what our book says, because somebody released our hold or gave up one that was in our way, it is published anew.
 */
export async function refreshOrder(claim: Claim): Promise<void> {
  const { shop, subjectId: orderId } = claim;
  const api = await adminApi(shop);
  const order = await readOrder(api, orderId);
  const fulfilmentOrders = (order && (await readFulfilmentOrders(api, orderId))) ?? [];
  const readAt = now();
  await prisma.$transaction(async (tx) => {
    const before = await itemsOfOrder(tx, shop, orderId);
    if (order) await saveOrders(tx, shop, [{ order, fulfilmentOrders }]);
    else await forgetDemand(tx, shop, orderId, readAt);
    const after = await itemsOfOrder(tx, shop, orderId);
    const marks = [...new Set([...before, ...after])].map((itemId): Mark => ({
      shop,
      kind: "item",
      subjectId: itemId,
    }));
    const { changes } = decideOrderHolds(fulfilmentOrders, await backorderedOf(tx, shop, orderId));
    if (changes.length > 0 && !order?.cancelledAt) {
      await reviseOrders(tx, shop, { orderIds: [orderId] });
      marks.push({ shop, kind: "publish_order", subjectId: orderId });
    }
    await markDirty(tx, marks, readAt);
    await settleMark(tx, claim);
  });
}
