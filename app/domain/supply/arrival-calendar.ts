import { addDays, daysBetween, type Day } from "../days.ts";

/** `YYYY-MM`. */
export type Month = string;

/** Something that arrives within a window of days. */
export interface CalendarArrival {
  earliestOn: Day;
  latestOn: Day;
}

/** An arrival in one week: the days of the week that its window takes, 1 for the first to 7. */
export interface PlacedArrival<Arrival> {
  arrival: Arrival;
  fromPlace: number;
  toPlace: number;
}

/** One week of a calendar. */
export interface CalendarWeek<Arrival> {
  /** Its Monday. */
  startsOn: Day;
  /** In the order in which they were given. */
  placed: PlacedArrival<Arrival>[];
  /** Arrivals that have no place any more. */
  more: number;
}

const WEEK_DAYS = 7;

/** The Mondays of the weeks that a month takes. */
export function weeksOf(month: Month): Day[] {
  const first = `${month}-01`;
  const last = addDays(monthAfter(month, 1) + "-01", -1);
  const weeks: Day[] = [];
  for (let day = mondayOf(first); day <= last; day = addDays(day, WEEK_DAYS)) weeks.push(day);
  return weeks;
}

/** The Monday on or before a day. */
function mondayOf(day: Day): Day {
  const monday = "2024-01-01";
  const place = ((daysBetween(monday, day) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
  return addDays(day, -place);
}

/** The month so many months after another; before it when negative. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, "YYYY-MM".length);
}

/**
 * The weeks of a month with what arrives in each; a window that goes on in the next week stands in both.
 *
 * @param rowsOf how many arrivals the week that begins on a day has place for.
 */
export function calendarWeeks<Arrival extends CalendarArrival>(
  month: Month,
  arrivals: readonly Arrival[],
  rowsOf: (startsOn: Day) => number,
): CalendarWeek<Arrival>[] {
  return weeksOf(month).map((startsOn) => {
    const endsOn = addDays(startsOn, WEEK_DAYS - 1);
    const inWeek = arrivals.filter(({ earliestOn, latestOn }) => earliestOn <= endsOn && latestOn >= startsOn);
    const placed = inWeek.slice(0, rowsOf(startsOn)).map((arrival) => ({
      arrival,
      fromPlace: Math.max(1, daysBetween(startsOn, arrival.earliestOn) + 1),
      toPlace: Math.min(WEEK_DAYS, daysBetween(startsOn, arrival.latestOn) + 1),
    }));
    return { startsOn, placed, more: inWeek.length - placed.length };
  });
}
