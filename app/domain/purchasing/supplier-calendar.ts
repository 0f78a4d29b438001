import { addDays, LAST_DAY, type Day } from "../days.ts";
import { nextWorkingDay } from "../promising/shipping-calendar.ts";
import type { SupplierFacts } from "./supplier-facts.ts";

/** When a supplier works, and how much he makes. */
export type SupplierCalendar = Pick<SupplierFacts, "leadTimeDays" | "workingDays" | "closedOn" | "capacityPerWeek">;

/** An order as far as its arrival is concerned. */
export interface OrderedUnits {
  sentOn: Day;
  units: number;
  /** Units of other orders that he still owes: he makes them first. */
  owed: number;
}

/** An order that takes more days than this, some ten years, is made by nobody: its day is not known. */
const LONGEST_DAYS = 3_650;

/**
 * The day on which an order comes by what its supplier told; null when he told no lead time, or it is more than he can make
 * in any time that counts. He begins on his next working
 * day. His lead time is for what he makes in one week, and every further week that the order and what he owes fill comes on
 * top of it. Days on which he is closed do not count, and what he finishes comes on a working day.
 */
export function arrivalDay(calendar: SupplierCalendar, { sentOn, units, owed }: OrderedUnits): Day | null {
  const { leadTimeDays, workingDays, closedOn, capacityPerWeek } = calendar;
  if (leadTimeDays === null) return null;
  const works = { workingDays, holidays: closedOn };
  const weeks = capacityPerWeek === null ? 1 : Math.max(1, Math.ceil((owed + units) / capacityPerWeek));
  const days = leadTimeDays + (weeks - 1) * 7;
  if (days > LONGEST_DAYS) return null;
  const closed = new Set(closedOn);
  let day = nextWorkingDay(works, sentOn);
  for (let left = days; left > 0 && day < LAST_DAY;) {
    day = addDays(day, 1);
    if (!closed.has(day)) left -= 1;
  }
  return nextWorkingDay(works, day);
}
