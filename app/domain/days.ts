/** A calendar day in the shop's time zone, `YYYY-MM-DD`. Days of this form compare correctly as strings. */
export type Day = string;

const MS_PER_DAY = 86_400_000;

const utcMidnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day `days` after (or, when negative, before) `day`. */
export function addDays(day: Day, days: number): Day {
  return new Date(utcMidnight(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / MS_PER_DAY);
}
