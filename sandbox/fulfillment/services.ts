import type { ShopContext } from "../context.ts";
import { NotSimulated, onlySimulated, refuse } from "../refusal.ts";
import { handleOf } from "../products/handle.ts";
import type { FulfillmentOrder, FulfillmentService, Gid, Location } from "../state/index.ts";
import { chosenLines, requireFulfillmentOrder, type ChosenUnits } from "./find.ts";
import { isOpen, remainingUnits, splitOff } from "./fulfillment-orders.ts";

interface ServiceArgs {
  name: string;
  callbackUrl?: string | null;
  inventoryManagement: boolean;
  trackingSupport: boolean;
  requiresShippingMethod: boolean;
}

/** `fulfillmentServiceCreate`: a third-party warehouse, with a location of its own that ships nothing by itself (recorded). */
export function createService(context: ShopContext, args: ServiceArgs): { fulfillmentService: FulfillmentService } {
  onlySimulated(args, "fulfillmentServiceCreate", [
    "name",
    "callbackUrl",
    "inventoryManagement",
    "trackingSupport",
    "requiresShippingMethod",
    "fulfillmentOrdersOptIn",
  ]);
  if ([...context.shop.fulfillmentServices.values()].some((service) => service.serviceName === args.name)) {
    refuse(["name"], "Name has already been taken");
  }
  const now = context.now();
  const location: Location = {
    id: context.newGid("Location"),
    name: args.name,
    isActive: true,
    fulfillsOnlineOrders: true,
    shipsInventory: false,
    fulfillmentServiceId: context.newGid("FulfillmentService"),
    priority: context.shop.locations.size + 1,
    address: { address1: null, city: null, zip: null, countryCode: context.shop.countryCode },
    createdAt: now,
    updatedAt: now,
  };
  const service: FulfillmentService = {
    id: `${location.fulfillmentServiceId}?id=true`,
    handle: handleOf(args.name),
    serviceName: args.name,
    locationId: location.id,
    callbackUrl: args.callbackUrl ?? null,
    inventoryManagement: args.inventoryManagement,
    trackingSupport: args.trackingSupport,
    requiresShippingMethod: args.requiresShippingMethod,
  };
  context.shop.locations.set(location.id, location);
  context.shop.fulfillmentServices.set(service.id, service);
  return { fulfillmentService: service };
}

interface ServiceDeleteArgs {
  id: Gid;
  destinationLocationId?: Gid | null;
  inventoryAction?: "DELETE" | "KEEP" | "TRANSFER" | null;
}

/** `fulfillmentServiceDelete`, of a service that has nothing left to do: its location goes with it. */
export function deleteService(context: ShopContext, args: ServiceDeleteArgs): { deletedId: Gid } {
  const { shop } = context;
  const service = shop.fulfillmentServices.get(args.id);
  if (!service) return refuse(["id"], "Fulfillment service could not be found.");
  if (args.destinationLocationId || args.inventoryAction === "KEEP")
    throw new NotSimulated("fulfillmentServiceDelete that keeps its inventory");
  const busy = [...shop.fulfillmentOrders.values()].some(
    (one) => one.assignedLocationId === service.locationId && isOpen(one) && remainingUnits(one) > 0,
  );
  if (busy) refuse(["id"], "Fulfillment service has open fulfillment orders.");
  shop.fulfillmentServices.delete(service.id);
  const location = shop.locations.get(service.locationId);
  if (location) location.isActive = false;
  return { deletedId: service.id.replace("?id=true", "") };
}

interface SubmitArgs {
  id: Gid;
  fulfillmentOrderLineItems?: ChosenUnits[] | null;
  message?: string | null;
}

interface SubmitPayload {
  originalFulfillmentOrder: FulfillmentOrder;
  submittedFulfillmentOrder: FulfillmentOrder;
  unsubmittedFulfillmentOrder: FulfillmentOrder | null;
}

/** `fulfillmentOrderSubmitFulfillmentRequest`: asks the service to ship; units that are not named stay in a new fulfilment order. */
export function submitRequest(context: ShopContext, args: SubmitArgs): SubmitPayload {
  const fulfillmentOrder = requireFulfillmentOrder(context, args.id, ["id"]);
  const location = context.shop.locations.get(fulfillmentOrder.assignedLocationId);
  if (!location?.fulfillmentServiceId)
    refuse(["id"], "The fulfillment order's assigned fulfillment service must be of api type");
  if (fulfillmentOrder.status !== "OPEN" || !["UNSUBMITTED", "REJECTED"].includes(fulfillmentOrder.requestStatus)) {
    refuse(["id"], "The fulfillment order is not in a state in which it can be submitted.");
  }
  const unsubmitted = args.fulfillmentOrderLineItems?.length
    ? keepApart(context, fulfillmentOrder, args.fulfillmentOrderLineItems)
    : null;
  fulfillmentOrder.requestStatus = "SUBMITTED";
  fulfillmentOrder.updatedAt = context.now();
  context.emit("fulfillment_orders/fulfillment_request_submitted", {
    original_fulfillment_order: requestBody(fulfillmentOrder),
    submitted_fulfillment_order: requestBody(fulfillmentOrder),
    fulfillment_order_merchant_request: { message: args.message ?? null },
  });
  return {
    originalFulfillmentOrder: fulfillmentOrder,
    submittedFulfillmentOrder: fulfillmentOrder,
    unsubmittedFulfillmentOrder: unsubmitted,
  };
}

function keepApart(
  context: ShopContext,
  fulfillmentOrder: FulfillmentOrder,
  chosen: ChosenUnits[],
): FulfillmentOrder | null {
  chosenLines(fulfillmentOrder, chosen);
  const rest = fulfillmentOrder.lineItems
    .map((line) => ({
      lineItemId: line.lineItemId,
      quantity: line.remainingQuantity - (chosen.find(({ id }) => id === line.id)?.quantity ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0);
  return rest.length > 0 ? splitOff(context, fulfillmentOrder, rest) : null;
}

/** `fulfillmentOrderAcceptFulfillmentRequest`: the service works on it. */
export function acceptRequest(
  context: ShopContext,
  args: { id: Gid; message?: string | null },
): { fulfillmentOrder: FulfillmentOrder } {
  const fulfillmentOrder = submittedOrder(context, args.id);
  fulfillmentOrder.requestStatus = "ACCEPTED";
  fulfillmentOrder.status = "IN_PROGRESS";
  fulfillmentOrder.updatedAt = context.now();
  const body = { fulfillment_order: requestBody(fulfillmentOrder), message: args.message ?? null };
  context.emit("fulfillment_orders/fulfillment_request_accepted", body);
  return { fulfillmentOrder };
}

/** `fulfillmentOrderRejectFulfillmentRequest`. */
export function rejectRequest(
  context: ShopContext,
  args: { id: Gid; message?: string | null },
): { fulfillmentOrder: FulfillmentOrder } {
  const fulfillmentOrder = submittedOrder(context, args.id);
  fulfillmentOrder.requestStatus = "REJECTED";
  fulfillmentOrder.updatedAt = context.now();
  const body = { fulfillment_order: requestBody(fulfillmentOrder), message: args.message ?? null };
  context.emit("fulfillment_orders/fulfillment_request_rejected", body);
  return { fulfillmentOrder };
}

function submittedOrder(context: ShopContext, id: Gid): FulfillmentOrder {
  const fulfillmentOrder = requireFulfillmentOrder(context, id, ["id"]);
  if (fulfillmentOrder.requestStatus !== "SUBMITTED")
    refuse(["id"], "The fulfillment order has no fulfillment request to answer.");
  return fulfillmentOrder;
}

function requestBody(fulfillmentOrder: FulfillmentOrder) {
  return {
    id: fulfillmentOrder.id,
    status: fulfillmentOrder.status.toLowerCase(),
    request_status: fulfillmentOrder.requestStatus.toLowerCase(),
  };
}
