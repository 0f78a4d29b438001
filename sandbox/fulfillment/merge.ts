import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import { gidKey, type FulfillmentOrder, type Gid } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { allLines, chosenLines, requireFulfillmentOrder, type ChosenUnits } from "./find.ts";
import { addUnits, emptyAndClose, remainingUnits, takeUnits } from "./fulfillment-orders.ts";

interface MergeIntent {
  fulfillmentOrderId: Gid;
  fulfillmentOrderLineItems?: ChosenUnits[] | null;
}

/** `fulfillmentOrderMerge`: units of the later intents go into the first one's fulfilment order. All merges of a call happen, or none (recorded). */
export function mergeFulfillmentOrders(
  context: ShopContext,
  { fulfillmentOrderMergeInputs }: { fulfillmentOrderMergeInputs: { mergeIntents: MergeIntent[] }[] },
): { fulfillmentOrderMerges: { fulfillmentOrder: FulfillmentOrder }[] } {
  const planned = fulfillmentOrderMergeInputs.map(({ mergeIntents }, index) =>
    mergeIntents.map((intent, position) =>
      planIntent(context, intent, ["fulfillmentOrderMergeInputs", String(index), "mergeIntents", String(position)]),
    ),
  );
  for (const intents of planned) checkOnePlace(intents.map((intent) => intent.fulfillmentOrder));
  return { fulfillmentOrderMerges: planned.map((intents) => ({ fulfillmentOrder: merge(context, intents) })) };
}

type PlannedIntent = ReturnType<typeof planIntent>;

function planIntent(context: ShopContext, intent: MergeIntent, field: string[]) {
  const chosen = intent.fulfillmentOrderLineItems ?? [];
  const empty = chosen.findIndex(({ quantity }) => quantity <= 0);
  if (empty >= 0) {
    const message = "You must select at least one item to merge into a new fulfillment order.";
    refuse([...field, "fulfillmentOrderLineItems", String(empty), "quantity"], message, "GREATER_THAN");
  }
  const fulfillmentOrder = requireFulfillmentOrder(context, intent.fulfillmentOrderId);
  if (fulfillmentOrder.status !== "OPEN") {
    refuse(null, `Fulfillment order: ${gidKey(fulfillmentOrder.id)} is currently not in a mergeable state.`);
  }
  const lines = chosen.length > 0 ? chosenLines(fulfillmentOrder, chosen) : allLines(fulfillmentOrder);
  return { fulfillmentOrder, lines };
}

function checkOnePlace(fulfillmentOrders: FulfillmentOrder[]): void {
  const [first] = fulfillmentOrders;
  const elsewhere = fulfillmentOrders.some(
    (one) => one.orderId !== first?.orderId || one.assignedLocationId !== first.assignedLocationId,
  );
  if (elsewhere) refuse(null, "Fulfillment orders can only be merged within one order and one location.");
}

function merge(context: ShopContext, intents: PlannedIntent[]): FulfillmentOrder {
  const [target, ...others] = intents;
  if (!target) return refuse(["fulfillmentOrderMergeInputs"], "There must be at least one fulfillment order to merge.");
  for (const { fulfillmentOrder, lines } of others) {
    for (const { line, quantity } of lines) {
      takeUnits(fulfillmentOrder, line.lineItemId, quantity);
      addUnits(context, target.fulfillmentOrder, line.lineItemId, quantity);
    }
    if (remainingUnits(fulfillmentOrder) === 0) emptyAndClose(context, fulfillmentOrder);
  }
  target.fulfillmentOrder.updatedAt = context.now();
  fulfillmentOrderEvents(context).merged(
    target.fulfillmentOrder,
    others.map((intent) => intent.fulfillmentOrder),
  );
  return target.fulfillmentOrder;
}
