import { now } from "../config/clock.ts";
import { prisma } from "../db/client.ts";
import { markDirty, settleMark, type Claim } from "../db/marks.ts";
import { adminApi } from "../shopify/admin-api.ts";
import { readOwningOrder } from "../shopify/fulfilment-orders.ts";

/** Finds the order of a fulfilment order, whose webhooks do not name it, and marks that. */
export async function refreshFulfilmentOrder(claim: Claim): Promise<void> {
  const { shop } = claim;
  const orderId = await readOwningOrder(await adminApi(shop), claim.subjectId);
  await prisma.$transaction(async (tx) => {
    if (orderId) await markDirty(tx, [{ shop, kind: "order", subjectId: orderId }], now());
    await settleMark(tx, claim);
  });
}
