import { at } from "../at.ts";
import type { Day } from "../days.ts";
import { delayDays, type PastShipment, type ShipmentRoute } from "./past-shipment.ts";

/** What a history knows of a shipment. */
export interface WeighedShipment {
  receivedOn: Day;
  /** Null when nothing came. */
  delayDays: number | null;
  sentUnits: number;
  acceptedUnits: number;
  /** How much is learned from it. */
  weight: number;
}

/** All shipments of a shop, those of each supplier, and those of each supplier to each destination, by `scopesOf`. */
export type ShipmentHistory = ReadonlyMap<string, readonly WeighedShipment[]>;

/** Shipments of which a route's are a part, widest first: the shop's, the supplier's, the supplier's to the destination. */
export function scopesOf({
  supplierId,
  destinationId,
}: ShipmentRoute): [shop: string, supplier: string, route: string] {
  return ["", JSON.stringify([supplierId]), JSON.stringify([supplierId, destinationId])];
}

/**
 * Prepares shipments, in any order, for forecasts. Lines that came together come early or late together, so that n lines
 * of one receipt count as √n shipments: between one and n, as what they share is neither nothing nor all.
 */
export function shipmentHistory(records: readonly PastShipment[]): ShipmentHistory {
  const linesOf = new Map<string, number>();
  for (const record of records) linesOf.set(receiptOf(record), (linesOf.get(receiptOf(record)) ?? 0) + 1);

  const history = new Map<string, WeighedShipment[]>();
  const inOrder = records.toSorted((a, b) => compareDays(a.receivedOn, b.receivedOn));
  for (const record of inOrder) {
    const { receivedOn, sentUnits, acceptedUnits } = record;
    const past = {
      ...{ receivedOn, sentUnits, acceptedUnits },
      delayDays: acceptedUnits > 0 ? delayDays(record) : null,
      weight: 1 / Math.sqrt(linesOf.get(receiptOf(record)) ?? 1),
    };
    for (const scope of scopesOf(record)) {
      const list = history.get(scope);
      if (list) list.push(past);
      else history.set(scope, [past]);
    }
  }
  return history;
}

function receiptOf({ supplierId, destinationId, expectedOn, receivedOn }: PastShipment): string {
  return JSON.stringify([supplierId, destinationId, expectedOn, receivedOn]);
}

function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What weighs less than this share of the newest is left out: it would not move a quantile. */
const LEAST_WEIGHT = 1 / 256;

/** The weights of the shipments of a scope by some property of theirs. */
export interface RecentWeights {
  byCell: ReadonlyMap<number, number>;
  total: number;
}

/**
 * Counts the shipments of a scope that were received before a day, recent ones more: a shipment weighs half as much once
 * `halfLife` shipments have come after it. Shipments of one day weigh alike, so that their order does not matter.
 *
 * @param before null for all of them.
 * @param cellOf null for a shipment that says nothing about the property.
 */
export function recentWeights(
  shipments: readonly WeighedShipment[],
  before: Day | null,
  halfLife: number,
  cellOf: (shipment: WeighedShipment) => number | null,
): RecentWeights {
  const byCell = new Map<number, number>();
  let [total, later, sameDay, recency] = [0, 0, 0, 1];
  for (let index = countBefore(shipments, before) - 1; index >= 0; index -= 1) {
    const shipment = at(shipments, index);
    if (shipments[index + 1]?.receivedOn !== shipment.receivedOn) {
      later += sameDay;
      sameDay = 0;
      recency = 2 ** (-later / halfLife);
      if (recency < LEAST_WEIGHT) break;
    }
    sameDay += shipment.weight;
    const cell = cellOf(shipment);
    if (cell === null) continue;
    byCell.set(cell, (byCell.get(cell) ?? 0) + shipment.weight * recency);
    total += shipment.weight * recency;
  }
  return { byCell, total };
}

/** How many shipments of a shop were received before a day. */
export function receivedBefore(history: ShipmentHistory, day: Day): number {
  return countBefore(history.get("") ?? [], day);
}

/** How many shipments were received before a day, of a list in the order of their receipt. */
function countBefore(shipments: readonly WeighedShipment[], day: Day | null): number {
  if (day === null) return shipments.length;
  let [low, high] = [0, shipments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(shipments, middle).receivedOn < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
