import type { Day } from "../days.ts";

/** What a purchase order can be at, in the order in which it usually goes through them. */
export const PURCHASE_ORDER_STATUSES = [
  "draft",
  "sent",
  "confirmed",
  "partly_received",
  "received",
  "closed",
  "cancelled",
] as const;

export type PurchaseOrderStatus = (typeof PURCHASE_ORDER_STATUSES)[number];

/** Orders of which units may still come. */
export const OPEN_STATUSES = ["sent", "confirmed", "partly_received"] as const satisfies PurchaseOrderStatus[];

/** Whether units of an order at this status may still come. */
export function isOpen(status: PurchaseOrderStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

/** Units of one line of a purchase order. */
export interface PurchaseUnits {
  ordered: number;
  /** What the supplier said that he will send; null until he does. */
  confirmed: number | null;
  /** Accepted and rejected in the app. */
  received: number;
  rejected: number;
  /** Received in the app, and Shopify is not told yet: it counts them as little as before, so they are still on their way. */
  decided: number;
  /** Received in the app, and Shopify is just being told: they may be in its stock already, so they are not on their way. */
  writing: number;
  /** What shipments that are linked to the order bring of it, and of these what was accepted and rejected. */
  shipped: number;
  shippedAccepted: number;
  shippedRejected: number;
}

/** Units of a line that the supplier has neither delivered nor put on a shipment: they are expected from the order itself. */
export function awaitedUnits(line: PurchaseUnits): number {
  const promised = Math.min(line.ordered, line.confirmed ?? line.ordered);
  return Math.max(0, promised - line.received - line.rejected - line.writing - line.shipped);
}

/** Units of a line that may still be received in the app: never more than were ordered, however many were confirmed. */
export function receivableUnits(line: PurchaseUnits): number {
  const spoken = line.received + line.rejected + line.decided + line.writing + line.shipped;
  return Math.max(0, line.ordered - spoken);
}

/** Units of a line that have arrived, good or not, by whatever way. */
export function arrivedUnits(line: PurchaseUnits): number {
  return line.received + line.rejected + line.shippedAccepted + line.shippedRejected;
}

/** Whether nothing more can come of a line, however the order goes on: all of it has arrived. */
export function isComplete(line: PurchaseUnits): boolean {
  return arrivedUnits(line) >= line.ordered;
}

/** Whether a day is told anew for units that are still to come, and has passed: they cannot come on it. */
export function isTooLate(told: Day | null, before: Day | null, today: Day): boolean {
  return told !== null && told !== before && told < today;
}

/** What has happened to a purchase order as a whole. */
export interface PurchaseOrderFacts {
  isSent: boolean;
  isConfirmed: boolean;
  isClosed: boolean;
  isCancelled: boolean;
  lines: readonly PurchaseUnits[];
}

/**
 * What a purchase order is at, from what has happened to it. It is received when nothing of what was ordered is still to
 * come, be it from the order itself or on a shipment.
 */
export function purchaseOrderStatus(facts: PurchaseOrderFacts): PurchaseOrderStatus {
  if (facts.isCancelled) return "cancelled";
  if (facts.isClosed) return "closed";
  if (!facts.isSent) return "draft";
  const arrived = facts.lines.reduce((sum, line) => sum + arrivedUnits(line), 0);
  if (arrived > 0 && facts.lines.every(isComplete)) return "received";
  if (arrived > 0) return "partly_received";
  return facts.isConfirmed ? "confirmed" : "sent";
}

/** The name under which a shop, its supplier and a transfer in Shopify know an order. */
export function purchaseOrderName(number: number): string {
  return `PO-${number}`;
}

/** The number of an order's name in what somebody wrote, for example as the reference of a transfer; null without one. */
export function numberInReference(reference: string): number | null {
  const [, digits] = /(?:^|\W)PO-(\d{1,9})(?!\d)/i.exec(reference) ?? [];
  return digits === undefined ? null : Number(digits);
}
