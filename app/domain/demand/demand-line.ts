import { compareIds } from "../ids.ts";

/** A want: the units of one order line that are still to ship from one location. */
export interface DemandLine {
  /** Shopify's LineItem id. */
  lineId: string;
  orderId: string;
  locationId: string;
  /** Units still to ship from this location, never negative. */
  units: number;
  /** Of these, the units already released to fulfilment: they are served first and never clawed back. */
  frozenUnits: number;
  /** When the order was placed, ISO instant in UTC. */
  orderedAt: string;
}

/**
 * First come, first served: by order time, then order id, then line id. Total, so that a plan never depends on the
 * order in which its lines are read.
 */
export function compareByOrderTime(a: DemandLine, b: DemandLine): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt < b.orderedAt ? -1 : 1;
  return compareIds(a.orderId, b.orderId) || compareIds(a.lineId, b.lineId);
}

/** The key of a demand line among those of one location. */
export type LineId = string;
