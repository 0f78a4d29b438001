import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { FulfillmentHold, FulfillmentOrder, Gid } from "../state/index.ts";
import { fulfillmentOrderEvents } from "../webhooks/bodies/fulfillment.ts";
import { requireFulfillmentOrder } from "./find.ts";
import { fulfillmentOrdersOf, isOpen, mergeInto, remainingUnits, splitOff } from "./fulfillment-orders.ts";

/** Shopify's bounds. */
const MAX_HOLDS_PER_APP = 10;
const MAX_HANDLE_LENGTH = 64;

/** How the admin words a reason. Recorded for OTHER and AWAITING_RETURN_ITEMS; the others follow the reason's documentation. */
const DISPLAY_REASONS: Record<string, string> = {
  AWAITING_PAYMENT: "Awaiting payment",
  AWAITING_RETURN_ITEMS: "Exchange items awaiting return delivery",
  HIGH_RISK_OF_FRAUD: "High risk of fraud",
  INCORRECT_ADDRESS: "Incorrect address",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "Pending upsell offer",
  OTHER: "Other",
  UNKNOWN_DELIVERY_DATE: "Unknown delivery date",
};

export function displayReason(hold: FulfillmentHold): string {
  return DISPLAY_REASONS[hold.reason] ?? hold.reason;
}

/** An app has at most ten holds on one fulfilment order. */
export function mayHoldAgain(fulfillmentOrder: FulfillmentOrder, appId: Gid): boolean {
  return fulfillmentOrder.holds.filter((hold) => hold.heldByAppId === appId).length < MAX_HOLDS_PER_APP;
}

interface HoldArgs {
  id: Gid;
  fulfillmentHold: {
    reason: string;
    reasonNotes?: string | null;
    externalId?: string | null;
    handle?: string | null;
    notifyMerchant?: boolean;
    fulfillmentOrderLineItems?: { id: Gid; quantity: number }[] | null;
  };
}

interface HoldPayload {
  fulfillmentHold: FulfillmentHold;
  fulfillmentOrder: FulfillmentOrder;
  remainingFulfillmentOrder: FulfillmentOrder | null;
}

/**
 * `fulfillmentOrderHold`. Some units only: the held ones keep the fulfilment order, the rest moves to a new one.
 * Recorded: checks run in this order, and a held fulfilment order cannot be split again.
 */
export function holdFulfillmentOrder(context: ShopContext, args: HoldArgs): HoldPayload {
  const fulfillmentOrder = requireFulfillmentOrder(context, args.id, ["id"]);
  checkHold(context, fulfillmentOrder, args);

  const chosen = args.fulfillmentHold.fulfillmentOrderLineItems ?? [];
  const remaining = chosen.length > 0 ? splitRest(context, fulfillmentOrder, chosen) : null;
  const hold: FulfillmentHold = {
    id: context.newGid("FulfillmentHold"),
    handle: args.fulfillmentHold.handle ?? "",
    reason: args.fulfillmentHold.reason,
    reasonNotes: args.fulfillmentHold.reasonNotes ?? null,
    externalId: args.fulfillmentHold.externalId ?? null,
    heldByAppId: context.app.id,
  };
  const firstHold = fulfillmentOrder.holds.length === 0;
  fulfillmentOrder.holds.push(hold);
  fulfillmentOrder.status = "ON_HOLD";
  fulfillmentOrder.updatedAt = context.now();
  const events = fulfillmentOrderEvents(context);
  if (firstHold) events.placedOnHold(fulfillmentOrder, hold, remaining);
  events.holdAdded(fulfillmentOrder, hold);
  return { fulfillmentHold: hold, fulfillmentOrder, remainingFulfillmentOrder: remaining };
}

function checkHold(context: ShopContext, fulfillmentOrder: FulfillmentOrder, { fulfillmentHold }: HoldArgs): void {
  const chosen = fulfillmentHold.fulfillmentOrderLineItems ?? [];
  const itemsField = ["fulfillmentHold", "fulfillmentOrderLineItems"];
  const handle = fulfillmentHold.handle ?? "";
  const ours = fulfillmentOrder.holds.filter((hold) => hold.heldByAppId === context.app.id);

  const zero = chosen.findIndex((item) => item.quantity <= 0);
  if (zero >= 0) {
    refuse(
      [...itemsField, String(zero), "quantity"],
      "You must select at least one item to place on partial hold.",
      "GREATER_THAN_ZERO",
    );
  }
  if (new Set(chosen.map((item) => item.id)).size < chosen.length) {
    refuse(itemsField, "must contain unique line item ids", "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS");
  }
  if (handle.length > MAX_HANDLE_LENGTH) {
    refuse(
      ["fulfillmentHold", "handle"],
      `Handle is too long (maximum is ${MAX_HANDLE_LENGTH} characters)`,
      "TOO_LONG",
    );
  }
  if (!isOpen(fulfillmentOrder)) {
    refuse(["id"], "The fulfillment order is not in a state that can be put on hold.");
  }
  if (chosen.length > 0 && fulfillmentOrder.status === "ON_HOLD") {
    refuse(itemsField, "The fulfillment order is not in a splittable state.", "FULFILLMENT_ORDER_NOT_SPLITTABLE");
  }
  if (ours.some((hold) => hold.handle === handle)) {
    refuse(
      ["fulfillmentHold", "handle"],
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.",
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
    );
  }
  if (!mayHoldAgain(fulfillmentOrder, context.app.id)) {
    refuse(
      ["id"],
      `The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to ${MAX_HOLDS_PER_APP} holds on a single fulfillment order at any one time.`,
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
    );
  }
  chosen.forEach((item, index) => {
    const line = fulfillmentOrder.lineItems.find((one) => one.id === item.id);
    if (!line || line.remainingQuantity < item.quantity) {
      refuse(
        [...itemsField, String(index), "quantity"],
        "Invalid fulfillment order line item quantity requested.",
        "INVALID_LINE_ITEM_QUANTITY",
      );
    }
  });
}

function splitRest(
  context: ShopContext,
  held: FulfillmentOrder,
  chosen: { id: Gid; quantity: number }[],
): FulfillmentOrder | null {
  const rest = held.lineItems
    .map((line) => {
      const wanted = chosen.find((item) => item.id === line.id)?.quantity ?? 0;
      return { lineItemId: line.lineItemId, quantity: line.remainingQuantity - wanted };
    })
    .filter((line) => line.quantity > 0);
  if (rest.length === 0) return null;
  const remaining = splitOff(context, held, rest);
  remaining.heldApartFromId = held.id;
  return remaining;
}

interface ReleaseArgs {
  id: Gid;
  holdIds?: Gid[] | null;
  externalId?: string | null;
}

/**
 * `fulfillmentOrderReleaseHold`: without `holdIds` the holds of every app go. When the last one has gone, the fulfilment
 * order opens and the open remainder of its partial hold is merged back into it.
 */
export function releaseHold(context: ShopContext, args: ReleaseArgs): { fulfillmentOrder: FulfillmentOrder } {
  const fulfillmentOrder = requireFulfillmentOrder(context, args.id, ["id"]);
  const released = fulfillmentOrder.holds.filter((hold) => !args.holdIds || args.holdIds.includes(hold.id));
  fulfillmentOrder.holds = fulfillmentOrder.holds.filter((hold) => !released.includes(hold));
  fulfillmentOrder.updatedAt = context.now();
  const events = fulfillmentOrderEvents(context);
  for (const hold of released) events.holdReleased(fulfillmentOrder, hold);
  if (released.length > 0 && fulfillmentOrder.holds.length === 0) {
    fulfillmentOrder.status = "OPEN";
    events.allHoldsReleased(fulfillmentOrder);
    mergeRemainder(context, fulfillmentOrder);
  }
  return { fulfillmentOrder };
}

function mergeRemainder(context: ShopContext, fulfillmentOrder: FulfillmentOrder): void {
  const remainders = fulfillmentOrdersOf(context.shop, fulfillmentOrder.orderId).filter(
    (other) =>
      other.heldApartFromId === fulfillmentOrder.id &&
      other.assignedLocationId === fulfillmentOrder.assignedLocationId &&
      other.status === "OPEN" &&
      remainingUnits(other) > 0,
  );
  for (const remainder of remainders) mergeInto(context, fulfillmentOrder, remainder);
  if (remainders.length > 0) fulfillmentOrderEvents(context).merged(fulfillmentOrder, remainders);
}
