import type { Day } from "../days.ts";
import { compareIds } from "../ids.ts";

/** One item of one inbound shipment, on its way to one location. */
export interface InboundLine {
  id: string;
  shipmentId: string;
  locationId: string;
  /** The day the carrier expects it, in the shop's time zone; null while nobody said. */
  expectedOn: Day | null;
  /** Units sent, and of these the units accepted and rejected so far. */
  sent: number;
  accepted: number;
  rejected: number;
}

/** Units of the line that are still to arrive. */
export function unreceivedUnits(line: InboundLine): number {
  return Math.max(0, line.sent - line.accepted - line.rejected);
}

/** Units expected by a known day. */
export interface Arrival {
  on: Day;
  units: number;
  shipmentId: string;
}

/**
 * The arrivals at one location that a ship promise may rest on: still to come and with a known day, soonest first.
 * A shipment whose day has passed is still to come, but nobody knows when: it counts from `today` on at the earliest,
 * so that no promise is ever made for the past.
 */
export function expectedArrivals(lines: readonly InboundLine[], locationId: string, today: Day): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const line of lines) {
    const units = unreceivedUnits(line);
    if (line.locationId !== locationId || line.expectedOn === null || units === 0) continue;
    arrivals.push({
      on: line.expectedOn < today ? today : line.expectedOn,
      units,
      shipmentId: line.shipmentId,
    });
  }
  return arrivals.sort(
    (a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0) || compareIds(a.shipmentId, b.shipmentId),
  );
}
