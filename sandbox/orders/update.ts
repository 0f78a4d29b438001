import type { ShopContext } from "../context.ts";
import type { Order } from "../state/index.ts";
import { orderBody } from "../webhooks/bodies/orders.ts";

/** Notes that an order changed and announces it. */
export function touchOrder(context: ShopContext, order: Order): void {
  order.updatedAt = context.now();
  context.emit("orders/updated", orderBody(context.shop, order));
}
