import type { LineId } from "../demand/demand-line.ts";
import type { Allocations } from "./allocate.ts";

/** Units that left the building for one line: its allocation is used up, not given back. */
export interface Consumption {
  lineId: LineId;
  units: number;
}

/** What is known of one line at one location when its fulfilments are settled. */
export interface FulfilledLine {
  lineId: LineId;
  /** Units still to ship from this location. */
  units: number;
  /** Units of the order line that were fulfilled since the ledger was last settled. */
  fulfilledSince: number;
}

/**
 * The allocations that were used up by fulfilments. A line's allocation beyond what it still wants was shipped, as far
 * as the order reports new fulfilled units; the rest of the excess was cancelled, and is left for `allocate` to release.
 */
export function consume(lines: readonly FulfilledLine[], live: Allocations): Consumption[] {
  const consumptions: Consumption[] = [];
  for (const line of lines) {
    const excess = (live.get(line.lineId) ?? 0) - line.units;
    const units = Math.min(excess, line.fulfilledSince);
    if (units > 0) consumptions.push({ lineId: line.lineId, units });
  }
  return consumptions;
}
