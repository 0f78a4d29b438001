import type { Day } from "../days.ts";
import { leadTimeOf, type LeadTimes } from "../forecasting/lead-times.ts";
import { routeOf } from "../forecasting/past-shipment.ts";
import { confidentArrivals, type UncertainArrival } from "../forecasting/uncertain-arrivals.ts";
import { expectedArrivals, unreceivedUnits, type Arrival, type InboundLine } from "../supply/inbound-line.ts";
import type { PromiseSettings } from "./promise-settings.ts";

/** What a shop promises by: its settings, what its record of shipments says, and the hour of the day. */
export interface PromiseTerms {
  settings: PromiseSettings;
  leadTimes: LeadTimes;
  /** 0 to 23, in the shop's time zone. */
  hour: number;
}

/** What comes to a location, soonest first: by when it is sure enough, and by when it may well have come. */
export interface SupplyOutlook {
  latest: Arrival[];
  earliest: Arrival[];
}

/**
 * The arrivals at one location that promises may rest on. While the shop has no record of shipments, what is told is all
 * that is known: it comes on its day, and what is overdue has no day. With a record, each shipment comes as its
 * supplier's do: `latest` has the shop's confidence, `earliest` one minus it, so that units are as likely to come by the
 * first day of a window as they are not to come by its last.
 */
export function supplyOutlook(
  lines: readonly InboundLine[],
  locationId: string,
  today: Day,
  { settings: { confidence }, leadTimes }: PromiseTerms,
): SupplyOutlook {
  const coming = lines.flatMap((line) => (line.locationId === locationId ? (arrivalOf(line, leadTimes) ?? []) : []));
  if (coming.length === 0) {
    const told = expectedArrivals(lines, locationId, today);
    return { latest: told, earliest: told };
  }
  return {
    latest: confidentArrivals(coming, today, confidence),
    earliest: confidentArrivals(coming, today, 1 - confidence),
  };
}

/** Null without a day, without units, and without a record. */
function arrivalOf(line: InboundLine, leadTimes: LeadTimes): UncertainArrival | null {
  const units = unreceivedUnits(line);
  const leadTime = leadTimeOf(leadTimes, routeOf(line));
  if (line.expectedOn === null || units === 0 || leadTime === null) return null;
  return { units, expectedOn: line.expectedOn, delay: leadTime.delay, receipt: leadTime.receipt };
}
