import { HOLD_ROUNDS } from "../config/limits.ts";
import { dayIn, now } from "../config/clock.ts";
import { log } from "../config/log.ts";
import { buyersPageOf } from "../db/buyer-links.ts";
import { prisma } from "../db/client.ts";
import { settleMark, writeUnderClaim, type Claim } from "../db/marks.ts";
import { markOrderPublished, readOrderToPublish, type OrderToPublish } from "../db/orders.ts";
import { reviseOrders } from "../db/plans.ts";
import { noteDriftedOrder } from "../db/reconciliations.ts";
import { timeZoneOf } from "../db/shops.ts";
import { decideOrderHolds } from "../domain/fulfilment/decide-holds.ts";
import { orderMetafield, sameOrderMetafield } from "../domain/notices/order-metafield.ts";
import { adminApi, AdminApiError, type AdminApi } from "../shopify/admin-api.ts";
import { readFulfilmentOrders } from "../shopify/fulfilment-orders.ts";
import { changeHold } from "../shopify/holds.ts";
import { deleteBackorderMetafield, setBackorderMetafield } from "../shopify/metafields.ts";
import { readPublishedOrder } from "../shopify/published-order.ts";
import { addBackorderedTag, removeBackorderedTag } from "../shopify/tags.ts";

/**
 * Brings an order in Shopify to show what our book says: exactly the units on hold that must not ship yet, our tag while
 * some are backordered, and our metafield. It compares before it writes, so carrying it out again changes nothing.
 */
export async function publishOrder(claim: Claim): Promise<void> {
  const { shop, subjectId: orderId } = claim;
  const today = dayIn(await timeZoneOf(shop), now());
  const wanted = await readOrderToPublish(shop, orderId, today);
  if (wanted && wanted.publishedRevision < wanted.revision) {
    const api = await adminApi(shop);
    const write = async (): Promise<void> => {
      const didHold = await publishHolds(api, shop, orderId, wanted);
      const didTell = await publishTagAndMetafield(api, shop, orderId, wanted);
      if (didHold || didTell) await noteDriftedOrder(prisma, shop, orderId);
      await markOrderPublished(shop, orderId, wanted.revision);
    };
    await writeUnderClaim(claim, now, write, (tx) => reviseOrders(tx, shop, { orderIds: [orderId] }));
  }
  await prisma.$transaction((tx) => settleMark(tx, claim));
}

/** Brings our holds to what is wanted; returns whether any had to be changed. */
async function publishHolds(api: AdminApi, shop: string, orderId: string, wanted: OrderToPublish): Promise<boolean> {
  for (let round = 0; round < HOLD_ROUNDS; round += 1) {
    const fulfilmentOrders = await readFulfilmentOrders(api, orderId);
    if (!fulfilmentOrders) return false;
    const { changes, unheld } = decideOrderHolds(fulfilmentOrders, wanted.toHold);
    // Units that somebody else holds, or that the warehouse already works on, cannot be held by us and need not be.
    if (unheld.length > 0) log.info({ shop, orderId, unheld }, "units are not ours to hold");
    if (changes.length === 0) return round > 0;
    for (const change of changes) await changeHold(api, change);
  }
  throw new AdminApiError(`The holds of ${orderId} still differ after ${HOLD_ROUNDS} rounds.`, true);
}

/** Brings our tag and metafield to what is wanted; returns whether either had to be changed. */
async function publishTagAndMetafield(
  api: AdminApi,
  shop: string,
  orderId: string,
  wanted: OrderToPublish,
): Promise<boolean> {
  const published = await readPublishedOrder(api, orderId);
  if (!published) return false;
  const isTagWrong = wanted.isBackordered !== published.isTagged;
  if (isTagWrong) await (wanted.isBackordered ? addBackorderedTag : removeBackorderedTag)(api, orderId);

  const isShown = wanted.cancelledAt === null && wanted.lines.length > 0;
  const hasPage = wanted.wasBackordered && !wanted.isForgotten;
  const page = hasPage ? await buyersPageOf(shop, orderId) : null;
  const shows = isShown ? orderMetafield(wanted.lines, page, now()) : null;
  const isMetafieldWrong = !sameOrderMetafield(published.metafield, shows);
  if (isMetafieldWrong && shows) await setBackorderMetafield(api, orderId, shows);
  if (isMetafieldWrong && !shows) await deleteBackorderMetafield(api, orderId);
  return isTagWrong || isMetafieldWrong;
}
