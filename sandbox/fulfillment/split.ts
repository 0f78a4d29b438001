import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { FulfillmentOrder, Gid } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { chosenLines, requireFulfillmentOrder, type ChosenUnits } from "./find.ts";
import { remainingUnits, splitOff } from "./fulfillment-orders.ts";

interface SplitInput {
  fulfillmentOrderId: Gid;
  fulfillmentOrderLineItems: ChosenUnits[];
}

interface SplitResult {
  fulfillmentOrder: FulfillmentOrder;
  remainingFulfillmentOrder: FulfillmentOrder;
  replacementFulfillmentOrder: null;
}

/** `fulfillmentOrderSplit`: the named units leave for a new fulfilment order. All splits of a call happen, or none (recorded). */
export function splitFulfillmentOrders(
  context: ShopContext,
  { fulfillmentOrderSplits }: { fulfillmentOrderSplits: SplitInput[] },
): { fulfillmentOrderSplits: SplitResult[] } {
  const planned = fulfillmentOrderSplits.map((split, index) =>
    planSplit(context, split, ["fulfillmentOrderSplits", String(index)]),
  );
  return {
    fulfillmentOrderSplits: planned.map(({ fulfillmentOrder, units, chosen }) => {
      const remaining = splitOff(context, fulfillmentOrder, units);
      fulfillmentOrderEvents(context).split(fulfillmentOrder, remaining, chosen);
      return { fulfillmentOrder, remainingFulfillmentOrder: remaining, replacementFulfillmentOrder: null };
    }),
  };
}

function planSplit(context: ShopContext, split: SplitInput, field: string[]) {
  const chosen = split.fulfillmentOrderLineItems;
  const itemsField = [...field, "fulfillmentOrderLineItems"];
  if (chosen.length === 0) {
    refuse(
      itemsField,
      "There must be at least one item selected in this fulfillment to split it.",
      "NO_LINE_ITEMS_PROVIDED_TO_SPLIT",
    );
  }
  const empty = chosen.findIndex(({ quantity }) => quantity <= 0);
  if (empty >= 0) {
    const message = "You must select at least one item to split into a new fulfillment order.";
    refuse([...itemsField, String(empty), "quantity"], message, "GREATER_THAN");
  }
  const fulfillmentOrder = requireFulfillmentOrder(context, split.fulfillmentOrderId);
  if (fulfillmentOrder.status !== "OPEN") refuse(null, "The fulfillment order is not in a splittable state.");
  const units = chosenLines(fulfillmentOrder, chosen).map(({ line, quantity }) => ({
    lineItemId: line.lineItemId,
    quantity,
  }));
  const wanted = units.reduce((sum, { quantity }) => sum + quantity, 0);
  if (wanted >= remainingUnits(fulfillmentOrder))
    refuse(null, "The fulfillment order can't be split into itself: leave at least one unit in it.");
  return { fulfillmentOrder, units, chosen };
}
