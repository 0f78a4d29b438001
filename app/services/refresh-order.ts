import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim, type Mark } from "../db/marks.ts";
import { forgetDemand, itemsOfOrder, saveOrders } from "../db/orders.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readFulfilmentOrders } from "../shopify/fulfilment-orders.ts";
import { readOrder } from "../shopify/orders.ts";

/** Reads an order again, saves what it still wants from where, and marks the items that it concerns. */
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
    await markDirty(tx, marks, readAt);
    await settleMark(tx, claim);
  });
}
