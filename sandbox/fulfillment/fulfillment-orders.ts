import type { ShopContext } from "../context.ts";
import type { FulfillmentOrder, FulfillmentOrderLineItem, Gid, LineItem, Order, ShopState } from "../state/index.ts";

/** Statuses of a fulfilment order that still has work in it. */
const OPEN_STATUSES = new Set(["OPEN", "IN_PROGRESS", "ON_HOLD", "SCHEDULED"]);

/** The fulfilment orders of an order, oldest first. */
export function fulfillmentOrdersOf(shop: ShopState, orderId: Gid): FulfillmentOrder[] {
  return (shop.fulfillmentOrderIdsByOrder.get(orderId) ?? []).flatMap((id) => shop.fulfillmentOrders.get(id) ?? []);
}

export function isOpen(fulfillmentOrder: FulfillmentOrder): boolean {
  return OPEN_STATUSES.has(fulfillmentOrder.status);
}

export function remainingUnits(fulfillmentOrder: FulfillmentOrder): number {
  return fulfillmentOrder.lineItems.reduce((sum, line) => sum + line.remainingQuantity, 0);
}

/** Adds an open fulfilment order to an order. */
export function addFulfillmentOrder(
  context: ShopContext,
  order: Order,
  assignedLocationId: Gid,
  lines: { lineItemId: Gid; quantity: number }[],
): FulfillmentOrder {
  const now = context.now();
  const fulfillmentOrder: FulfillmentOrder = {
    id: context.newGid("FulfillmentOrder"),
    orderId: order.id,
    assignedLocationId,
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    fulfillAt: `${now.slice(0, 13)}:00:00Z`,
    fulfillBy: null,
    createdAt: now,
    updatedAt: now,
    lineItems: lines.map((line) => newLine(context, line.lineItemId, line.quantity)),
    holds: [],
    heldApartFromId: null,
  };
  context.shop.fulfillmentOrders.set(fulfillmentOrder.id, fulfillmentOrder);
  const ids = context.shop.fulfillmentOrderIdsByOrder.get(order.id) ?? [];
  context.shop.fulfillmentOrderIdsByOrder.set(order.id, [...ids, fulfillmentOrder.id]);
  return fulfillmentOrder;
}

function newLine(context: ShopContext, lineItemId: Gid, quantity: number): FulfillmentOrderLineItem {
  return {
    id: context.newGid("FulfillmentOrderLineItem"),
    lineItemId,
    totalQuantity: quantity,
    remainingQuantity: quantity,
  };
}

/** Moves units from a fulfilment order into a new one at the same place. Lines left empty stay out of the original. */
export function splitOff(
  context: ShopContext,
  from: FulfillmentOrder,
  units: { lineItemId: Gid; quantity: number }[],
): FulfillmentOrder {
  const created = addFulfillmentOrder(context, orderOf(context.shop, from), from.assignedLocationId, units);
  created.fulfillAt = from.fulfillAt;
  created.fulfillBy = from.fulfillBy;
  for (const { lineItemId, quantity } of units) takeUnits(from, lineItemId, quantity);
  from.lineItems = from.lineItems.filter((line) => line.totalQuantity > 0);
  from.updatedAt = context.now();
  return created;
}

/** Takes unfulfilled units of a line away from a fulfilment order. */
export function takeUnits(fulfillmentOrder: FulfillmentOrder, lineItemId: Gid, quantity: number): void {
  const line = fulfillmentOrder.lineItems.find((one) => one.lineItemId === lineItemId);
  if (!line || line.remainingQuantity < quantity)
    throw new Error(`${fulfillmentOrder.id} has not ${quantity} units of ${lineItemId}`);
  line.totalQuantity -= quantity;
  line.remainingQuantity -= quantity;
}

/** Moves all unfulfilled units of one fulfilment order into another; the emptied one is closed. */
export function mergeInto(context: ShopContext, into: FulfillmentOrder, from: FulfillmentOrder): void {
  for (const line of from.lineItems) addUnits(context, into, line.lineItemId, line.remainingQuantity);
  into.updatedAt = context.now();
  emptyAndClose(context, from);
}

/** Adds units of a line to a fulfilment order. */
export function addUnits(context: ShopContext, into: FulfillmentOrder, lineItemId: Gid, quantity: number): void {
  if (quantity === 0) return;
  const line = into.lineItems.find((one) => one.lineItemId === lineItemId);
  if (!line) {
    into.lineItems.push(newLine(context, lineItemId, quantity));
    return;
  }
  line.totalQuantity += quantity;
  line.remainingQuantity += quantity;
}

/** Leaves nothing to fulfil in a fulfilment order and closes it; recorded after cancelling an order and after a merge. */
export function emptyAndClose(context: ShopContext, fulfillmentOrder: FulfillmentOrder): void {
  for (const line of fulfillmentOrder.lineItems) {
    line.totalQuantity -= line.remainingQuantity;
    line.remainingQuantity = 0;
  }
  fulfillmentOrder.status = "CLOSED";
  fulfillmentOrder.holds = [];
  fulfillmentOrder.updatedAt = context.now();
}

/** Units of a line that can be fulfilled now: those in fulfilment orders that are not held. */
export function fulfillableQuantity(shop: ShopState, order: Order, line: LineItem): number {
  return fulfillmentOrdersOf(shop, order.id)
    .filter((fulfillmentOrder) => isOpen(fulfillmentOrder) && fulfillmentOrder.status !== "ON_HOLD")
    .flatMap((fulfillmentOrder) => fulfillmentOrder.lineItems)
    .filter((one) => one.lineItemId === line.id)
    .reduce((sum, one) => sum + one.remainingQuantity, 0);
}

/** The order that a fulfilment order belongs to. */
export function orderOf(shop: ShopState, fulfillmentOrder: FulfillmentOrder): Order {
  const order = shop.orders.get(fulfillmentOrder.orderId);
  if (!order) throw new Error(`No order of ${fulfillmentOrder.id}`);
  return order;
}

/** The order line behind a fulfilment-order line. */
export function lineItemOf(shop: ShopState, fulfillmentOrder: FulfillmentOrder, lineItemId: Gid): LineItem {
  const line = orderOf(shop, fulfillmentOrder).lineItems.find((one) => one.id === lineItemId);
  if (!line) throw new Error(`No line ${lineItemId} in ${fulfillmentOrder.orderId}`);
  return line;
}
