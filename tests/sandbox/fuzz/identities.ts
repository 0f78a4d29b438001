import {
  quantityOf,
  unfulfilledQuantity,
  type FulfillmentOrder,
  type Order,
  type ShopState,
} from "../../../sandbox/state/index.ts";
import { reservedUnits, unitsInTransit } from "./expected.ts";

/** What must hold of a shop whatever was done to it. Each entry is one breach. */
export function breaches(shop: ShopState): string[] {
  const shipped = shippedUnits(shop);
  return [...levelBreaches(shop), ...[...shop.orders.values()].flatMap((order) => orderBreaches(shop, order, shipped))];
}

/** on_hand = available + committed + unavailable; committed, incoming and reserved are what orders, shipments and transfers say. */
function levelBreaches(shop: ShopState): string[] {
  return [...shop.inventoryLevels.values()].flatMap((level) => {
    const of = (name: Parameters<typeof quantityOf>[1]) => quantityOf(level, name);
    const unavailable = of("reserved") + of("damaged") + of("safety_stock") + of("quality_control");
    const { inventoryItemId, locationId } = level;
    return [
      differs(`${level.id} on_hand`, of("on_hand"), of("available") + of("committed") + unavailable),
      differs(`${level.id} committed`, of("committed"), committedUnits(shop, inventoryItemId, locationId)),
      differs(`${level.id} incoming`, of("incoming"), unitsInTransit(shop, inventoryItemId, locationId)),
      differs(`${level.id} reserved`, of("reserved"), reservedUnits(shop, inventoryItemId, locationId)),
    ].flat();
  });
}

function committedUnits(shop: ShopState, inventoryItemId: string, locationId: string): number {
  let units = 0;
  for (const fulfillmentOrder of shop.fulfillmentOrders.values()) {
    const order = shop.orders.get(fulfillmentOrder.orderId);
    if (fulfillmentOrder.assignedLocationId !== locationId || !order?.inventoryClaimed) continue;
    for (const line of fulfillmentOrder.lineItems) {
      const variantId = order.lineItems.find((one) => one.id === line.lineItemId)?.variantId;
      const isItem = shop.variants.get(variantId ?? "")?.inventoryItemId === inventoryItemId;
      if (isItem && line.remainingQuantity > 0) units += line.remainingQuantity;
    }
  }
  return units;
}

/** What fulfilment orders have left sums to what the order has left, and statuses say what is there. */
function orderBreaches(shop: ShopState, order: Order, shipped: Map<string, number>): string[] {
  const fulfillmentOrders = (shop.fulfillmentOrderIdsByOrder.get(order.id) ?? []).flatMap(
    (id) => shop.fulfillmentOrders.get(id) ?? [],
  );
  const lines = order.lineItems.flatMap((line) => {
    const ofLine = fulfillmentOrders.flatMap((one) => one.lineItems).filter((one) => one.lineItemId === line.id);
    const remaining = ofLine.reduce((sum, one) => sum + one.remainingQuantity, 0);
    const counts = [line.fulfilledQuantity, line.removedQuantity, line.returnedQuantity, unfulfilledQuantity(line)];
    return [
      differs(`${line.id} remaining`, remaining, unfulfilledQuantity(line)),
      differs(`${line.id} fulfilled`, line.fulfilledQuantity, shipped.get(line.id) ?? 0),
      counts.some((count) => count < 0) ? [`${line.id} has negative units: ${counts.join(" ")}`] : [],
    ].flat();
  });
  return [...lines, ...fulfillmentOrders.flatMap(statusBreaches)];
}

function statusBreaches({ id, status, holds, lineItems }: FulfillmentOrder): string[] {
  const remaining = lineItems.reduce((sum, line) => sum + line.remainingQuantity, 0);
  const isHeld = holds.length > 0;
  return [
    isHeld === (status === "ON_HOLD") ? [] : [`${id} is ${status} with ${holds.length} holds`],
    status === "CLOSED" && remaining > 0 ? [`${id} is closed with ${remaining} units left`] : [],
    status !== "CLOSED" && remaining === 0 ? [`${id} is ${status} with nothing left`] : [],
    lineItems.some((line) => line.remainingQuantity < 0 || line.totalQuantity < line.remainingQuantity)
      ? [`${id} counts wrongly`]
      : [],
  ].flat();
}

/** Units of each order line that fulfilments have shipped. */
function shippedUnits(shop: ShopState): Map<string, number> {
  const units = new Map<string, number>();
  for (const fulfillment of shop.fulfillments.values()) {
    if (fulfillment.status !== "SUCCESS") continue;
    for (const line of fulfillment.lineItems)
      units.set(line.lineItemId, (units.get(line.lineItemId) ?? 0) + line.quantity);
  }
  return units;
}

function differs(what: string, found: number, expected: number): string[] {
  return found === expected ? [] : [`${what} is ${found} instead of ${expected}`];
}
