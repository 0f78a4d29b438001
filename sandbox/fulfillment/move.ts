import type { ShopContext } from "../context.ts";
import { activeLevel } from "../inventory/levels.ts";
import { changeClaim } from "../orders/claims.ts";
import { refuse } from "../refusal.ts";
import type { FulfillmentOrder, FulfillmentOrderLineItem, Gid } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { allLines, chosenLines, requireFulfillmentOrder, type ChosenUnits } from "./find.ts";
import { emptyAndClose, isOpen, lineItemOf, orderOf, remainingUnits, splitOff } from "./fulfillment-orders.ts";

interface MoveArgs {
  id: Gid;
  newLocationId: Gid;
  fulfillmentOrderLineItems?: ChosenUnits[] | null;
}

interface MovePayload {
  movedFulfillmentOrder: FulfillmentOrder;
  originalFulfillmentOrder: FulfillmentOrder;
  remainingFulfillmentOrder: FulfillmentOrder | null;
}

/** Request statuses that keep a fulfilment order where it is. Source: shopify.dev, `fulfillmentOrderMove`. */
const AT_A_SERVICE = new Set(["SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_REJECTED"]);

/** `fulfillmentOrderMove`: the whole fulfilment order changes its location, or the named units leave for a new one there (recorded). */
export function moveFulfillmentOrder(context: ShopContext, args: MoveArgs): MovePayload {
  const original = requireFulfillmentOrder(context, args.id, ["id"]);
  checkMovable(context, original, args);
  const chosen = args.fulfillmentOrderLineItems ?? [];
  const lines = chosen.length > 0 ? chosenLines(original, chosen) : allLines(original);
  checkStocked(context, original, args.newLocationId, lines);

  const from = original.assignedLocationId;
  const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const isUntouched = original.lineItems.every((line) => line.remainingQuantity === line.totalQuantity);
  const isWhole = isUntouched && wanted === remainingUnits(original);
  const units = lines.map(({ line, quantity }) => ({ lineItemId: line.lineItemId, quantity }));
  const moved = isWhole ? original : splitOff(context, original, units);
  const claimed = units.map(({ lineItemId, quantity }) => ({
    line: lineItemOf(context.shop, original, lineItemId),
    quantity,
  }));
  const order = orderOf(context.shop, original);
  changeClaim(context, order, from, claimed, "release to available");
  changeClaim(context, order, args.newLocationId, claimed, "claim");
  moved.assignedLocationId = args.newLocationId;
  moved.updatedAt = context.now();
  if (remainingUnits(original) === 0) emptyAndClose(context, original);
  fulfillmentOrderEvents(context).moved(original, moved, from, args.newLocationId, chosen);
  return {
    movedFulfillmentOrder: moved,
    originalFulfillmentOrder: original,
    remainingFulfillmentOrder: isWhole ? null : original,
  };
}

function checkMovable(
  context: ShopContext,
  fulfillmentOrder: FulfillmentOrder,
  { newLocationId, fulfillmentOrderLineItems }: MoveArgs,
): void {
  if (!context.shop.locations.get(newLocationId)?.isActive) refuse(["id"], "Location not found.");
  if (AT_A_SERVICE.has(fulfillmentOrder.requestStatus)) {
    refuse(null, "Cannot move submitted fulfillment order that is at a 3PL fulfillment service.");
  }
  if (fulfillmentOrder.status === "IN_PROGRESS") {
    refuse(
      ["id"],
      "Cannot move a fulfillment order that has had progress reported. To move a fulfillment order that has had progress reported, the fulfillment order must first be marked as open resolving the ongoing progress state.",
      "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS",
    );
  }
  if (!isOpen(fulfillmentOrder) || fulfillmentOrder.assignedLocationId === newLocationId)
    refuse(null, "Cannot change location.");
  if (fulfillmentOrder.status === "ON_HOLD" && fulfillmentOrderLineItems?.length) {
    refuse(null, "The fulfillment order is not in a splittable state.");
  }
}

function checkStocked(
  context: ShopContext,
  fulfillmentOrder: FulfillmentOrder,
  locationId: Gid,
  lines: { line: FulfillmentOrderLineItem }[],
): void {
  const isService = context.shop.locations.get(locationId)?.fulfillmentServiceId !== null;
  const stocked = lines.every(({ line }) => {
    const variant = context.shop.variants.get(
      lineItemOf(context.shop, fulfillmentOrder, line.lineItemId).variantId ?? "",
    );
    return !variant || isService || activeLevel(context.shop, variant.inventoryItemId, locationId);
  });
  if (!stocked) refuse(null, "The destination location does not stock the requested inventory item.");
}
