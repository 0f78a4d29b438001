import type { ShopContext } from "../context.ts";
import { addFulfillmentOrder, addUnits, fulfillmentOrdersOf } from "../fulfillment/fulfillment-orders.ts";
import { routeOrder } from "../fulfillment/routing.ts";
import type { FulfillmentOrder, Gid, LineItem, Order } from "../state/index.ts";
import { changeClaim } from "./claims.ts";

/** Gives units of an order to locations, in the order's open fulfilment order there or in a new one, and claims their stock. */
export function routeUnits(
  context: ShopContext,
  order: Order,
  units: { line: LineItem; quantity: number }[],
): FulfillmentOrder[] {
  const lines = units.map(({ line, quantity }) => {
    const variant = context.shop.variants.get(line.variantId ?? "");
    const continuesSelling = variant?.inventoryPolicy === "CONTINUE";
    return { line, quantity, inventoryItemId: variant?.inventoryItemId ?? null, continuesSelling };
  });
  return routeOrder(context.shop, lines).map((route) => {
    const fulfillmentOrder =
      openAt(context, order, route.location.id) ?? addFulfillmentOrder(context, order, route.location.id, []);
    for (const { line, quantity } of route.units) addUnits(context, fulfillmentOrder, line.id, quantity);
    changeClaim(context, order, route.location.id, route.units, "claim");
    return fulfillmentOrder;
  });
}

function openAt(context: ShopContext, order: Order, locationId: Gid): FulfillmentOrder | undefined {
  return fulfillmentOrdersOf(context.shop, order.id).find(
    (one) => one.status === "OPEN" && one.requestStatus === "UNSUBMITTED" && one.assignedLocationId === locationId,
  );
}
