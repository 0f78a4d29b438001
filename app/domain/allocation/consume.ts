import type { LineId } from "../demand/demand-line.ts";

/** Live allocations of one item, by location and demand line. */
export type LiveAllocations = ReadonlyMap<string, ReadonlyMap<LineId, number>>;

/** One demand line as its order now reports it. */
export interface FulfilledLine {
  lineId: LineId;
  locationId: string;
  /** Units still to ship from this location. */
  units: number;
  /** Units of the order line that were fulfilled since the ledger was last settled, over all its locations. */
  fulfilledSince: number;
}

/** Units that left the building for one line: its allocation is used up, not given back. */
export interface Consumption {
  lineId: LineId;
  locationId: string;
  units: number;
}

/**
 * The allocations that were used up by fulfilments. What a line holds beyond what it still wants was shipped, as far
 * as its order reports newly fulfilled units; the rest of the excess was cancelled, and is left for `allocate` to
 * release.
 */
export function consume(lines: readonly FulfilledLine[], live: LiveAllocations): Consumption[] {
  const unexplained = new Map(lines.map((line) => [line.lineId, line.fulfilledSince]));
  const consumptions: Consumption[] = [];
  for (const { lineId, locationId, units } of lines) {
    const excess = (live.get(locationId)?.get(lineId) ?? 0) - units;
    const consumed = Math.min(excess, unexplained.get(lineId) ?? 0);
    if (consumed <= 0) continue;
    unexplained.set(lineId, (unexplained.get(lineId) ?? 0) - consumed);
    consumptions.push({ lineId, locationId, units: consumed });
  }
  return consumptions;
}

/** The live allocations after units were consumed. */
export function withoutConsumed(live: LiveAllocations, consumptions: readonly Consumption[]): LiveAllocations {
  const left = new Map([...live].map(([locationId, lines]) => [locationId, new Map(lines)]));
  for (const { locationId, lineId, units } of consumptions) {
    const lines = left.get(locationId);
    lines?.set(lineId, (lines.get(lineId) ?? 0) - units);
  }
  return left;
}
