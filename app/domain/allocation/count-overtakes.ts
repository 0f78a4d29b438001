import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";
import type { Consumption, FulfilledLine } from "./consume.ts";

/** How often the order of a line was overtaken at its location. */
export type Overtaken = (line: PlacedOrder) => number;

interface PlacedOrder {
  orderId: string;
  locationId: string;
}

/**
 * How often each order was overtaken: as often as that one of its lines that was most. Lines of one order wait together: what
 * passed one of them has passed the order, also for a line that had its units then and lost them to another line.
 */
export function overtakenIn(backorders: readonly (PlacedOrder & { overtaken: number })[]): Overtaken {
  const most = new Map<string, number>();
  for (const line of backorders) most.set(orderKey(line), Math.max(most.get(orderKey(line)) ?? 0, line.overtaken));
  return (line) => most.get(orderKey(line)) ?? 0;
}

/**
 * The demand, with what was just shipped counted: an order of which a line was ever short was overtaken once more by each line
 * of a later order that shipped all it wanted from the same location. A line that shipped in part is still in the queue,
 * where a plan counts it; so it overtakes another once, however many parcels it takes.
 *
 * An order that has its units again and has not shipped them goes on being counted: it may lose them to a later one.
 */
export function countOvertakes(
  demand: readonly DemandLine[],
  fulfilled: readonly FulfilledLine[],
  consumptions: readonly Consumption[],
  backorders: readonly PlacedOrder[],
): readonly DemandLine[] {
  const left = new Set(consumptions.map(lineKey));
  const done = new Set(fulfilled.filter((line) => line.units === 0 && left.has(lineKey(line))).map(lineKey));
  if (done.size === 0) return demand;
  const shipped = demand.filter((line) => done.has(lineKey(line)));
  const everShort = new Set(backorders.map(orderKey));
  return demand.map((line) => {
    if (!everShort.has(orderKey(line))) return line;
    const later = shipped.filter(
      (other) =>
        other.locationId === line.locationId && other.orderId !== line.orderId && compareByOrderTime(other, line) > 0,
    );
    return later.length === 0 ? line : { ...line, overtaken: line.overtaken + later.length };
  });
}

const lineKey = (line: { lineId: string; locationId: string }): string => `${line.lineId} ${line.locationId}`;

const orderKey = (line: PlacedOrder): string => `${line.orderId} ${line.locationId}`;
