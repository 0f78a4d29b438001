import { compareIds } from "../ids.ts";
import type { OrderFacts } from "./order-facts.ts";

/** A want: the units of one order line that are still to ship from one location, with what is known of its order. */
export interface DemandLine extends OrderFacts {
  /** Shopify's LineItem id. */
  lineId: string;
  locationId: string;
  /** Units still to ship from this location, never negative. */
  units: number;
  /** Of these, the units already released to fulfilment: they are served first and not clawed back, unless the policy says so. */
  frozenUnits: number;
  /** Whether it was short when it was last planned: a backorder line of it is open. */
  isWaiting: boolean;
  /** How often a line of a later order was shipped before its order, since that was first short. */
  overtaken: number;
  /** Parcels in which what is left of its order may still be sent; null without a bound. */
  parcelsLeft: number | null;
}

/**
 * First come, first served: by order time, then order id, then line id. Total, so that a plan never depends on the
 * order in which its lines are read.
 */
export function compareByOrderTime(
  a: Pick<DemandLine, "lineId" | "orderId" | "orderedAt">,
  b: Pick<DemandLine, "lineId" | "orderId" | "orderedAt">,
): number {
  return compareOrdersByTime(a, b) || compareIds(a.lineId, b.lineId);
}

/** Orders by time, then id: 0 for one and the same. */
export function compareOrdersByTime(
  a: Pick<DemandLine, "orderId" | "orderedAt">,
  b: Pick<DemandLine, "orderId" | "orderedAt">,
): number {
  if (a.orderedAt !== b.orderedAt) return a.orderedAt < b.orderedAt ? -1 : 1;
  return compareIds(a.orderId, b.orderId);
}

/** The key of a demand line among those of one location. */
export type LineId = string;
