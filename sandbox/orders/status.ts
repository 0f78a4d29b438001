import { fulfillmentOrdersOf, isOpen, remainingUnits } from "../fulfillment/fulfillment-orders.ts";
import { unfulfilledQuantity, type Order, type ShopState } from "../state/index.ts";

/** `Order.displayFulfillmentStatus`. An order shows ON_HOLD only when all that is left to fulfil is held (recorded). */
export function displayFulfillmentStatus(shop: ShopState, order: Order): string {
  const fulfilled = order.lineItems.reduce((sum, line) => sum + line.fulfilledQuantity, 0);
  const left = order.lineItems.reduce((sum, line) => sum + unfulfilledQuantity(line), 0);
  if (fulfilled > 0) return left === 0 ? "FULFILLED" : "PARTIALLY_FULFILLED";
  const statuses = fulfillmentOrdersOf(shop, order.id)
    .filter((fulfillmentOrder) => isOpen(fulfillmentOrder) && remainingUnits(fulfillmentOrder) > 0)
    .map((fulfillmentOrder) => fulfillmentOrder.status);
  if (statuses.includes("IN_PROGRESS")) return "IN_PROGRESS";
  if (statuses.length > 0 && statuses.every((status) => status === "ON_HOLD")) return "ON_HOLD";
  if (statuses.length > 0 && statuses.every((status) => status === "SCHEDULED")) return "SCHEDULED";
  return "UNFULFILLED";
}
