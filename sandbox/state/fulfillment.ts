import type { Gid } from "./gid.ts";

export type FulfillmentOrderStatus =
  "CANCELLED" | "CLOSED" | "INCOMPLETE" | "IN_PROGRESS" | "ON_HOLD" | "OPEN" | "SCHEDULED";
export type RequestStatus =
  | "ACCEPTED"
  | "CANCELLATION_ACCEPTED"
  | "CANCELLATION_REJECTED"
  | "CANCELLATION_REQUESTED"
  | "CLOSED"
  | "REJECTED"
  | "SUBMITTED"
  | "UNSUBMITTED";

export interface FulfillmentOrderLineItem {
  id: Gid;
  lineItemId: Gid;
  /** Units assigned to this fulfilment order. */
  totalQuantity: number;
  /** Units of them that are not fulfilled yet. */
  remainingQuantity: number;
}

export interface FulfillmentHold {
  id: Gid;
  /** The app's own name for the hold, unique per app and fulfilment order. */
  handle: string | null;
  reason: string;
  reasonNotes: string | null;
  externalId: string | null;
  heldByAppId: Gid;
}

export interface FulfillmentOrder {
  id: Gid;
  orderId: Gid;
  assignedLocationId: Gid;
  status: FulfillmentOrderStatus;
  requestStatus: RequestStatus;
  /** The earliest instant at which it may be fulfilled. */
  fulfillAt: string | null;
  /** The deadline. */
  fulfillBy: string | null;
  createdAt: string;
  updatedAt: string;
  lineItems: FulfillmentOrderLineItem[];
  holds: FulfillmentHold[];
  /** The fulfilment order that a partial hold took this one's units from; releasing the last hold merges them back. */
  heldApartFromId: Gid | null;
}

export interface Fulfillment {
  id: Gid;
  orderId: Gid;
  name: string;
  locationId: Gid;
  status: "SUCCESS" | "CANCELLED";
  tracking: { company: string | null; number: string | null; url: string | null };
  lineItems: { id: Gid; lineItemId: Gid; fulfillmentOrderLineItemId: Gid; fulfillmentOrderId: Gid; quantity: number }[];
  createdAt: string;
  updatedAt: string;
}

/** A third-party warehouse. */
export interface FulfillmentService {
  /** `gid://shopify/FulfillmentService/1?id=true`, as Shopify writes it. */
  id: Gid;
  handle: string;
  serviceName: string;
  locationId: Gid;
  callbackUrl: string | null;
  inventoryManagement: boolean;
  trackingSupport: boolean;
  requiresShippingMethod: boolean;
}
