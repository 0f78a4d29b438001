import type { ShopContext } from "../context.ts";
import { unfulfilledQuantity, type Order } from "../state/index.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";

/** Notes that an order changed and announces it. */
export function touchOrder(context: ShopContext, order: Order): void {
  order.updatedAt = context.now();
  context.emit("orders/updated", orderBody(context.shop, order));
}

/** An order that is paid and fulfilled goes to the archive by itself, as a shop is set up at first (recorded). */
export function archiveWhenDone(context: ShopContext, order: Order): void {
  const fulfilled = order.lineItems.some((line) => line.fulfilledQuantity > 0);
  const left = order.lineItems.some((line) => unfulfilledQuantity(line) > 0);
  if (fulfilled && !left && order.financialStatus === "PAID") order.closedAt ??= context.now();
}

/** Announces that units of an order were shipped, or that a shipment was taken back. */
export function announceFulfillment(context: ShopContext, order: Order): void {
  const fulfilled = order.lineItems.some((line) => line.fulfilledQuantity > 0);
  const left = order.lineItems.some((line) => unfulfilledQuantity(line) > 0);
  archiveWhenDone(context, order);
  touchOrder(context, order);
  if (fulfilled) context.emit(left ? "orders/partially_fulfilled" : "orders/fulfilled", orderBody(context.shop, order));
}
