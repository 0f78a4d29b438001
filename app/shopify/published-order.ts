import type { AdminApi } from "./admin-api.ts";
import { BACKORDER_KEY } from "./metafields.ts";
import { ORDER_PUBLISHED } from "./operations/order-published.ts";
import { BACKORDERED_TAG } from "./tags.ts";

/** What an order in Shopify shows of its backorders; null when the order does not exist (any more). */
export async function readPublishedOrder(
  api: AdminApi,
  orderId: string,
): Promise<{ isTagged: boolean; metafield: unknown } | null> {
  const { order } = await api.run(ORDER_PUBLISHED, { id: orderId, key: BACKORDER_KEY });
  if (!order) return null;
  return { isTagged: order.tags.includes(BACKORDERED_TAG), metafield: order.metafield?.jsonValue ?? null };
}
