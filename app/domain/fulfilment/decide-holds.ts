import { compareIds } from "../ids.ts";

/**
 * The handle of every hold that we place. Shopify allows it once a fulfilment order and app, so a repeated hold is
 * refused instead of doubled, and it tells our holds from those of others.
 */
export const HOLD_HANDLE = "fillrate-backorder";

/** One line of a fulfilment order: units of an order line still to ship from its location. */
export interface FulfilmentOrderLine {
  id: string;
  lineId: string;
  remainingUnits: number;
}

/** A fulfilment order as the Admin API shows it, as far as holds are concerned. */
export interface FulfilmentOrder {
  id: string;
  locationId: string;
  /** Shopify allows holding it, or part of it, now. */
  canHold: boolean;
  /** Ids of the holds that we placed, by our handle. */
  ourHoldIds: readonly string[];
  /** Somebody else holds it: another app or a person. */
  heldByOthers: boolean;
  lines: readonly FulfilmentOrderLine[];
}

/** Backordered units by order line, at one location. */
export type Backordered = ReadonlyMap<string, number>;

/** Release our holds on one fulfilment order; Shopify then merges the open remainder back into it. */
export interface HoldRelease {
  kind: "release";
  fulfilmentOrderId: string;
  holdIds: readonly string[];
}

/** Hold these units of one fulfilment order. */
export interface HoldPlacement {
  kind: "hold";
  fulfilmentOrderId: string;
  lines: readonly { id: string; units: number }[];
}

/** One fulfilment order's share of the decision, carried out as one request so that nothing ships in between. */
export interface HoldChange {
  release: HoldRelease | null;
  hold: HoldPlacement | null;
}

export interface HoldDecision {
  changes: HoldChange[];
  /** Backordered units that cannot be held, because somebody else holds them or they are with the warehouse already. */
  unheld: { lineId: string; units: number }[];
}

/**
 * The hold changes that bring the fulfilment orders of one order at one location nearer to holding exactly its
 * backordered units; no change when they do. Only our own holds are ever released.
 *
 * Shopify refuses to choose line items on a held fulfilment order, so holding fewer of its units is a release and a
 * new hold. A release merges the open remainder back under an id that only Shopify knows, so units to be held on open
 * fulfilment orders wait for the next reading when anything is released: the caller reads and decides again until
 * nothing is left to change.
 */
export function decideHolds(group: readonly FulfilmentOrder[], backordered: Backordered): HoldDecision {
  const wanted = new Map([...backordered].filter(([, units]) => units > 0));
  const changes: HoldChange[] = [];
  const byId = group.toSorted((a, b) => compareIds(a.id, b.id));
  for (const order of byId.filter((candidate) => candidate.ourHoldIds.length > 0)) {
    const kept = takeHold(order, wanted);
    if (holdsAll(order, kept)) continue;
    const release: HoldRelease = { kind: "release", fulfilmentOrderId: order.id, holdIds: order.ourHoldIds };
    changes.push({ release, hold: order.heldByOthers ? null : kept });
  }
  if (changes.length > 0) return { changes, unheld: [] };

  for (const order of byId.filter((candidate) => candidate.canHold && candidate.ourHoldIds.length === 0)) {
    const hold = order.heldByOthers ? null : takeHold(order, wanted);
    if (hold) changes.push({ release: null, hold });
  }
  return { changes, unheld: [...wanted].map(([lineId, units]) => ({ lineId, units })) };
}

/**
 * The hold changes of a whole order, location by location.
 *
 * @param backordered units by location and order line.
 */
export function decideOrderHolds(
  orders: readonly FulfilmentOrder[],
  backordered: ReadonlyMap<string, Backordered>,
): HoldDecision {
  const locationIds = [...new Set(orders.map((order) => order.locationId))];
  const decisions = locationIds.map((locationId) => {
    const group = orders.filter((order) => order.locationId === locationId);
    return decideHolds(group, backordered.get(locationId) ?? new Map());
  });
  return {
    changes: decisions.flatMap((decision) => decision.changes),
    unheld: decisions.flatMap((decision) => decision.unheld),
  };
}

/** Whether a hold takes every unit that the fulfilment order has. */
function holdsAll(order: FulfilmentOrder, hold: HoldPlacement | null): boolean {
  const unitsById = new Map(hold?.lines.map((line) => [line.id, line.units]));
  return order.lines.every((line) => (unitsById.get(line.id) ?? 0) === line.remainingUnits);
}

/** A hold of as many wanted units as the order has; what it takes is taken off `wanted`. */
function takeHold(order: FulfilmentOrder, wanted: Map<string, number>): HoldPlacement | null {
  const lines: { id: string; units: number }[] = [];
  for (const line of order.lines) {
    const open = wanted.get(line.lineId) ?? 0;
    const units = Math.min(open, line.remainingUnits);
    if (units === 0) continue;
    lines.push({ id: line.id, units });
    if (units === open) wanted.delete(line.lineId);
    else wanted.set(line.lineId, open - units);
  }
  return lines.length > 0 ? { kind: "hold", fulfilmentOrderId: order.id, lines } : null;
}
