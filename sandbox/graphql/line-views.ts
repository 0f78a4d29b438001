import type { Gid, LineItem, Order, ShopState } from "../state/index.ts";

/** A line of an order together with the order, which its computed fields need. */
export interface LineView extends LineItem {
  order: Order;
}

/** The lines of an order as sources of `LineItem`. */
export function lineViews(order: Order): LineView[] {
  return order.lineItems.map((line) => ({ ...line, order }));
}

/** A line of a known order. */
export function lineView(shop: ShopState, orderId: Gid, lineItemId: Gid): LineView | null {
  const order = shop.orders.get(orderId);
  const line = order?.lineItems.find((one) => one.id === lineItemId);
  return order && line ? { ...line, order } : null;
}
