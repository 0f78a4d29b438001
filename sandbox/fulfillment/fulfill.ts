import type { ShopContext } from "../context.ts";
import { changeClaim } from "../orders/claims.ts";
import { announceFulfillment } from "../orders/update.ts";
import { NotSimulated, onlySimulated, refuse } from "../refusal.ts";
import { gidKey, type Fulfillment, type FulfillmentOrder, type Gid, type Order } from "../state/index.ts";
import { fulfillmentBody } from "../webhooks/bodies/fulfillments.ts";
import { allLines, chosenLines, requireFulfillmentOrder, type ChosenUnits } from "./find.ts";
import { addFulfillmentOrder, lineItemOf, orderOf, remainingUnits } from "./fulfillment-orders.ts";

interface TrackingInput {
  company?: string | null;
  number?: string | null;
  url?: string | null;
}

interface FulfillmentInput {
  lineItemsByFulfillmentOrder: { fulfillmentOrderId: Gid; fulfillmentOrderLineItems?: ChosenUnits[] | null }[];
  trackingInfo?: TrackingInput | null;
}

/** `fulfillmentCreate`: ships units; committed units leave the location they were at. */
export function createFulfillment(
  context: ShopContext,
  { fulfillment: input }: { fulfillment: FulfillmentInput },
): { fulfillment: Fulfillment } {
  onlySimulated(input, "FulfillmentInput", ["lineItemsByFulfillmentOrder", "trackingInfo", "notifyCustomer"]);
  const parts = input.lineItemsByFulfillmentOrder.map(({ fulfillmentOrderId, fulfillmentOrderLineItems }) => {
    const fulfillmentOrder = requireFulfillmentOrder(context, fulfillmentOrderId, ["fulfillment"]);
    const shippable = fulfillmentOrder.status === "OPEN" || fulfillmentOrder.status === "IN_PROGRESS";
    if (!shippable)
      refuse(
        ["fulfillment"],
        `Fulfillment order ${gidKey(fulfillmentOrder.id)} has an unfulfillable status= ${fulfillmentOrder.status.toLowerCase()}.`,
      );
    const chosen = fulfillmentOrderLineItems ?? [];
    const lines =
      chosen.length > 0 ? chosenLines(fulfillmentOrder, chosen, ["fulfillment"]) : allLines(fulfillmentOrder);
    return { fulfillmentOrder, lines: lines.filter(({ quantity }) => quantity > 0) };
  });
  const [first] = parts;
  if (!first || parts.every(({ lines }) => lines.length === 0))
    return refuse(["fulfillment"], "There is nothing to fulfill.");
  const elsewhere = parts.some(
    ({ fulfillmentOrder }) =>
      fulfillmentOrder.orderId !== first.fulfillmentOrder.orderId ||
      fulfillmentOrder.assignedLocationId !== first.fulfillmentOrder.assignedLocationId,
  );
  if (elsewhere) return refuse(["fulfillment"], "All fulfillment orders must belong to the same order and location.");

  const order = orderOf(context.shop, first.fulfillmentOrder);
  const fulfillment = newFulfillment(
    context,
    order,
    first.fulfillmentOrder.assignedLocationId,
    input.trackingInfo ?? {},
  );
  for (const { fulfillmentOrder, lines } of parts) ship(context, order, fulfillmentOrder, lines, fulfillment);
  context.shop.fulfillments.set(fulfillment.id, fulfillment);
  context.emit("fulfillments/create", fulfillmentBody(context.shop, order, fulfillment));
  announceFulfillment(context, order);
  return { fulfillment };
}

function newFulfillment(context: ShopContext, order: Order, locationId: Gid, tracking: TrackingInput): Fulfillment {
  const now = context.now();
  const earlier = [...context.shop.fulfillments.values()].filter((one) => one.orderId === order.id).length;
  return {
    id: context.newGid("Fulfillment"),
    orderId: order.id,
    name: `${order.name}.${earlier + 1}`,
    locationId,
    status: "SUCCESS",
    tracking: trackingOf(tracking),
    lineItems: [],
    createdAt: now,
    updatedAt: now,
  };
}

function trackingOf(input: TrackingInput): Fulfillment["tracking"] {
  return { company: input.company ?? null, number: input.number ?? null, url: input.url ?? null };
}

function ship(
  context: ShopContext,
  order: Order,
  fulfillmentOrder: FulfillmentOrder,
  lines: ReturnType<typeof allLines>,
  fulfillment: Fulfillment,
): void {
  const shipped = lines.map(({ line, quantity }) => {
    const orderLine = lineItemOf(context.shop, fulfillmentOrder, line.lineItemId);
    line.remainingQuantity -= quantity;
    orderLine.fulfilledQuantity += quantity;
    fulfillment.lineItems.push({
      id: context.newGid("FulfillmentLineItem"),
      lineItemId: line.lineItemId,
      fulfillmentOrderLineItemId: line.id,
      fulfillmentOrderId: fulfillmentOrder.id,
      quantity,
    });
    return { line: orderLine, quantity };
  });
  changeClaim(context, order, fulfillmentOrder.assignedLocationId, shipped, "release and lose");
  fulfillmentOrder.status = remainingUnits(fulfillmentOrder) === 0 ? "CLOSED" : "IN_PROGRESS";
  fulfillmentOrder.updatedAt = context.now();
}

/**
 * `fulfillmentCancel`: the units are to be fulfilled again, in a new fulfilment order at the same place; stock is committed
 * again. Cancelling once more changes nothing (recorded).
 */
export function cancelFulfillment(context: ShopContext, { id }: { id: Gid }): { fulfillment: Fulfillment } {
  const fulfillment = context.shop.fulfillments.get(id);
  if (!fulfillment) return refuse(["id"], "Fulfillment not found.");
  if (fulfillment.status === "CANCELLED") return { fulfillment };
  const order = context.shop.orders.get(fulfillment.orderId);
  if (!order) throw new Error(`No order of ${fulfillment.id}`);
  if (order.cancelledAt) throw new NotSimulated("fulfillmentCancel of a cancelled order");
  const units = fulfillment.lineItems.map(({ lineItemId, quantity }) => ({ lineItemId, quantity }));
  for (const { lineItemId, quantity } of units) {
    const line = order.lineItems.find((one) => one.id === lineItemId);
    if (line) line.fulfilledQuantity -= quantity;
  }
  const again = addFulfillmentOrder(context, order, fulfillment.locationId, units);
  const claimed = units.map(({ lineItemId, quantity }) => ({
    line: lineItemOf(context.shop, again, lineItemId),
    quantity,
  }));
  changeClaim(context, order, fulfillment.locationId, claimed, "recommit");
  fulfillment.status = "CANCELLED";
  fulfillment.updatedAt = context.now();
  context.emit("fulfillments/update", fulfillmentBody(context.shop, order, fulfillment));
  announceFulfillment(context, order);
  return { fulfillment };
}

/** `fulfillmentTrackingInfoUpdate`. */
export function updateTracking(
  context: ShopContext,
  args: { fulfillmentId: Gid; trackingInfoInput: TrackingInput },
): { fulfillment: Fulfillment } {
  const fulfillment = context.shop.fulfillments.get(args.fulfillmentId);
  const order = context.shop.orders.get(fulfillment?.orderId ?? "");
  if (!fulfillment || !order) return refuse(["fulfillmentId"], "Fulfillment not found.");
  fulfillment.tracking = trackingOf(args.trackingInfoInput);
  fulfillment.updatedAt = context.now();
  context.emit("fulfillments/update", fulfillmentBody(context.shop, order, fulfillment));
  return { fulfillment };
}
