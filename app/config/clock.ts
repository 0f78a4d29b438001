import { readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import type { Day } from "../domain/days.ts";
import { env } from "./env.ts";

/** The present instant. A demo or a test may move it through the clock file; production has none. */
export function now(): Date {
  return new Date(Date.now() + offsetMs());
}

function offsetMs(): number {
  if (!env.FILLRATE_CLOCK_FILE) return 0;
  try {
    return Number(readFileSync(env.FILLRATE_CLOCK_FILE, "utf8")) || 0;
  } catch {
    // The file appears when the clock is moved for the first time.
    return 0;
  }
}

/** The hour of an instant in a time zone (IANA name), 0 to 23. */
export function hourIn(timeZone: string, instant: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).hour;
}

/** The calendar day of an instant in a time zone (IANA name). */
export function dayIn(timeZone: string, instant: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Kept, because to make one takes longer than to tell a hundred days; there are no more of them than time zones. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** `dayIn` for many instants of one time zone, several times as fast. In Swedish a day is written as ISO 8601 does. */
export function daysIn(timeZone: string): (instant: Date) => Day {
  const asIso = { timeZone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", asIso);
  dayFormats.set(timeZone, format);
  return (instant) => format.format(instant);
}
