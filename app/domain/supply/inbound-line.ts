import type { Day } from "../days.ts";

/** One item of one inbound shipment, on its way to one location. */
export interface InboundLine {
  id: string;
  shipmentId: string;
  locationId: string;
  /** Who sends it: a supplier, or the location that it is transferred from; null while nobody said. */
  supplierId: string | null;
  origin: string | null;
  /** The day the carrier expects it, in the shop's time zone; null while nobody said. */
  expectedOn: Day | null;
  /** Units sent, and of these the units accepted and rejected so far. */
  sent: number;
  accepted: number;
  rejected: number;
  /** Set when nobody told the day, and it is the one of the supplier's lead time. */
  isByLeadTime?: boolean;
}

/** Units of the line that are still to arrive. */
export function unreceivedUnits(line: InboundLine): number {
  return Math.max(0, line.sent - line.accepted - line.rejected);
}

/** Units that come on a day. */
export interface Arrival {
  on: Day;
  units: number;
}

/** Whether the line should have arrived before `today` and has not. */
export function isOverdue(line: InboundLine, today: Day): boolean {
  return line.expectedOn !== null && line.expectedOn < today && unreceivedUnits(line) > 0;
}

/** The arrivals at one location as they are told: still to come, with a known day that has not passed, soonest first. */
export function expectedArrivals(lines: readonly InboundLine[], locationId: string, today: Day): Arrival[] {
  const arrivals: Arrival[] = [];
  for (const line of lines) {
    const units = unreceivedUnits(line);
    if (line.locationId !== locationId || line.expectedOn === null || units === 0 || isOverdue(line, today)) continue;
    arrivals.push({ on: line.expectedOn, units });
  }
  return arrivals.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
