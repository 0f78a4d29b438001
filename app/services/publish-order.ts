import { HOLD_ROUNDS } from "../config/limits.ts";
import { now } from "../config/clock.ts";
import { log } from "../config/log.ts";
import { prisma } from "../db/client.ts";
import { settleMark, writeUnderClaim, type Claim } from "../db/marks.ts";
import { markOrderPublished, readOrderToPublish, type OrderToPublish } from "../db/orders.ts";
import { reviseOrders } from "../db/plans.ts";
import { decideOrderHolds } from "../domain/fulfilment/decide-holds.ts";
import { orderMetafield, sameOrderMetafield } from "../domain/notices/order-metafield.ts";
import { adminApi, AdminApiError, type AdminApi } from "../shopify/admin-api.ts";
import { readFulfilmentOrders } from "../shopify/fulfilment-orders.ts";
import { changeHold } from "../shopify/holds.ts";
import { deleteBackorderMetafield, setBackorderMetafield } from "../shopify/metafields.ts";
import { readPublishedOrder } from "../shopify/published-order.ts";
import { addBackorderedTag, removeBackorderedTag } from "../shopify/tags.ts";

/**
 * Brings an order in Shopify to show what our book says: exactly the backordered units on hold, our tag while there are
 * any, and our metafield. It compares before it writes, so carrying it out again changes nothing.
 */
export async function publishOrder(claim: Claim): Promise<void> {
  const { shop, subjectId: orderId } = claim;
  const wanted = await readOrderToPublish(shop, orderId);
  if (wanted && wanted.publishedRevision < wanted.revision) {
    const api = await adminApi(shop);
    const write = async (): Promise<void> => {
      if (!wanted.cancelledAt) await publishHolds(api, shop, orderId, wanted);
      await publishTagAndMetafield(api, orderId, wanted);
      await markOrderPublished(shop, orderId, wanted.revision);
    };
    await writeUnderClaim(claim, now, write, (tx) => reviseOrders(tx, shop, { orderIds: [orderId] }));
  }
  await prisma.$transaction((tx) => settleMark(tx, claim));
}

async function publishHolds(api: AdminApi, shop: string, orderId: string, wanted: OrderToPublish): Promise<void> {
  for (let round = 0; round < HOLD_ROUNDS; round += 1) {
    const fulfilmentOrders = await readFulfilmentOrders(api, orderId);
    if (!fulfilmentOrders) return;
    const { changes, unheld } = decideOrderHolds(fulfilmentOrders, wanted.backordered);
    // Units that somebody else holds, or that the warehouse already works on, cannot be held by us and need not be.
    if (unheld.length > 0) log.info({ shop, orderId, unheld }, "backordered units are not ours to hold");
    if (changes.length === 0) return;
    for (const change of changes) await changeHold(api, change);
  }
  throw new AdminApiError(`The holds of ${orderId} still differ after ${HOLD_ROUNDS} rounds.`, true);
}

async function publishTagAndMetafield(api: AdminApi, orderId: string, wanted: OrderToPublish): Promise<void> {
  const published = await readPublishedOrder(api, orderId);
  if (!published) return;
  const isBackordered = wanted.backordered.size > 0;
  if (isBackordered && !published.isTagged) await addBackorderedTag(api, orderId);
  if (!isBackordered && published.isTagged) await removeBackorderedTag(api, orderId);

  const shows = wanted.cancelledAt || wanted.lines.length === 0 ? null : orderMetafield(wanted.lines, now());
  if (sameOrderMetafield(published.metafield, shows)) return;
  if (shows) await setBackorderMetafield(api, orderId, shows);
  else await deleteBackorderMetafield(api, orderId);
}
