import type { Day } from "../days.ts";
import { unreceivedUnits, type InboundLine } from "../supply/inbound-line.ts";
import { awaitedUnits, isComplete, isOpen, type PurchaseOrderStatus, type PurchaseUnits } from "./purchase-order.ts";

type ShippedUnits = Pick<PurchaseUnits, "shipped" | "shippedAccepted" | "shippedRejected">;

/** One line of a purchase order, as far as what is on its way is concerned. */
export interface PurchaseLine extends Omit<PurchaseUnits, keyof ShippedUnits> {
  /** The number of the line. */
  id: string;
  status: PurchaseOrderStatus;
  expectedOn: Day | null;
  /** Day of the last receipt in the app, and the day on which the order was closed. */
  receivedOn: Day | null;
  closedOn: Day | null;
  /** Lines of shipments that are linked to the order and bring this item. */
  shipmentLineIds: readonly string[];
}

/** An inbound line with what our book keeps of its state. */
export type BookedInbound = InboundLine & { status: string; firstExpectedOn: Day | null; receivedOn: Day | null };

type LineUnits = Pick<InboundLine, "id" | "sent" | "accepted" | "rejected">;

/** The ids under which an order and its lines stand among shipments and their lines; no id of Shopify's looks so. */
export const purchaseOrderInboundId = (orderId: string): string => `gid://fillrate/PurchaseOrder/${orderId}`;
export const purchaseLineInboundId = (lineId: string): string => `gid://fillrate/PurchaseOrderLine/${lineId}`;

/** The number of the purchase order that an id names; null for one of Shopify's. */
export function purchaseOrderIdOf(id: string): string | null {
  return /^gid:\/\/fillrate\/PurchaseOrder\/(\d+)$/.exec(id)?.[1] ?? null;
}

/**
 * An item's inbound lines with those of purchase orders as the orders now are. What a linked shipment brings is counted
 * from the shipment, and the rest from the order, so that a unit is on its way once: the two together are never more than
 * was ordered, or than was shipped when that is more.
 *
 * @param inbound the item's inbound lines that may still change, those of shipments as they were just read.
 * @param closed lines of linked shipments that change no more.
 */
export function withPurchases<Line extends BookedInbound>(
  inbound: readonly Line[],
  purchases: readonly PurchaseLine[],
  closed: readonly LineUnits[],
): Line[] {
  const lines = new Map(purchases.map((line) => [purchaseLineInboundId(line.id), line]));
  const byId = new Map<string, LineUnits>([...closed, ...inbound].map((line) => [line.id, line]));
  return inbound.map((booked) => {
    const line = lines.get(booked.id);
    return line
      ? purchaseInbound(booked, line, shippedUnits(line.shipmentLineIds.flatMap((id) => byId.get(id) ?? [])))
      : booked;
  });
}

function shippedUnits(linked: readonly LineUnits[]): ShippedUnits {
  const sum = (units: (line: LineUnits) => number): number => linked.reduce((all, line) => all + units(line), 0);
  return {
    shipped: sum((line) => line.sent),
    shippedAccepted: sum((line) => line.accepted),
    shippedRejected: sum((line) => line.rejected),
  };
}

function purchaseInbound<Line extends BookedInbound>(booked: Line, line: PurchaseLine, shipped: ShippedUnits): Line {
  const { received, rejected, expectedOn, closedOn, status } = line;
  const units = { ...line, ...shipped };
  const awaited = isOpen(status) ? awaitedUnits(units) : 0;
  const isOver = isComplete(units) || status === "received" || status === "closed";
  // Of what is closed before all of it came, the record is to say so, also where none did.
  const isShort = status === "closed" && !isComplete(units);
  const overStatus = received + rejected > 0 || isShort ? "RECEIVED" : "GONE";
  const receivedOn = line.receivedOn ?? (isShort ? closedOn : null);
  return {
    ...booked,
    ...{ expectedOn, receivedOn, rejected, accepted: received, sent: received + rejected + awaited },
    firstExpectedOn: booked.firstExpectedOn ?? expectedOn,
    status: status === "cancelled" ? "GONE" : isOver ? overStatus : "OPEN",
  };
}

/**
 * What was known before with the units that have passed from a purchase order to a shipment moved there, so that they
 * count neither as lost nor as new: only their day may be another.
 *
 * @param before the inbound lines of the last plan.
 * @param after the same lines as they are now.
 */
export function handedOver<Line extends BookedInbound>(
  before: readonly Line[],
  after: readonly Line[],
  purchases: readonly PurchaseLine[],
): Line[] {
  const known = new Map(before.map((line) => [line.id, line]));
  const now = new Map(after.map((line) => [line.id, line]));
  for (const purchase of purchases) {
    const id = purchaseLineInboundId(purchase.id);
    for (const shipmentLineId of purchase.shipmentLineIds) {
      const [order, shipment, shipped] = [known.get(id), known.get(shipmentLineId), now.get(shipmentLineId)];
      if (!order || !shipment || !shipped || shipment.sent > 0) continue;
      const units = Math.min(shipped.sent, unreceivedUnits(order), order.sent - (now.get(id)?.sent ?? 0));
      if (units <= 0) continue;
      known.set(id, { ...order, sent: order.sent - units });
      known.set(shipmentLineId, { ...shipment, sent: units, expectedOn: order.expectedOn });
    }
  }
  return [...known.values()];
}
