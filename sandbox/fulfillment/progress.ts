import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { refuse, type UserError } from "../refusal.ts";
import type { FulfillmentOrder, Gid } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { requireFulfillmentOrder } from "./find.ts";
import { addFulfillmentOrder, isOpen, orderOf } from "./fulfillment-orders.ts";

interface Payload {
  fulfillmentOrder: FulfillmentOrder;
}

/** `fulfillmentOrderReportProgress`: somebody has begun to pick. */
export function reportProgress(
  context: ShopContext,
  { id, progressReport }: { id: Gid; progressReport?: { reasonNotes?: string | null } | null },
): Payload {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  if (fulfillmentOrder.status !== "OPEN" && fulfillmentOrder.status !== "IN_PROGRESS") {
    refuse(
      ["id"],
      "The fulfillment order's status does not allow progress to be reported.",
      "FULFILLMENT_ORDER_STATUS_INVALID",
    );
  }
  const before = fulfillmentOrder.status;
  fulfillmentOrder.status = "IN_PROGRESS";
  fulfillmentOrderEvents(context).progressReported(fulfillmentOrder, progressReport?.reasonNotes ?? null, before);
  return touched(context, fulfillmentOrder);
}

/** `fulfillmentOrderOpen`: takes back reported progress, or opens a scheduled one early. */
export function openFulfillmentOrder(context: ShopContext, { id }: { id: Gid }): Payload {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  if (fulfillmentOrder.status !== "IN_PROGRESS" && fulfillmentOrder.status !== "SCHEDULED") {
    refuse(null, `Expected fulfillment order status to be valid but it was ${fulfillmentOrder.status.toLowerCase()}.`);
  }
  if (fulfillmentOrder.status === "IN_PROGRESS") fulfillmentOrderEvents(context).progressStopped(fulfillmentOrder);
  fulfillmentOrder.status = "OPEN";
  return touched(context, fulfillmentOrder);
}

/** `fulfillmentOrderClose`: only a fulfilment service may, and only while it works on it. */
export function closeFulfillmentOrder(context: ShopContext, { id }: { id: Gid; message?: string | null }): Payload {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  const location = context.shop.locations.get(fulfillmentOrder.assignedLocationId);
  if (!location?.fulfillmentServiceId) {
    refuse(null, "The fulfillment order's assigned fulfillment service must be of api type");
  }
  if (fulfillmentOrder.requestStatus !== "ACCEPTED")
    refuse(null, "The fulfillment order must be in progress to be closed.");
  fulfillmentOrder.status = "INCOMPLETE";
  fulfillmentOrder.requestStatus = "CLOSED";
  return touched(context, fulfillmentOrder);
}

/**
 * `fulfillmentOrderCancel`: the work is not cancelled but given to a replacement. The cancelled one is left CLOSED without
 * lines, and the replacement keeps the ids of the lines (recorded).
 */
export function cancelFulfillmentOrder(
  context: ShopContext,
  { id }: { id: Gid },
): Payload & { replacementFulfillmentOrder: FulfillmentOrder } {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  if (fulfillmentOrder.status === "IN_PROGRESS") {
    refuse(
      ["id"],
      "Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled first.",
      "FULFILLMENT_ORDER_HAS_MANUALLY_REPORTED_PROGRESS",
    );
  }
  if (
    !isOpen(fulfillmentOrder) ||
    fulfillmentOrder.requestStatus === "SUBMITTED" ||
    fulfillmentOrder.requestStatus === "ACCEPTED"
  ) {
    refuse(null, "Fulfillment order is not in cancelable request state and can't be canceled.");
  }
  const replacement = addFulfillmentOrder(
    context,
    orderOf(context.shop, fulfillmentOrder),
    fulfillmentOrder.assignedLocationId,
    [],
  );
  replacement.lineItems = fulfillmentOrder.lineItems.filter((line) => line.remainingQuantity > 0);
  replacement.fulfillAt = fulfillmentOrder.fulfillAt;
  fulfillmentOrder.lineItems = fulfillmentOrder.lineItems.filter((line) => line.remainingQuantity === 0);
  fulfillmentOrder.status = "CLOSED";
  fulfillmentOrder.holds = [];
  fulfillmentOrderEvents(context).cancelled(fulfillmentOrder, replacement);
  return { ...touched(context, fulfillmentOrder), replacementFulfillmentOrder: replacement };
}

/** `fulfillmentOrderReschedule`. */
export function rescheduleFulfillmentOrder(
  context: ShopContext,
  { id, fulfillAt }: { id: Gid; fulfillAt: string },
): Payload {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  if (fulfillmentOrder.status !== "SCHEDULED") refuse(null, "Fulfillment order must be scheduled.");
  fulfillmentOrder.fulfillAt = toIsoSeconds(fulfillAt);
  fulfillmentOrderEvents(context).rescheduled(fulfillmentOrder);
  return touched(context, fulfillmentOrder);
}

/** `fulfillmentOrdersSetFulfillmentDeadline`: closed ones take a deadline too (recorded). */
export function setDeadline(
  context: ShopContext,
  args: { fulfillmentOrderIds: Gid[]; fulfillmentDeadline: string },
): { success: boolean; userErrors?: UserError[] } {
  const fulfillmentOrders = args.fulfillmentOrderIds.map((id) => context.shop.fulfillmentOrders.get(id));
  if (fulfillmentOrders.includes(undefined)) {
    const message = "Fulfillment orders could not be found.";
    return { success: false, userErrors: [{ field: null, message, code: null }] };
  }
  for (const fulfillmentOrder of fulfillmentOrders) {
    if (!fulfillmentOrder) continue;
    fulfillmentOrder.fulfillBy = toIsoSeconds(args.fulfillmentDeadline);
    fulfillmentOrder.updatedAt = context.now();
  }
  return { success: true };
}

function touched(context: ShopContext, fulfillmentOrder: FulfillmentOrder): Payload {
  fulfillmentOrder.updatedAt = context.now();
  return { fulfillmentOrder };
}
