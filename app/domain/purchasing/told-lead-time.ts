import type { Day } from "../days.ts";
import type { InboundLine } from "../supply/inbound-line.ts";
import { arrivalDay } from "./supplier-calendar.ts";

/** How long a supplier tells that his deliveries take, and when he works. */
export interface ToldLeadTime {
  days: number;
  /** 1 for Monday to 7 for Sunday; and days on which he does not work all the same. */
  workingDays: readonly number[];
  closedOn: readonly Day[];
}

/** The day by which an order comes when it takes as long as its supplier tells, whatever else he makes meanwhile. */
export function leadTimeDay(orderedOn: Day, { days, workingDays, closedOn }: ToldLeadTime): Day {
  const calendar = { workingDays: [...workingDays], closedOn: [...closedOn], capacityPerWeek: null };
  return arrivalDay({ ...calendar, leadTimeDays: days }, { sentOn: orderedOn, units: 0, owed: 0 }) ?? orderedOn;
}

/**
 * What is on its way, with a day for what nobody has told one: that of the lead time, for those that have one.
 *
 * @param leadTimeDays by the id of the line.
 */
export function withLeadTimeDays<Line extends InboundLine>(
  inbound: readonly Line[],
  leadTimeDays: ReadonlyMap<string, Day>,
): Line[] {
  if (leadTimeDays.size === 0) return [...inbound];
  return inbound.map((line) => {
    const expectedOn = line.expectedOn === null ? leadTimeDays.get(line.id) : undefined;
    return expectedOn === undefined ? line : { ...line, expectedOn, isByLeadTime: true };
  });
}
