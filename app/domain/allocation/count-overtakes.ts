import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";
import type { Consumption, FulfilledLine } from "./consume.ts";

/**
 * The demand, with what was just shipped counted: a line that was ever short was overtaken once more by each line of a later
 * order that shipped all it wanted from the same location. A line that shipped in part is still in the queue, where a plan
 * counts it; so it overtakes another once, however many parcels it takes.
 *
 * A line that has its units again and has not shipped them goes on being counted: it may lose them to a later order.
 */
export function countOvertakes(
  demand: readonly DemandLine[],
  fulfilled: readonly FulfilledLine[],
  consumptions: readonly Consumption[],
  backorders: readonly PlacedLine[],
): readonly DemandLine[] {
  const left = new Set(consumptions.map(keyOf));
  const done = new Set(fulfilled.filter((line) => line.units === 0 && left.has(keyOf(line))).map(keyOf));
  if (done.size === 0) return demand;
  const shipped = demand.filter((line) => done.has(keyOf(line)));
  const everShort = new Set(backorders.map(keyOf));
  return demand.map((line) => {
    if (!everShort.has(keyOf(line))) return line;
    const later = shipped.filter(
      (other) =>
        other.locationId === line.locationId && other.orderId !== line.orderId && compareByOrderTime(other, line) > 0,
    );
    return later.length === 0 ? line : { ...line, overtaken: line.overtaken + later.length };
  });
}

interface PlacedLine {
  lineId: string;
  locationId: string;
}

const keyOf = (line: PlacedLine): string => `${line.lineId} ${line.locationId}`;
