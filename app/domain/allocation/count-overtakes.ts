import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";
import type { Consumption, FulfilledLine } from "./consume.ts";

/**
 * The demand, with what was just shipped counted: a line that waits was overtaken once more by each later order that
 * shipped all it wanted from the same location. An order that shipped in part is still in the queue, where a plan counts
 * it; so an order overtakes a line once, however many parcels it takes.
 */
export function countOvertakes(
  demand: readonly DemandLine[],
  fulfilled: readonly FulfilledLine[],
  consumptions: readonly Consumption[],
): readonly DemandLine[] {
  const left = new Set(consumptions.map(keyOf));
  const done = new Set(fulfilled.filter((line) => line.units === 0 && left.has(keyOf(line))).map(keyOf));
  if (done.size === 0) return demand;
  const shipped = demand.filter((line) => done.has(keyOf(line)));
  return demand.map((line) => {
    if (!line.isWaiting) return line;
    const later = shipped.filter(
      (other) =>
        other.locationId === line.locationId && other.orderId !== line.orderId && compareByOrderTime(other, line) > 0,
    );
    const orders = new Set(later.map((other) => other.orderId)).size;
    return orders === 0 ? line : { ...line, overtaken: line.overtaken + orders };
  });
}

const keyOf = (line: { lineId: string; locationId: string }): string => `${line.lineId} ${line.locationId}`;
