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

/** No time zone's offset has changed by less, or at other instants, since there are orders to read. */
const QUARTER_HOUR_MS = 15 * 60 * 1000;

/** `dayIn` for many instants of one time zone: those of one quarter of an hour are of one day, which is found once. */
export function daysIn(timeZone: string): (instant: Date) => Day {
  const days = new Map<number, Day>();
  return (instant) => {
    const quarter = Math.floor(instant.getTime() / QUARTER_HOUR_MS);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = dayIn(timeZone, instant);
    days.set(quarter, day);
    return day;
  };
}
