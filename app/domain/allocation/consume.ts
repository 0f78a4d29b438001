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
 * The allocations that were used up by fulfilments: never more than the line's order reports as newly fulfilled. A line
 * that ships from one location used up what it had there. Of a line that ships from several nobody tells from which, so
 * that only what it has beyond what it still wants was surely shipped; the rest of the excess was cancelled, and is left
 * for `allocate` to release.
 */
export function consume(lines: readonly FulfilledLine[], live: LiveAllocations): Consumption[] {
  const unexplained = new Map(lines.map((line) => [line.lineId, line.fulfilledSince]));
  const locations = new Map<LineId, number>();
  for (const { lineId } of lines) locations.set(lineId, (locations.get(lineId) ?? 0) + 1);
  const consumptions: Consumption[] = [];
  for (const { lineId, locationId, units } of lines) {
    const held = live.get(locationId)?.get(lineId) ?? 0;
    const shippable = locations.get(lineId) === 1 ? held : held - units;
    const consumed = Math.min(shippable, unexplained.get(lineId) ?? 0);
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
