import type { FulfillmentOrder, Gid, ShopState } from "../state/index.ts";
import { mayHoldAgain } from "./holds.ts";
import { fulfillmentOrdersOf, remainingUnits } from "./fulfillment-orders.ts";

/** What an app may do with a fulfilment order, in the recorded order. */
export function supportedActions(shop: ShopState, fulfillmentOrder: FulfillmentOrder, appId: Gid): string[] {
  switch (fulfillmentOrder.status) {
    case "OPEN":
      return [
        "CREATE_FULFILLMENT",
        "REPORT_PROGRESS",
        "MOVE",
        "HOLD",
        ...(remainingUnits(fulfillmentOrder) > 1 ? ["SPLIT"] : []),
        ...(mergeCandidates(shop, fulfillmentOrder).length > 0 ? ["MERGE"] : []),
      ];
    case "ON_HOLD":
      return ["RELEASE_HOLD", ...(mayHoldAgain(fulfillmentOrder, appId) ? ["HOLD"] : []), "MOVE"];
    case "IN_PROGRESS":
      return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"];
    case "SCHEDULED":
      return ["MARK_AS_OPEN", "MOVE"];
    default:
      return [];
  }
}

/** Open fulfilment orders of the same order at the same place. */
export function mergeCandidates(shop: ShopState, fulfillmentOrder: FulfillmentOrder): FulfillmentOrder[] {
  return fulfillmentOrdersOf(shop, fulfillmentOrder.orderId).filter(
    (other) =>
      other.id !== fulfillmentOrder.id &&
      other.status === "OPEN" &&
      other.assignedLocationId === fulfillmentOrder.assignedLocationId &&
      remainingUnits(other) > 0,
  );
}
