import { HOLD_HANDLE } from "../domain/fulfilment/decide-holds.ts";
import type { AdminApi } from "./admin-api.ts";

import { FULFILMENT_ORDER_LINES, FULFILMENT_ORDER_OWNER, FULFILMENT_ORDERS } from "./operations/fulfilment-orders.ts";
import { readAllPages } from "./pages.ts";

/** A fulfilment order that still has something to ship. */
export interface ShopifyFulfilmentOrder {
  id: string;
  locationId: string;
  /** Released to fulfilment: being worked on, or requested from a fulfilment service. */
  isFrozen: boolean;
  /** The deadline by which it is asked for; null without one. */
  fulfillBy: Date | null;
  canHold: boolean;
  ourHoldIds: string[];
  heldByOthers: boolean;
  lines: { id: string; lineId: string; itemId: string | null; remainingUnits: number }[];
}

const SHIPS_NO_MORE = new Set(["CLOSED", "CANCELLED"]);
const REQUESTED = new Set(["SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_REJECTED"]);

/** Reads the open fulfilment orders of an order with all their lines; null when the order does not exist. */
export async function readFulfilmentOrders(api: AdminApi, orderId: string): Promise<ShopifyFulfilmentOrder[] | null> {
  const nodes = await readAllPages(async (after) => {
    const { order } = await api.run(FULFILMENT_ORDERS, { orderId, after });
    return order?.fulfillmentOrders;
  });
  if (!nodes) return null;
  const fulfilmentOrders = await Promise.all(
    nodes.map(async (node) => {
      const rest = node.lineItems.pageInfo.hasNextPage ? await readMoreLines(api, node.id, node.lineItems) : [];
      return fulfilmentOrderOf(node, [...node.lineItems.nodes, ...rest]);
    }),
  );
  return fulfilmentOrders.filter((order) => order !== null);
}

interface FulfilmentOrderFields {
  id: string;
  status: string;
  requestStatus: string;
  fulfillBy?: string | null;
  supportedActions: readonly { action: string }[];
  assignedLocation: { location?: { id: string } | null };
  fulfillmentHolds: readonly HoldFields[];
}

interface FulfilmentLineFields {
  id: string;
  remainingQuantity: number;
  inventoryItemId?: string | null;
  lineItem: { id: string };
}

/** A fulfilment order from the fields of the Admin API; null when nothing will ship from it any more. */
export function fulfilmentOrderOf(
  node: FulfilmentOrderFields,
  lines: readonly FulfilmentLineFields[],
): ShopifyFulfilmentOrder | null {
  const locationId = node.assignedLocation.location?.id;
  if (SHIPS_NO_MORE.has(node.status) || !locationId) return null;
  return {
    id: node.id,
    locationId,
    isFrozen: node.status === "IN_PROGRESS" || REQUESTED.has(node.requestStatus),
    fulfillBy: node.fulfillBy ? new Date(node.fulfillBy) : null,
    canHold: node.supportedActions.some(({ action }) => action === "HOLD"),
    ourHoldIds: node.fulfillmentHolds.filter(isOurs).map((hold) => hold.id),
    heldByOthers: node.fulfillmentHolds.some((hold) => !isOurs(hold)),
    lines: lines.map((line) => ({
      id: line.id,
      lineId: line.lineItem.id,
      itemId: line.inventoryItemId ?? null,
      remainingUnits: line.remainingQuantity,
    })),
  };
}

interface HoldFields {
  id: string;
  handle?: string | null;
  heldByRequestingApp: boolean;
}

function isOurs(hold: HoldFields): boolean {
  return hold.heldByRequestingApp && hold.handle === HOLD_HANDLE;
}

async function readMoreLines(api: AdminApi, id: string, first: { pageInfo: { endCursor?: string | null } }) {
  const nodes = await readAllPages(async (after) => {
    const { fulfillmentOrder } = await api.run(FULFILMENT_ORDER_LINES, {
      id,
      after: after ?? first.pageInfo.endCursor ?? null,
    });
    return fulfillmentOrder?.lineItems;
  });
  return nodes ?? [];
}

/** The order that a fulfilment order belongs to; null when it does not exist (any more). */
export async function readOwningOrder(api: AdminApi, fulfilmentOrderId: string): Promise<string | null> {
  const { fulfillmentOrder } = await api.run(FULFILMENT_ORDER_OWNER, { id: fulfilmentOrderId });
  return fulfillmentOrder?.orderId ?? null;
}
