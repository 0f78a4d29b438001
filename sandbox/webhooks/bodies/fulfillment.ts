import type { ShopContext } from "../../context.ts";
import type { FulfillmentHold, FulfillmentOrder, Gid } from "../../state/index.ts";
import { idNumber, inShopZone } from "./shapes.ts";

/** A fulfilment order as most bodies name it. */
function brief(fulfillmentOrder: FulfillmentOrder) {
  return { id: fulfillmentOrder.id, status: fulfillmentOrder.status.toLowerCase() };
}

function holdBody(hold: FulfillmentHold) {
  return {
    id: hold.id,
    reason: hold.reason.toLowerCase(),
    reason_notes: hold.reasonNotes,
    held_by_requesting_app: true,
    handle: hold.handle,
    held_by_app: { id: hold.heldByAppId },
  };
}

/** The events of fulfilment orders and their holds. */
export function fulfillmentOrderEvents(context: ShopContext) {
  return {
    routingComplete(fulfillmentOrder: FulfillmentOrder) {
      context.emit("fulfillment_orders/order_routing_complete", { fulfillment_order: brief(fulfillmentOrder) });
    },
    placedOnHold(fulfillmentOrder: FulfillmentOrder, hold: FulfillmentHold, remaining: FulfillmentOrder | null) {
      context.emit("fulfillment_orders/placed_on_hold", {
        fulfillment_order: { ...brief(fulfillmentOrder), fulfillment_holds: fulfillmentOrder.holds.map(holdBody) },
        remaining_fulfillment_order: remaining && brief(remaining),
        held_fulfillment_order_line_items: fulfillmentOrder.lineItems.map((line) => ({
          id: line.id,
          quantity: line.remainingQuantity,
        })),
        created_fulfillment_hold: holdBody(hold),
      });
    },
    holdAdded(fulfillmentOrder: FulfillmentOrder, hold: FulfillmentHold) {
      context.emit("fulfillment_holds/added", {
        fulfillment_order: { id: fulfillmentOrder.id },
        fulfillment_hold: holdBody(hold),
      });
    },
    holdReleased(fulfillmentOrder: FulfillmentOrder, hold: FulfillmentHold) {
      context.emit("fulfillment_holds/released", {
        fulfillment_order: { id: fulfillmentOrder.id },
        fulfillment_hold: holdBody(hold),
      });
    },
    allHoldsReleased(fulfillmentOrder: FulfillmentOrder) {
      context.emit("fulfillment_orders/hold_released", { fulfillment_order: brief(fulfillmentOrder) });
    },
    split(fulfillmentOrder: FulfillmentOrder, remaining: FulfillmentOrder, units: { id: Gid; quantity: number }[]) {
      context.emit("fulfillment_orders/split", {
        split_line_items: units.map(({ id, quantity }) => ({ id, quantity })),
        fulfillment_order: brief(fulfillmentOrder),
        remaining_fulfillment_order: brief(remaining),
        replacement_fulfillment_order: null,
      });
    },
    merged(into: FulfillmentOrder, from: FulfillmentOrder[]) {
      context.emit("fulfillment_orders/merged", {
        merge_intents: [into, ...from].map((one) => ({
          fulfillment_order_id: idNumber(one.id),
          fulfillment_order_line_items: [],
        })),
        fulfillment_order_merges: { fulfillment_order: brief(into) },
      });
    },
    moved(
      original: FulfillmentOrder,
      moved: FulfillmentOrder,
      from: Gid,
      to: Gid,
      units: { id: Gid; quantity: number }[],
    ) {
      context.emit("fulfillment_orders/moved", {
        original_fulfillment_order: { ...brief(original), assigned_location_id: original.assignedLocationId },
        moved_fulfillment_order: { ...brief(moved), assigned_location_id: moved.assignedLocationId },
        destination_location_id: to,
        fulfillment_order_line_items_requested: units.map(({ id, quantity }) => ({ id, quantity })),
        source_location: { id: from },
      });
    },
    cancelled(fulfillmentOrder: FulfillmentOrder, replacement: FulfillmentOrder | null = null) {
      context.emit("fulfillment_orders/cancelled", {
        fulfillment_order: brief(fulfillmentOrder),
        replacement_fulfillment_order: replacement && brief(replacement),
      });
    },
    progressReported(fulfillmentOrder: FulfillmentOrder, reasonNotes: string | null, initialStatus: string) {
      context.emit("fulfillment_orders/progress_reported", {
        fulfillment_order: brief(fulfillmentOrder),
        progress_report: {
          reason_notes: reasonNotes,
          progress_reported_by_app: { id: context.app.id },
          progress_reported_by_user: null,
        },
        initial_status: initialStatus.toLowerCase(),
      });
    },
    progressStopped(fulfillmentOrder: FulfillmentOrder) {
      context.emit("fulfillment_orders/manually_reported_progress_stopped", {
        fulfillment_order: brief(fulfillmentOrder),
        progress_stopped_by_app: { id: context.app.id },
        progress_stopped_by_user: null,
      });
    },
    rescheduled(fulfillmentOrder: FulfillmentOrder) {
      context.emit("fulfillment_orders/rescheduled", {
        fulfillment_order: {
          ...brief(fulfillmentOrder),
          fulfill_at: inShopZone(context.shop, fulfillmentOrder.fulfillAt ?? context.now()),
        },
      });
    },
  };
}
