import type { ShopContext } from "../context.ts";
import { existingGid } from "../graphql/ids.ts";
import { refuse } from "../refusal.ts";
import type { FulfillmentOrder, FulfillmentOrderLineItem, Gid } from "../state/index.ts";

/** The fulfilment order of an id that a mutation names. Refuses with the recorded text when there is none. */
export function requireFulfillmentOrder(
  context: ShopContext,
  id: Gid,
  field: string[] | null = null,
): FulfillmentOrder {
  existingGid(id, "FulfillmentOrder");
  const found = context.shop.fulfillmentOrders.get(id);
  return found ?? refuse(field, "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
}

/** Units of one fulfilment-order line that a mutation names. */
export interface ChosenUnits {
  id: Gid;
  quantity: number;
}

/** The named lines with the units wanted of each. Refuses lines that are not there and more units than remain; texts recorded. */
export function chosenLines(
  fulfillmentOrder: FulfillmentOrder,
  chosen: ChosenUnits[],
  field: string[] | null = null,
): { line: FulfillmentOrderLineItem; quantity: number }[] {
  return chosen.map(({ id, quantity }) => {
    const line = fulfillmentOrder.lineItems.find((one) => one.id === id);
    if (!line) return refuse(field, "Fulfillment order line item does not exist.");
    if (quantity > line.remainingQuantity)
      return refuse(field, "Invalid fulfillment order line item quantity requested.");
    return { line, quantity };
  });
}

/** Every line that has units left, with all of them. */
export function allLines(fulfillmentOrder: FulfillmentOrder): { line: FulfillmentOrderLineItem; quantity: number }[] {
  return fulfillmentOrder.lineItems
    .filter((line) => line.remainingQuantity > 0)
    .map((line) => ({ line, quantity: line.remainingQuantity }));
}
