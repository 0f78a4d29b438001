/** A calendar day in the shop's time zone, `YYYY-MM-DD`. Days of this form compare correctly as strings. */
export type Day = string;

const MS_PER_DAY = 86_400_000;

const utcMidnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The first and the last day that are told apart: beyond them a year has no four digits, and days would not compare. */
export const FIRST_DAY: Day = "0001-01-01";
export const LAST_DAY: Day = "9999-12-31";

/** The day `days` after (or, when negative, before) `day`; what is not told apart any more is the first, or the last day. */
export function addDays(day: Day, days: number): Day {
  const instant = utcMidnight(day) + days * MS_PER_DAY;
  if (instant > utcMidnight(LAST_DAY)) return LAST_DAY;
  return instant < utcMidnight(FIRST_DAY) ? FIRST_DAY : new Date(instant).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / MS_PER_DAY);
}
